import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isWorkingDay, plusDays, atHour, monthInWords, type Day, type Instant } from '@governance/calendar';
import { ChaseOwners, CloseRounds, RecordMissedMilestones, SendMail } from '@governance/chasing/service';
import {
  Governance,
  keepsMail,
  KeepUp,
  People,
  theSettings,
  type Actor,
  type Settings,
} from '@governance/core';
import { Imports } from '@governance/plan-import/service';
import { defaultChasePolicy, defaultRagPolicy } from '@governance/partnership';
import {
  actionPage,
  board as boardView,
  chasing,
  escalations,
  kpis,
  KeptViews,
  meetings,
  papers,
  risks,
  rounds,
  type BoardRow,
  type View,
} from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { PlayedBusiness, businessByOwners } from './business.js';
import { Cast } from './cast.js';
import { consultationKinds } from './consultation-lines.js';
import { commandOf } from './enact.js';
import { PlayedPapers } from './papers.js';
import { PlayedWork, workKinds } from './played-work.js';
import { duringDay } from './read-script.js';
import { examplePlan, readBusiness, readYear, type Business, type Happening } from './read-year.js';

const firstDay = '2016-04-01';
const lastDay = '2017-03-24';

/** With what an invented year is played: its mails go to the outbox, by whatever way the installation's own are sent. */
export function forPlaying(settings: Settings): Settings {
  return { ...settings, smtpUrl: null, notify: null };
}

/**
 * Plays the example year on a new, illustrative partnership: the plan imported, then a year of reports, milestones
 * and moved deadlines, by the same commands that people send. The clock is an argument.
 * @param say told what month it is, for whoever waits
 * @param signal breaks it off between two days
 * @returns the partnership's id
 * @throws Error before anything is played, when mail would leave the installation: see `forPlaying`
 */
export async function play(
  app: INestApplicationContext,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<string> {
  if (!keepsMail(app.get<Settings>(theSettings)))
    throw new Error('The example year is not played where its mails would be sent to a real mail server.');
  const year = new ExampleYear(app, randomUUID());
  say('Taking in the example plan (illustrative)');
  await year.begin();
  const [happenings, business] = [await readYear(), await readBusiness()];
  for (let day: Day = firstDay; day <= lastDay; day = plusDays(day, 1)) {
    signal?.throwIfAborted();
    if (day.endsWith('-01')) say(`Playing ${monthInWords(day)}`);
    await year.morning(day);
    if (isWorkingDay(day)) await year.chase(day);
    const today = happenings.filter(({ on }) => on === day);
    for (const [index, happening] of today.entries()) await year.enact(happening, index);
    for (const [index, line] of business.filter(({ on }) => on === day).entries())
      await year.doBusiness(line, today.length + index);
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
  private readonly business: PlayedBusiness;
  /** Views that show all that was recorded. */
  private readonly seen = new Set<View<object>>();
  /** The board's row, for as long as its view shows all that was recorded. */
  private held: BoardRow | undefined;
  private secretary: Actor = { who: 'system', policy: 'example-year' };

  constructor(
    private readonly app: INestApplicationContext,
    readonly partnership: string,
  ) {
    this.governance = app.get(Governance);
    this.kept = app.get(KeptViews);
    this.keepUp = app.get(KeepUp);
    this.cast = new Cast(this.governance, app.get(People), partnership);
    this.business = new PlayedBusiness(
      this.governance,
      () => this.board(),
      () => this.kept.rows(actionPage, partnership),
      new PlayedPapers(app, partnership),
      new PlayedWork(app, partnership),
    );
  }

  /** 1 April: the partnership, its secretary and its plan. */
  async begin(): Promise<void> {
    const { partnership, governance } = this;
    const at = atHour(firstDay, '09:00');
    await governance.partnership(
      { partnership, id: partnership },
      {
        type: 'EstablishPartnership',
        name: 'Example Drug and Alcohol Partnership',
        area: 'Example Borough, London',
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
    await imports.accept(draft, this.secretary, { at: atHour(firstDay, '09:30') });
    await this.keepUp.catchUp();
    const actions = await this.kept.rows(actionPage, partnership);
    await this.cast.rest(await this.board(), actions, atHour(firstDay, '09:45'), this.secretary);
    // Owners are registered now: they are asked from the next morning on.
    const { id } = (await this.board()).plans[0]!;
    const started = { actor: this.secretary, at: atHour(firstDay, '09:50') };
    await governance.plan({ partnership, id }, { type: 'StartChasing' }, started);
    await this.keepUp.catchUp();
  }

  /** 06:00: the system records what was missed, and closes the reporting round whose last day has passed. */
  async morning(day: Day): Promise<void> {
    await this.see(actionPage, boardView, rounds);
    await this.app.get(CloseRounds).inPartnership(this.partnership, atHour(day, '06:00'));
    const missed = this.app.get(RecordMissedMilestones);
    if ((await missed.inPartnership(this.partnership, atHour(day, '06:00'))) > 0) this.seen.clear();
  }

  /** At the hour of the digest: what the worker does on a live board, by the same code, and the mails go out. */
  async chase(day: Day): Promise<void> {
    await this.see(actionPage, chasing, escalations, kpis, meetings, papers, risks);
    const at = atHour(day, defaultChasePolicy.digestHour);
    const done = await this.app.get(ChaseOwners).onBoard(this.partnership, at);
    if (!done || done.orders === 0) return;
    this.seen.clear();
    // What tells of an escalation is written from it.
    if (done.letters.some(({ kind }) => kind === 'escalation')) await this.see(escalations);
    const sender = this.app.get(SendMail);
    const people = new Set(done.letters.map(({ person }) => person));
    const deliverTo = async (person: string) => {
      for (const letter of done.letters) if (letter.person === person) await sender.deliver(letter, at);
    };
    await Promise.all([...people].map(deliverTo));
    this.seen.clear();
  }

  async enact(happening: Happening, index: number): Promise<void> {
    await this.see(actionPage, boardView);
    const at = duringDay(happening.on, index);
    const actions = await this.kept.rows(actionPage, this.partnership);
    const actionOf = (wanted: string) => {
      const found = actions.find(({ reference }) => reference === wanted);
      if (!found)
        throw new Error(`Line ${happening.line} of the example year: there is no action ${wanted}.`);
      return found;
    };
    const action = actionOf(happening.reference);
    const actor = await this.actorOf(happening, byOwners.has(happening.kind), at);
    const newOwner = await this.newOwner(happening, at);
    const command = commandOf(happening, action, {
      owner: () => newOwner!,
      actionOf: (reference) => actionOf(reference).id,
    });
    await this.governance.action({ partnership: this.partnership, id: action.id }, command, { actor, at });
    this.seen.clear();
    await this.settleFindings(happening, at);
  }

  /** What the board itself does: it meets, reads its measures and looks at its risks. */
  async doBusiness(line: Business, index: number): Promise<void> {
    await this.see(actionPage, boardView);
    const at = duringDay(line.on, index);
    const actor = await this.actorOf(line, businessByOwners.has(line.kind), at);
    const { organisations } = await this.board();
    const organisation = (name: string) => {
      const found = organisations.find(named(name));
      if (!found) throw new Error(`Line ${line.line} of the board's business: there is no “${name}”.`);
      return found.id;
    };
    const personOf = async (id: string) => (await this.cast.ownerOf(id, at, this.secretary)).who;
    const playing = { organisation, personOf, signer: this.cast.accountable };
    await this.business.enact(line, playing, { actor, at });
    if ((workKinds as readonly string[]).includes(line.kind)) return this.seen.clear();
    // Only members and priorities stand on the board's own row, and nothing of this on the page of an action.
    const onBoard = ['member-admitted', 'sector', ...consultationKinds] as readonly string[];
    const untouched: readonly View<object>[] = onBoard.includes(line.kind)
      ? [actionPage]
      : [actionPage, boardView];
    for (const view of this.seen) if (!untouched.includes(view)) this.seen.delete(view);
  }

  /** Brings those views up to date that are read next, when something was recorded that they may not show yet. */
  private async see(...views: readonly View<object>[]): Promise<void> {
    const behind = views.filter((view) => !this.seen.has(view));
    await this.keepUp.catchUp(behind);
    if (behind.includes(boardView)) this.held = undefined;
    for (const view of behind) this.seen.add(view);
  }

  async end(): Promise<void> {
    await this.keepUp.catchUp();
  }

  /** The oddity of the printed plan that a correction answers is settled with it. */
  private async settleFindings({ kind, reference, fields, words }: Happening, at: Instant): Promise<void> {
    const answered = {
      'deadline-corrected': 'deadline-before-plan',
      'owner-named': 'owner-missing',
      joined: 'duplicate-action',
    }[kind as string];
    if (!answered) return;
    const plan = (await this.board()).plans[0]!;
    const here = (where: string) => where.split(/[\s,]+/).includes(reference);
    const findings = plan.findings.filter(
      (held) => held.kind === answered && here(held.at) && held.decision === null,
    );
    const decision = kind === 'owner-named' ? `Owner named: ${fields.to}.` : (fields.reason ?? words);
    for (const { id: finding } of findings) {
      const to = { partnership: this.partnership, id: plan.id };
      await this.governance.plan(
        to,
        { type: 'SettleFinding', finding, decision },
        { actor: this.secretary, at },
      );
    }
  }

  private async actorOf(
    { fields: { by = 'Secretariat' } }: Happening | Business,
    ownersMay: boolean,
    at: Instant,
  ): Promise<Actor> {
    const organisation =
      by === 'Secretariat' ? undefined : (await this.board()).organisations.find(named(by))?.id;
    if (organisation === undefined) return this.secretary;
    // What owners may not do themselves, the secretary records on their behalf.
    if (!ownersMay) return { ...this.secretary, onBehalfOf: organisation };
    return this.cast.ownerOf(organisation, at, this.secretary);
  }

  private async newOwner({ kind, fields: { to = '' } }: Happening, at: Instant): Promise<string | null> {
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
    await this.cast.ownerOf(organisation, at, this.secretary);
    await this.keepUp.catchUp();
    return organisation;
  }

  private async board(): Promise<BoardRow> {
    if (this.seen.has(boardView) && this.held) return this.held;
    const row = (await this.kept.row(boardView, this.partnership))!;
    if (this.seen.has(boardView)) this.held = row;
    return row;
  }
}

function named(wanted: string) {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  return ({ name, aliases, left }: BoardRow['organisations'][number]) =>
    !left && [name, ...aliases].some((held) => plain(held) === plain(wanted));
}
