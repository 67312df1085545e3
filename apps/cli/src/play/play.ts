import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  Governance,
  Imports,
  KeepUp,
  People,
  RecordMissedMilestones,
  type Actor,
} from '@governance/installation';
import { defaultRagPolicy, zone } from '@governance/partnership';
import { actionPage, board as boardView, KeptViews, type ActionRow, type BoardRow } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Cast } from './cast.js';
import { commandOf } from './enact.js';
import { examplePlan, readYear, type Happening } from './read-year.js';

const firstDay = '2016-04-01';
const lastDay = '2017-03-24';

/**
 * Plays the example year on a new, illustrative partnership: the plan imported, then a year of reports, milestones
 * and moved deadlines, by the same commands that people send. The clock is an argument.
 * @param say told what month it is, for whoever waits
 * @returns the partnership's id
 */
export async function play(app: INestApplicationContext, say: (line: string) => void): Promise<string> {
  const year = new ExampleYear(app, randomUUID());
  say('Taking in the example plan (illustrative)');
  await year.begin();
  const happenings = await readYear();
  for (let day = firstDay; day <= lastDay; day = nextDay(day)) {
    if (day.endsWith('-01')) say(`Playing ${DateTime.fromISO(day).toFormat('MMMM yyyy')}`);
    await year.morning(day);
    const today = happenings.filter(({ on }) => on === day);
    for (const [index, happening] of today.entries()) await year.enact(happening, index);
  }
  await year.end();
  return year.partnership;
}

const byOwners = new Set<Happening['kind']>([
  'report',
  'milestone-reached',
  'deadline-requested',
  'complete',
]);

class ExampleYear {
  private readonly governance: Governance;
  private readonly kept: KeptViews;
  private readonly keepUp: KeepUp;
  private readonly cast: Cast;
  private secretary: Actor = { who: 'system', policy: 'example-year' };

  constructor(
    private readonly app: INestApplicationContext,
    readonly partnership: string,
  ) {
    this.governance = app.get(Governance);
    this.kept = app.get(KeptViews);
    this.keepUp = app.get(KeepUp);
    this.cast = new Cast(this.governance, app.get(People), partnership);
  }

  /** 1 April: the partnership, its secretary and its plan. */
  async begin(): Promise<void> {
    const { partnership, governance } = this;
    const at = instant(firstDay, 9, 0);
    await governance.partnership(
      { partnership, id: partnership },
      {
        type: 'EstablishPartnership',
        name: 'Example Drug and Alcohol Partnership',
        area: 'An example borough in London',
        council: { name: 'Example Council', accent: '#12474f' },
        illustrative: true,
        ragPolicy: defaultRagPolicy,
      },
      { actor: this.secretary, at },
    );
    this.secretary = await this.cast.secretary(at);
    await this.keepUp.catchUp();
    const imports = this.app.get(Imports);
    const bytes = await readFile(examplePlan);
    const draft = await imports.read(partnership, { name: basename(examplePlan), bytes });
    await imports.accept(draft, this.secretary, instant(firstDay, 9, 30));
    await this.keepUp.catchUp();
    await this.cast.rest(await this.board(), instant(firstDay, 9, 45), this.secretary);
    await this.keepUp.catchUp();
  }

  /** 06:00: the system records what was missed. */
  async morning(day: string): Promise<void> {
    const position = await this.app
      .get(RecordMissedMilestones)
      .inPartnership(this.partnership, instant(day, 6, 0));
    if (position > 0) await this.keepUp.catchUp();
  }

  async enact(happening: Happening, index: number): Promise<void> {
    const at = instant(happening.on, 9 + Math.floor(index / 6), (index % 6) * 10);
    const action = await this.action(happening);
    const actor = await this.actorOf(happening, at);
    const newOwner = await this.newOwner(happening, at);
    const command = commandOf(happening, action, () => newOwner!);
    await this.governance.action({ partnership: this.partnership, id: action.id }, command, { actor, at });
    await this.keepUp.catchUp();
    await this.settleFindings(happening, at);
  }

  async end(): Promise<void> {
    await this.keepUp.catchUp();
  }

  /** The oddity of the printed plan that a correction answers is settled with it. */
  private async settleFindings({ kind, reference, fields, words }: Happening, at: string): Promise<void> {
    const answered = { 'deadline-approved': 'deadline-before-plan', 'owner-named': 'owner-missing' }[
      kind as string
    ];
    if (!answered) return;
    const plan = (await this.board()).plans[0]!;
    const here = (where: string) => where.split(/[\s,]+/).includes(reference);
    const findings = plan.findings.filter(
      (held) => held.kind === answered && here(held.at) && held.decision === null,
    );
    const decision = kind === 'owner-named' ? `Owner named: ${fields.to}.` : words;
    for (const { id: finding } of findings) {
      const to = { partnership: this.partnership, id: plan.id };
      await this.governance.plan(
        to,
        { type: 'SettleFinding', finding, decision },
        { actor: this.secretary, at },
      );
    }
    await this.keepUp.catchUp();
  }

  private async actorOf({ kind, fields: { by = '' } }: Happening, at: string): Promise<Actor> {
    const organisation =
      by === 'Secretariat' ? undefined : (await this.board()).organisations.find(named(by))?.id;
    if (organisation === undefined) return this.secretary;
    // What owners may not do themselves, the secretary records on their behalf.
    if (!byOwners.has(kind)) return { ...this.secretary, onBehalfOf: organisation };
    return this.cast.ownerOf(organisation, at, this.secretary);
  }

  private async newOwner({ kind, fields: { to = '' } }: Happening, at: string): Promise<string | null> {
    if (kind !== 'reassign' && kind !== 'owner-named') return null;
    const known = (await this.board()).organisations.find(named(to));
    if (known) return known.id;
    const { partnership } = this;
    const organisation = randomUUID();
    const command = { type: 'AdmitMember', organisation, name: to } as const;
    await this.governance.partnership({ partnership, id: partnership }, command, {
      actor: this.secretary,
      at,
    });
    await this.keepUp.catchUp();
    return organisation;
  }

  private async action({ reference, line }: Happening): Promise<ActionRow> {
    const found = (await this.kept.rows(actionPage, this.partnership)).find(
      (row) => row.reference === reference,
    );
    if (!found) throw new Error(`Line ${line} of the example year: there is no action ${reference}.`);
    return found;
  }

  private async board(): Promise<BoardRow> {
    return (await this.kept.row(boardView, this.partnership))!;
  }
}

function named(wanted: string) {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  return ({ name, aliases }: { readonly name: string; readonly aliases: readonly string[] }) =>
    [name, ...aliases].some((held) => plain(held) === plain(wanted));
}

function nextDay(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }).toFormat('yyyy-MM-dd');
}

/** An instant of the played year, from London's clock. */
function instant(date: string, hour: number, minute: number): string {
  return DateTime.fromISO(date, { zone }).set({ hour, minute }).toUTC().toISO()!;
}
