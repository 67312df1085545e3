import { londonDate, type Instant } from '@governance/calendar';
import {
  Boards,
  EvidenceKeeper,
  FileRefused,
  Governance,
  mostMegabytesOfEvidence,
  type FileSaid,
  type Member,
  type SentFile,
  type Submission,
} from '@governance/core';
import { VersionConflict } from '@governance/event-sourcing';
import type { ReplyFile } from '@governance/notifications';
import { RuleBroken, ruleInWords, type ActionId, type Evidence } from '@governance/partnership';
import { actionPage, KeptViews, requireRoom, type ActionRow, type BoardRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { v5 as uuidFrom } from 'uuid';
import { markingInMail } from '../marked-in-mail.js';

/** What somebody answered about an action. */
export interface Answer {
  readonly member: Member;
  readonly action: ActionId;
  readonly words: string;
  readonly files: readonly ReplyFile[];
  /** Id of the reply: the same one twice records nothing twice. */
  readonly reply: string;
}

export interface Recorded {
  /** Why it was refused; null where it was recorded. */
  readonly refused: { readonly code: string; readonly words: string } | null;
  readonly files: readonly FileSaid[];
}

/** More files than anybody answers with: each is looked through. */
const mostFiles = 10;

/** Records an answer as the person’s own progress report, by the rules that hold for their form. */
@Injectable()
export class RecordAnswer {
  constructor(
    private readonly governance: Governance,
    private readonly boards: Boards,
    private readonly kept: KeptViews,
    private readonly evidence: EvidenceKeeper,
  ) {}

  async record(answer: Answer, now: Instant): Promise<Recorded> {
    const { member, action, words, reply } = answer;
    const { partnership } = member;
    const [found, row] = [await this.boards.find(partnership), await this.kept.row(actionPage, action)];
    try {
      if (!found || row?.partnership !== partnership) throw new RuleBroken('action-not-found');
      requireOpenPlan(row, found.board);
      requireRoom(row, londonDate(now), words);
      const submission = by(member, found.board, now);
      const looked = await this.look(answer.files, row, found.board);
      const [first, ...more] = looked.flatMap(({ file }, index) => (file ? [{ file, index }] : []));
      const shown = first ? evidenceOf(first.file, reply, first.index) : null;
      const report = () =>
        this.governance.action(
          { partnership, id: action },
          { type: 'ReportProgress', narrative: words, byEmail: true, ...(shown ? { evidence: shown } : {}) },
          { ...submission, command: uuidFrom(`report ${action}`, reply) },
        );
      await (first ? this.evidence.keepFor(partnership, first.file, report) : report());
      for (const { file, index } of more)
        await this.evidence.keepFor(partnership, file, () =>
          this.governance.action(
            { partnership, id: action },
            { type: 'AddEvidence', ...evidenceOf(file, reply, index) },
            { ...submission, command: uuidFrom(`evidence ${action} ${index}`, reply) },
          ),
        );
      return { refused: null, files: looked.map(({ said }) => said) };
    } catch (error) {
      if (error instanceof VersionConflict || !(error instanceof RuleBroken)) throw error;
      return { refused: { code: error.code, words: ruleInWords(error) }, files: [] };
    }
  }

  private async look(
    files: readonly ReplyFile[],
    row: ActionRow,
    board: BoardRow,
  ): Promise<readonly { readonly said: FileSaid; readonly file: SentFile | null }[]> {
    const looked: { said: FileSaid; file: SentFile | null }[] = [];
    for (const [index, { name, bytes }] of files.entries()) {
      const refused = (why: string) => ({ said: { name, refused: why }, file: null });
      if (index >= mostFiles)
        looked.push(refused(`No more than ${mostFiles} files are taken from one email`));
      else if (bytes.length > mostMegabytesOfEvidence * 1024 * 1024)
        looked.push(refused(`It is larger than ${mostMegabytesOfEvidence} MB`));
      else {
        try {
          const marking = markingInMail(row, board);
          const file = await this.evidence.look({ name, bytes }, { called: 'action', marking });
          looked.push({ said: { name, refused: null }, file });
        } catch (error) {
          if (!(error instanceof FileRefused)) throw error;
          looked.push(refused(error.message));
        }
      }
    }
    return looked;
  }
}

/** @throws RuleBroken `plan-closed` */
function requireOpenPlan({ plan }: ActionRow, { plans }: BoardRow): void {
  const closed = plans.find(({ id, closed }) => id === plan && closed);
  if (closed) throw new RuleBroken('plan-closed', { title: closed.title });
}

function by({ id: who, organisation, roles }: Member, board: BoardRow, at: Instant): Submission {
  return {
    actor: { who, ...(organisation === null ? {} : { onBehalfOf: organisation }) },
    as: { person: who, organisation, roles, isSeniorResponsibleOwner: board.seniorResponsibleOwner === who },
    at,
  };
}

function evidenceOf({ said }: SentFile, reply: string, index: number): Evidence {
  const evidence = uuidFrom(`evidence ${index}`, reply);
  return { evidence, title: 'Sent with a report', milestone: null, link: null, file: said };
}
