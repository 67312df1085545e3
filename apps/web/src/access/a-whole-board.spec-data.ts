import { randomUUID } from 'node:crypto';
import type { Fact, Handled } from '@governance/event-sourcing';
import { ReplyParts } from '@governance/chasing/service';
import { DraftPapers, SignPapers } from '@governance/papers/service';
import { Governance, type Untimed } from '@governance/core';
import {
  type ActionCommand,
  type KPIDefinition,
  type PaperKind,
  type MarkingCommand,
  type Role,
} from '@governance/partnership';
import { KeptViews, papers } from '@governance/views';
import { Browser } from '../testing/browser.js';
import type { WebUnderTest } from '../testing/web-under-test.js';
import { inDays, today } from '../testing/days.js';

const system = { actor: { who: 'system', policy: 'test' } };
const marking = { type: 'SetMarking', marking: 'OFFICIAL-SENSITIVE', reason: 'Names premises' } as const;

/** A thing that owners own: of the Police, of Probation, and a marked one of each. */
export interface Owned {
  readonly own: string;
  readonly other: string;
  readonly ownMarked: string;
  readonly otherMarked: string;
}

/** A board with one of everything that a route can be about, and a person of every part in it. */
export interface WholeBoard {
  readonly id: string;
  readonly plan: string;
  readonly theme: string;
  /** Another that is marked, what its document was found to say, and a position at which it was not marked yet. */
  readonly markedPlan: { readonly id: string; readonly finding: string; readonly unmarkedAt: number };
  readonly priority: string;
  readonly police: string;
  /** Position of an entry of its history. */
  readonly entry: number;
  /** Position at which its plan stood and no action did. */
  readonly first: number;
  readonly actions: Owned;
  readonly kpis: Owned;
  readonly risks: Owned;
  readonly papers: {
    readonly draft: string;
    readonly signedOff: string;
    readonly published: string;
    readonly draftMarked: string;
  };
  readonly meeting: string;
  readonly finding: string;
  readonly rounds: { readonly open: string; readonly closed: string };
  readonly escalation: string;
  /** Of the marked action of the Police. */
  readonly escalationMarked: string;
  /** A reply by email that waits. */
  readonly reply: string;
  readonly people: Readonly<
    Record<'sally' | 'sue' | 'lena' | 'bob' | 'olga' | 'audrey' | 'rory' | 'victim', string>
  >;
  signedIn(name: keyof WholeBoard['people']): Promise<Browser>;
}

/** Makes one, by the commands that pages send. Olga owns for the Police; Lena leads the only priority; Sue is the SRO. */
export async function aWholeBoard(
  web: WebUnderTest,
  name: string,
  { illustrative = false } = {},
): Promise<WholeBoard> {
  const governance = web.app.get(Governance);
  const partnership = await web.board(name, illustrative);
  const [plan, priority, police, probation] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  let last: Handled<Fact> = { version: 0, position: 0, events: [] };
  const done = async (handling: Promise<Handled<Fact>>) => void (last = await handling);
  const of = (id: string) => ({ partnership, id });
  const address = (who: string) => `${who}@${partnership.slice(0, 8)}.example.org`;
  for (const [organisation, called] of [
    [police, 'Police'],
    [probation, 'Probation'],
  ] as const)
    await done(
      governance.partnership(of(partnership), { type: 'AdmitMember', organisation, name: called }, system),
    );
  const person = (who: string, role: Role, organisation: string | null = null) =>
    web.person(partnership, address(who), role, organisation);
  const people = {
    sally: await person('sally', 'secretariat'),
    sue: await person('sue', 'board'),
    lena: await person('lena', 'board'),
    bob: await person('bob', 'board'),
    olga: await person('olga', 'owner', police),
    audrey: await person('audrey', 'auditor'),
    rory: await person('rory', 'owner', police),
    victim: await person('victim', 'owner', probation),
  };
  await done(
    governance.partnership(
      of(partnership),
      { type: 'AppointSeniorResponsibleOwner', person: people.sue },
      system,
    ),
  );
  const markedPlan = await aMarkedPlan(governance, partnership);
  await done(
    governance.plan(
      of(plan),
      { type: 'AdoptPlan', title: 'The plan', period: null, chasing: 'when-started' },
      system,
    ),
  );
  await done(governance.plan(of(plan), { type: 'StartChasing' }, system));
  const [theme, finding] = [randomUUID(), randomUUID()];
  await done(
    governance.plan(
      of(plan),
      {
        type: 'TakeInDocument',
        name: 'plan.txt',
        document: 'a'.repeat(64),
        changes: 2,
        themes: [{ theme, title: 'Prevention' }],
        priorities: [{ theme, priority, reference: 'P1', title: 'Fewer deaths' }],
        findings: [{ finding, kind: 'kpi-missing', at: 'row 1', message: 'No KPI' }],
      },
      system,
    ),
  );
  await done(
    governance.plan(of(plan), { type: 'AppointStrategicLead', priority, person: people.lena }, system),
  );

  const first = last.position;
  const action = async (reference: string, owner: string, marked: boolean) => {
    const id = randomUUID();
    const agreed: Untimed<ActionCommand> = {
      type: 'AgreeAction',
      plan,
      priority,
      reference,
      title: `Do what ${reference} says`,
      owners: [owner],
      deadline: { asWritten: '', date: inDays(60), precision: 'day' },
      kpis: [],
      milestones: [],
    };
    await done(governance.action(of(id), agreed, system));
    if (marked) await done(governance.action(of(id), marking, system));
    return id;
  };
  const owned = async (
    make: (owner: string, marked: boolean, nth: number) => Promise<string>,
  ): Promise<Owned> => ({
    own: await make(police, false, 1),
    other: await make(probation, false, 2),
    ownMarked: await make(police, true, 3),
    otherMarked: await make(probation, true, 4),
  });
  const actions = await owned((owner, marked, nth) => action(`P1.${nth}`, owner, marked));
  const ofAction = Object.entries(actions);
  const kpis = Object.fromEntries(
    await Promise.all(
      ofAction.map(async ([which, on]) => {
        const id = randomUUID();
        const definition: KPIDefinition = {
          ...{ plan, priority: null, action: on as string, metric: null, title: `Count of ${which}` },
          ...({ unit: 'number', counts: 'each-period', frequency: 'quarterly', better: 'higher' } as const),
          ...{ baseline: null, source: '', lagDays: 0, words: null },
        };
        await done(
          governance.kpi(
            of(id),
            { type: 'DefineKPI', definition, target: null, marking: 'OFFICIAL' },
            system,
          ),
        );
        return [which, id] as const;
      }),
    ),
  ) as unknown as Owned;
  const risks = await owned(async (owner, marked, nth) => {
    const id = randomUUID();
    const score = { likelihood: 3, impact: 3 } as const;
    await done(
      governance.risk(
        of(id),
        {
          type: 'RaiseRisk',
          ...{ reference: `R${nth}`, title: `What R${nth} fears`, cause: 'c', event: 'e', consequence: 'x' },
          ...{ owner, priority, inherent: score, current: score, target: score },
        },
        system,
      ),
    );
    const mitigation = randomUUID();
    await done(
      governance.risk(
        of(id),
        { type: 'AgreeMitigation', mitigation, text: 'Do this', owner, due: inDays(30) },
        system,
      ),
    );
    if (marked) await done(governance.risk(of(id), marking, system));
    return id;
  });
  const meeting = randomUUID();
  await done(
    governance.meeting(
      of(meeting),
      { type: 'ScheduleMeeting', board: 'hwb', title: 'Winter', on: inDays(40), startsAt: null, place: '' },
      system,
    ),
  );
  const round = async (closed: boolean) => {
    const id = randomUUID();
    const dates = { meetingDate: inDays(20), opens: today(), closes: inDays(10) };
    await done(
      governance.round(
        of(id),
        { type: 'OpenReportingRound', round: id, title: 'Updates', ...dates, stillOpen: null },
        system,
      ),
    );
    if (closed)
      await done(
        governance.round(of(id), { type: 'CloseReportingRound', answered: [], notAnswered: [] }, system),
      );
    return id;
  };
  const rounds = { closed: await round(true), open: await round(false) };
  const escalate = async (on: string) => {
    await done(
      governance.escalation(
        of(on),
        {
          type: 'RaiseEscalation',
          ...{ action: on, level: 'strategic-lead', to: people.lena, because: 'overdue', due: inDays(-20) },
          evidence: { workingDays: 6, lastReportOn: null, reminders: [] },
        },
        system,
      ),
    );
    return `${on}/overdue-${inDays(-20)}`;
  };
  // Whoever gets the papers of another board; here it is somebody of this one.
  await done(
    governance.person(
      of(people.victim),
      { type: 'NameContact', person: people.victim, outside: ['hwb'] },
      system,
    ),
  );
  const heldBack = { of: 'person', id: people.victim } as const;
  await done(
    governance.partnership(
      of(partnership),
      { type: 'HoldChasing', scope: heldBack, reason: 'On leave' },
      system,
    ),
  );
  const escalation = await escalate(actions.own);
  const escalationMarked = await escalate(actions.ownMarked);
  await governance.shown(last);
  const paper = async (kind: PaperKind, until: 'draft' | 'signedOff' | 'published', marked = false) => {
    const id = randomUUID();
    await done(
      web.app.get(DraftPapers).draft(partnership, id, { kind, plan }, null, inDays(40), today(), system),
    );
    await governance.shown(last);
    if (marked) await done(governance.paper(of(id), marking as Untimed<MarkingCommand>, system));
    if (until === 'draft') return id;
    await governance.shown(last);
    const row = (await web.app.get(KeptViews).row(papers, id))!;
    await done(web.app.get(SignPapers).signOff(row, { actor: { who: people.sue } }));
    if (until === 'published') await done(governance.paper(of(id), { type: 'PublishPaper' }, system));
    return id;
  };
  const all = {
    draft: await paper('board', 'draft'),
    draftMarked: await paper('board', 'draft', true),
    signedOff: await paper('board', 'signedOff'),
    published: await paper('plan', 'published'),
  };
  await governance.shown(last);
  return {
    entry: last.position,
    finding,
    first,
    ...{ id: partnership, plan, theme, priority, police, actions, kpis, risks, papers: all, meeting, rounds },
    ...{ escalation, escalationMarked, people, markedPlan },
    reply: await repliesWait(web, { id: partnership, people, actions }),
    signedIn: (who) => web.signedIn(address(who)),
  };
}

async function aMarkedPlan(governance: Governance, partnership: string): Promise<WholeBoard['markedPlan']> {
  const [id, message] = [randomUUID(), 'A row names the premises'];
  const to = { partnership, id };
  await governance.plan(to, { type: 'AdoptPlan', title: 'The other plan', period: null }, system);
  const { position: unmarkedAt } = await governance.plan(
    to,
    {
      type: 'TakeInDocument',
      ...{ name: 'other.txt', document: 'b'.repeat(64), changes: 1, themes: [], priorities: [] },
      findings: [{ finding: randomUUID(), kind: 'kpi-missing', at: 'row 1', message }],
    },
    system,
  );
  await governance.plan(to, marking, system);
  return { id, finding: message, unmarkedAt };
}

/** Two replies that wait for the secretariat. @returns the id of the first */
async function repliesWait(
  web: WebUnderTest,
  { id: partnership, people, actions }: Pick<WholeBoard, 'id' | 'people' | 'actions'>,
): Promise<string> {
  const said = {
    ...{ partnership, mail: randomUUID(), person: people.olga, action: actions.own, words: 'Done.' },
    ...{ outcome: 'waits' as const, why: 'not-proved', files: [], receivedAt: new Date() },
  };
  const parts = [1, 2].map((position) => ({ ...said, id: randomUUID(), reply: randomUUID(), position }));
  await web.app.get(ReplyParts).keep(parts);
  return parts[0]!.id;
}
