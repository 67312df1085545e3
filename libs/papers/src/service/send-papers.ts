import { type Day, type Instant, instantOf } from '@governance/calendar';
import { usable, type LeftOut, RuleBroken, type PersonId } from '@governance/partnership';
import { board as boardView, KeptViews, papers, type PaperRow } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidFrom } from 'uuid';
import {
  Boards,
  type Letter,
  MailSender,
  Governance,
  type Submission,
  People,
  type Member,
  keepsMail,
  type Settings,
  theSettings,
} from '@governance/core';
import { lastPublished } from './draft-papers.js';

/** Who gets a paper, and who is on the list and does not. */
export interface PaperList {
  readonly to: readonly Member[];
  readonly leftOut: readonly LeftOut[];
}

/** Sends papers: each mail is written down first and then goes the way of every mail, once. */
@Injectable()
export class SendPapers {
  constructor(
    private readonly governance: Governance,
    private readonly people: People,
    private readonly kept: KeptViews,
    private readonly boards: Boards,
    private readonly mails: MailSender,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  /**
   * The board's list: its members in post, who have not had the paper yet.
   * Whoever has left since the form was looked at, or since the last paper of the kind, is named.
   * @param chosen ids of those who were on the list when somebody looked at it; all of them when left out
   */
  async listFor(paper: PaperRow, chosen?: readonly string[]): Promise<PaperList> {
    const had = new Set(paper.sent.flatMap(({ to }) => to.map(({ person }) => person)));
    const inPost = await this.people.inPost(this.kept, paper.partnership);
    const listed = inPost.filter(({ id, roles }) => roles.includes('board') && !had.has(id));
    const wanted = chosen ? listed.filter(({ id }) => chosen.includes(id)) : listed;
    const before = [...(chosen ?? []), ...(await this.lastReaders(paper))];
    const told = new Set([
      ...had,
      ...paper.sent.flatMap(({ leftOut: left }) => left.map(({ person }) => person)),
    ]);
    const gone = [...new Set(before)].filter(
      (id) => !told.has(id) && !inPost.some((member) => member.id === id),
    );
    return {
      to: wanted.filter(({ email }) => usable(email)),
      leftOut: [
        ...wanted.filter(({ email }) => !usable(email)).map(({ id }) => leftOut(id, 'no-address')),
        ...gone.map((id) => leftOut(id, 'left')),
      ],
    };
  }

  /** Who got the paper of its kind before it. */
  private async lastReaders(paper: PaperRow): Promise<readonly string[]> {
    const { partnership, pin } = paper;
    const board = await this.kept.row(boardView, partnership);
    const last = lastPublished(await this.kept.rows(papers, partnership), paper, pin.asAt, board);
    return last?.sent.flatMap(({ to }) => to.map(({ person }) => person)) ?? [];
  }

  /**
   * Writes down a mail for each, and then that the paper was sent to them; the worker hands the mails over.
   * @param day ISO date of the mails
   * @throws RuleBroken `paper-not-published`, `nobody-to-send-to`
   */
  async send(paper: PaperRow, { to, leftOut: missed }: PaperList, day: Day, by: Submission) {
    if (paper.status !== 'published') throw new RuleBroken('paper-not-published');
    const letters = to.map(({ id }) => this.letter(paper, id, day, by.at ?? instantOf(new Date())));
    for (const { id: mail, partnership, person, items, messageId } of letters) {
      const intended = { mail, person, kind: 'paper', day, items, messageId } as const;
      const once = { ...by, command: uuidFrom(`intend ${mail}`, person) };
      await this.governance.chase(
        { partnership, id: person },
        { type: 'IntendReminders', ...intended },
        once,
      );
    }
    // Whoever is interrupted before this sends again: the same mails, which are written down once only.
    const handled = await this.governance.paper(
      { partnership: paper.partnership, id: paper.id },
      {
        type: 'RecordPaperSent',
        to: letters.map(({ id: mail, person }) => ({ person, mail })),
        leftOut: missed,
      },
      by,
    );
    await this.catchInDemonstration(paper, letters, by.at);
    return handled;
  }

  /** No worker sends the mails of an illustrative board: they go to the outbox at once. */
  private async catchInDemonstration(
    { partnership }: PaperRow,
    letters: readonly Letter[],
    at?: Instant,
  ): Promise<void> {
    const found = await this.boards.find(partnership);
    if (!found?.board.illustrative || !keepsMail(this.settings)) return;
    for (const letter of letters) await this.mails.deliver(letter, at);
  }

  /** The same mail for a paper and a person, whenever it is asked for. */
  private letter(paper: PaperRow, person: PersonId, day: Day, intendedAt: Instant): Letter {
    const { id: action, partnership, meetingDate: due } = paper;
    const id = uuidFrom(`paper ${action} ${person}`, person);
    const messageId = `<${id}@${new URL(this.settings.publicUrl).hostname}>`;
    const items = [{ action, milestone: null, rule: 'paper-enclosed', due } as const];
    const fresh = { status: 'intended', attempts: [], kind: 'paper' } as const;
    return { id, partnership, person, day, items, messageId, intendedAt, ...fresh };
  }
}

function leftOut(person: PersonId, why: LeftOut['why']): LeftOut {
  return { person, why };
}
