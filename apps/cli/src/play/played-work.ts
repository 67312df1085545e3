import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asDay, dateInWords, type Day } from '@governance/calendar';
import { Governance, KeepUp, mergeOrders, thePool, type Submission } from '@governance/core';
import { prioritiesIn, type Deadline, type Evidence, type Origin } from '@governance/partnership';
import {
  actionPage,
  board as boardView,
  KeptViews,
  kpis,
  personRoles,
  risks,
  type ActionRow,
} from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import type pg from 'pg';
import { root } from '../root.js';
import type { ScriptLine } from './read-script.js';

export const workKinds = [
  'action-added',
  'milestone-set',
  'given',
  'said',
  'evidence',
  'merged',
  'round-opened',
] as const;

type WorkLine = ScriptLine<(typeof workKinds)[number]>;

interface Known {
  readonly organisation: (name: string) => string;
  /** Who acts for an organisation. */
  readonly personOf: (organisation: string) => Promise<string>;
  readonly idOf: (...parts: readonly string[]) => string;
}

/** What the secretariat and the owners do with the plan itself during the played year, as its pages do it. */
export class PlayedWork {
  private readonly governance: Governance;
  private readonly kept: KeptViews;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly partnership: string,
  ) {
    this.governance = app.get(Governance);
    this.kept = app.get(KeptViews);
  }

  async enact(line: WorkLine, known: Known, by: Submission): Promise<void> {
    const { partnership, governance } = this;
    const { reference, fields, words } = line;
    const { organisation, idOf, personOf } = known;
    const to = (id: string) => ({ partnership, id });
    switch (line.kind) {
      case 'action-added':
        return this.add(line, known, by);
      case 'milestone-set': {
        const due = deadlineOn(asDay(fields.due!));
        const milestone = idOf('milestone', reference, words);
        const { id } = await this.action(line);
        await governance.action(to(id), { type: 'SetMilestone', milestone, text: words, due }, by);
        return;
      }
      case 'given': {
        const person = await personOf(organisation(fields.to!));
        await governance.action(to((await this.action(line)).id), { type: 'GiveAction', person }, by);
        return;
      }
      case 'said': {
        const persons = fields.to === undefined ? [] : [await personOf(organisation(fields.to))];
        const comment = idOf('comment', reference, words);
        const command = { type: 'MakeComment', comment, text: words, persons } as const;
        await this.ofRiskOrAction(line, idOf, command, by);
        return;
      }
      case 'evidence': {
        const { title = '', link = null, file, mitigation } = fields;
        const shown: Evidence = {
          evidence: idOf('evidence', reference, title),
          ...{ title, milestone: await this.milestone(line), link },
          ...(mitigation === undefined ? {} : { mitigation: idOf('mitigation', reference, mitigation) }),
          file: file === undefined ? null : await this.keep(file),
        };
        await this.ofRiskOrAction(line, idOf, { type: 'AddEvidence', ...shown }, by);
        return;
      }
      case 'merged': {
        const { reason = words, to: into = '' } = fields;
        await this.app.get(KeepUp).catchUp([risks, kpis, personRoles]);
        const { plans, organisations } = (await this.kept.row(boardView, partnership))!;
        const from = organisation(reference);
        const row = {
          organisation: organisations.find(({ id }) => id === from)!,
          actions: await this.kept.rows(actionPage, partnership),
          risks: await this.kept.rows(risks, partnership),
          kpis: await this.kept.rows(kpis, partnership),
          people: await this.kept.rows(personRoles, partnership),
          plans,
        };
        const orders = mergeOrders(row, { into: organisation(into), reason }, partnership, by);
        await governance.together(orders);
        return;
      }
      case 'round-opened': {
        const { title = '', opens = '', closes = '' } = fields;
        const round = idOf('round', reference);
        const days = { meetingDate: asDay(reference), opens: asDay(opens), closes: asDay(closes) };
        const command = { type: 'OpenReportingRound', round, title, ...days, stillOpen: null } as const;
        await governance.round(to(round), command, by);
      }
    }
  }

  /** An action that is not in the document: by hand, out of a minuted decision, or a part of another. */
  private async add(line: WorkLine, { organisation, idOf }: Known, by: Submission): Promise<void> {
    const { partnership } = this;
    const { reference, fields, words } = line;
    const { owner = '', support = '', due = '', measure, meeting = '', decision, split } = fields;
    const [plan] = (await this.kept.row(boardView, partnership))!.plans;
    const priority = prioritiesIn(plan!).find((held) => held.reference === reference.split('.')[0])!;
    const origin = await this.origin(
      { ...line, reference: split ?? reference },
      {
        meeting: idOf('meeting', meeting),
        decision: decision === undefined ? null : idOf('decision', meeting, decision),
      },
    );
    await this.governance.action(
      { partnership, id: idOf('action', reference) },
      {
        type: 'AgreeAction',
        plan: plan!.id,
        priority: priority.id,
        ...{ reference, title: words },
        owners: [owner, ...(support === '' ? [] : support.split(';'))].map((name) =>
          organisation(name.trim()),
        ),
        deadline: deadlineOn(asDay(due)),
        kpis: measure === undefined ? [] : [measure],
        milestones: [],
        ...(origin === null ? {} : { origin }),
      },
      by,
    );
  }

  private async origin(
    line: WorkLine,
    { meeting, decision }: { readonly meeting: string; readonly decision: string | null },
  ): Promise<Origin | null> {
    if (decision !== null) return { of: 'decision', meeting, decision };
    return line.fields.split === undefined ? null : { of: 'split', action: (await this.action(line)).id };
  }

  /** Risks are called R1, R2 and so on, as no action is. */
  private async ofRiskOrAction(
    line: WorkLine,
    idOf: Known['idOf'],
    command: Parameters<Governance['risk']>[1] & Parameters<Governance['action']>[1],
    by: Submission,
  ): Promise<void> {
    const { partnership, governance } = this;
    if (/^R\d+$/.test(line.reference))
      await governance.risk({ partnership, id: idOf('risk', line.reference) }, command, by);
    else await governance.action({ partnership, id: (await this.action(line)).id }, command, by);
  }

  private async action({ reference, line }: WorkLine): Promise<ActionRow> {
    const actions = await this.kept.rows(actionPage, this.partnership);
    const found = actions.find((row) => row.reference === reference);
    if (!found) throw new Error(`Line ${line} of the board's business: there is no action ${reference}.`);
    return found;
  }

  private async milestone(line: WorkLine): Promise<string | null> {
    const { milestone } = line.fields;
    if (milestone === undefined) return null;
    const found = (await this.action(line)).milestones.find(({ text }) => text.includes(milestone));
    if (!found) throw new Error(`Line ${line.line} of the board's business: there is no such milestone.`);
    return found.id;
  }

  /** A document of the script's folder, kept beside the history as one that somebody sent. */
  private async keep(name: string): Promise<NonNullable<Evidence['file']>> {
    const content = await readFile(join(root, 'apps', 'cli', 'src', 'play', name));
    const sha256 = createHash('sha256').update(content).digest('hex');
    await this.app
      .get<pg.Pool>(thePool)
      .query(
        'insert into app.evidence_file (partnership, sha256, content, commands) values ($1, $2, $3, 1)',
        [this.partnership, sha256, content],
      );
    return { mediaType: 'application/pdf', size: content.length, sha256 };
  }
}

function deadlineOn(date: Day): Deadline {
  return { asWritten: dateInWords(date), date, precision: 'day' };
}
