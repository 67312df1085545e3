import type { Day } from '@governance/calendar';
import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import type { AdoptPlan, PlanCommand, PlanEvent } from './plan.js';
import { planDecider } from './plan.js';
import type { TakeInDocument } from './take-in-document.js';

const now = '2016-04-01T09:00:00Z';
const period = { from: '2016-04-01', to: '2017-03-31' } as const;
const adopt: AdoptPlan = { type: 'AdoptPlan', title: ' Action plan 2016/17 ', period, now };
const adopted: PlanEvent = { type: 'PlanAdopted', data: { title: 'Action plan 2016/17', period } };

const theme = { theme: 't1', title: 'Treatment' };
const priority = { theme: 't1', priority: 'p1', reference: 'T1', title: 'Early help' };
const finding = { finding: 'f1', kind: 'owner-missing', at: 'row 3', message: 'No owner' };
const takeIn: TakeInDocument = {
  type: 'TakeInDocument',
  name: 'plan.docx',
  document: 'a'.repeat(64),
  changes: 0,
  themes: [theme],
  priorities: [priority],
  findings: [finding],
  now,
};
const imported: PlanEvent = {
  type: 'PlanDocumentImported',
  data: { name: 'plan.docx', document: 'a'.repeat(64), changes: 0 },
};
const taken: readonly PlanEvent[] = [
  imported,
  { type: 'ThemeSet', data: { ...theme, from: null } },
  { type: 'PriorityAgreed', data: priority },
  { type: 'FindingRaised', data: finding },
];
const aPlan = (...since: readonly PlanEvent[]) => given(planDecider, adopted, ...taken, ...since);

const reword: PlanCommand = { type: 'RewordPriority', priority: 'p1', title: 'Help early', now };
const close: PlanCommand = { type: 'ClosePriority', priority: 'p1', reason: 'Done', now };
const appoint: PlanCommand = { type: 'AppointStrategicLead', priority: 'p1', person: 'ada', now };
const settle: PlanCommand = { type: 'SettleFinding', finding: 'f1', decision: 'Ask the board', now };

describe('adopting a plan', () => {
  it('records its title and period, which may be unknown', () => {
    expect(given(planDecider).when(adopt)).toEqual([adopted]);
    expect(given(planDecider).when({ ...adopt, period: null })[0]?.data).toMatchObject({ period: null });
  });

  it('changes nothing when submitted again', () => {
    expect(aPlan().when(adopt)).toEqual([]);
  });

  it.each([
    { title: 'Another plan' },
    { period: null },
    { period: { ...period, to: '2018-03-31' } },
  ] as const)('happens once: %j', (other) => {
    expect(() => aPlan().when({ ...adopt, ...other })).toThrow(
      new RuleBroken('plan-already-adopted', { title: 'Action plan 2016/17' }),
    );
  });

  it('needs a period of days in the calendar that does not end before it begins', () => {
    const of = (from: Day, to: Day) => () => given(planDecider).when({ ...adopt, period: { from, to } });
    expect(of('2016-04-01', '2016-03-31')).toThrow(
      new RuleBroken('period-backwards', { from: '2016-04-01', to: '2016-03-31' }),
    );
    expect(of('2016-04-01', '2016-04-01')()).toHaveLength(1);
    expect(of('2016-04-31', '2017-03-31')).toThrow(
      new RuleBroken('date-not-understood', { asWritten: '2016-04-31' }),
    );
  });

  it('needs a title', () => {
    expect(() => given(planDecider).when({ ...adopt, title: '' })).toThrow(
      new RuleBroken('text-missing', { field: 'title' }),
    );
  });

  it.each([takeIn, reword, close, appoint, settle])('comes before $type', (command) => {
    expect(() => given(planDecider).when(command)).toThrow(new RuleBroken('plan-not-found'));
  });
});

describe('taking in a document', () => {
  it('names the document, then what is new in it', () => {
    expect(given(planDecider, adopted).when(takeIn)).toEqual(taken);
  });

  it('adds nothing the second time', () => {
    expect(aPlan().when(takeIn)).toEqual([]);
  });

  it('names the document when only actions changed', () => {
    expect(aPlan().when({ ...takeIn, changes: 2 })).toEqual([
      { ...imported, data: { ...imported.data, changes: 2 } },
    ]);
  });

  it('keeps a theme’s former title', () => {
    expect(aPlan().when({ ...takeIn, themes: [{ theme: 't1', title: 'Recovery' }] })).toEqual([
      imported,
      { type: 'ThemeSet', data: { theme: 't1', title: 'Recovery', from: 'Treatment' } },
    ]);
  });

  it('raises a finding again neither while it waits nor once it is settled', () => {
    expect(aPlan(...aPlan().when(settle)).when(takeIn)).toEqual([]);
  });

  it('says once what the document says twice, as it stands there first', () => {
    const twice = {
      ...takeIn,
      themes: [theme, { ...theme, title: 'TREATMENT' }],
      priorities: [priority, { ...priority, title: 'Help' }],
      findings: [finding, finding],
    };
    const events = given(planDecider, adopted).when(twice);
    expect(events).toEqual(taken);
    expect(given(planDecider, adopted, ...events).when(twice)).toEqual([]);
  });

  it('needs a title for each theme and priority, and trims it', () => {
    const missing = (field: string) => new RuleBroken('text-missing', { field });
    const fresh = given(planDecider, adopted);
    expect(() => fresh.when({ ...takeIn, themes: [{ ...theme, title: ' ' }] })).toThrow(missing('theme'));
    expect(() => fresh.when({ ...takeIn, priorities: [{ ...priority, title: '' }] })).toThrow(
      missing('priority'),
    );
    const padded = {
      ...takeIn,
      themes: [{ ...theme, title: ' Treatment ' }],
      priorities: [{ ...priority, title: 'Early help ' }],
    };
    expect(fresh.when(padded)).toEqual(taken);
    expect(aPlan().when(padded)).toEqual([]);
  });

  it('puts a priority under a theme of the plan or of the document, and under no other', () => {
    const second = { ...priority, priority: 'p2', reference: 'T2' };
    expect(aPlan().when({ ...takeIn, themes: [], priorities: [second] })).toHaveLength(2);
    for (const unknown of ['t9', 'constructor']) {
      const lost = { ...takeIn, priorities: [{ ...second, theme: unknown }] };
      expect(() => aPlan().when(lost)).toThrow(new RuleBroken('theme-not-found', { reference: 'T2' }));
    }
  });

  it('takes a priority whose id is a word of the language for what it is', () => {
    const odd = { ...priority, priority: 'constructor' };
    expect(aPlan().when({ ...takeIn, priorities: [odd] })).toContainEqual({
      type: 'PriorityAgreed',
      data: odd,
    });
  });
});

describe('a priority', () => {
  it('keeps both wordings, and the same one changes nothing', () => {
    const reworded = aPlan().when(reword);
    expect(reworded).toEqual([
      {
        type: 'PriorityReworded',
        data: { priority: 'p1', reference: 'T1', from: 'Early help', to: 'Help early' },
      },
    ]);
    expect(aPlan(...reworded).when(reword)).toEqual([]);
  });

  it('has one strategic lead at a time', () => {
    const first = aPlan().when(appoint);
    expect(first).toEqual([
      { type: 'StrategicLeadAppointed', data: { priority: 'p1', person: 'ada', from: null } },
    ]);
    expect(aPlan(...first).when(appoint)).toEqual([]);
    expect(aPlan(...first).when({ ...appoint, person: 'bea' })[0]?.data).toMatchObject({ from: 'ada' });
  });

  it('is closed with a reason, and then nothing more is said of it', () => {
    const closed = aPlan().when(close);
    expect(closed).toEqual([
      {
        type: 'PriorityClosed',
        data: { priority: 'p1', reference: 'T1', title: 'Early help', reason: 'Done' },
      },
    ]);
    for (const command of [reword, close, appoint]) {
      expect(() => aPlan(...closed).when(command)).toThrow(
        new RuleBroken('priority-closed', { reference: 'T1' }),
      );
    }
  });

  it.each([reword, close, appoint])('must be in the plan for $type', (command) => {
    for (const priority of ['p9', 'constructor']) {
      expect(() => aPlan().when({ ...command, priority })).toThrow(new RuleBroken('priority-not-found'));
    }
  });

  it('needs a title and a reason', () => {
    const missing = (field: string) => new RuleBroken('text-missing', { field });
    expect(() => aPlan().when({ ...reword, title: '' })).toThrow(missing('title'));
    expect(() => aPlan().when({ ...close, reason: ' ' })).toThrow(missing('reason'));
  });
});

describe('settling a finding', () => {
  it('records what was decided', () => {
    expect(aPlan().when(settle)).toEqual([
      {
        type: 'FindingSettled',
        data: { finding: 'f1', kind: 'owner-missing', at: 'row 3', decision: 'Ask the board' },
      },
    ]);
  });

  it('happens once', () => {
    expect(() => aPlan(...aPlan().when(settle)).when(settle)).toThrow(
      new RuleBroken('finding-already-settled'),
    );
  });

  it('needs a finding of this plan, and a decision', () => {
    for (const finding of ['f9', 'constructor']) {
      expect(() => aPlan().when({ ...settle, finding })).toThrow(new RuleBroken('finding-not-found'));
    }
    expect(() => aPlan().when({ ...settle, decision: '' })).toThrow(
      new RuleBroken('text-missing', { field: 'decision' }),
    );
  });
});

describe('the chasing of a plan', () => {
  const start: PlanCommand = { type: 'StartChasing', now };
  const started: PlanEvent = { type: 'ChasingStarted', data: { title: 'Action plan 2016/17' } };
  const waiting: PlanEvent = { type: 'PlanAdopted', data: { ...adopted.data, chasing: 'when-started' } };

  it('begins with its adoption where nothing else was said, also in what was stored before', () => {
    expect(aPlan().when(start)).toEqual([]);
  });

  it('begins when it is started, once', () => {
    expect(given(planDecider).when({ ...adopt, chasing: 'when-started' })).toEqual([waiting]);
    expect(given(planDecider, waiting).when(start)).toEqual([started]);
    expect(given(planDecider, waiting, started).when(start)).toEqual([]);
  });

  it('is not started of a plan that is not there, or is closed', () => {
    expect(() => given(planDecider).when(start)).toThrow(new RuleBroken('plan-not-found'));
    const closed: PlanEvent = { type: 'PlanClosed', data: { reason: 'Over' } };
    expect(() => given(planDecider, waiting, closed).when(start)).toThrow(
      new RuleBroken('plan-closed', { title: 'Action plan 2016/17' }),
    );
  });
});

describe('what is said to have happened tomorrow', () => {
  it.each([adopt, takeIn, reword, close, appoint, settle])('is refused by $type', (command) => {
    expect(() => aPlan().when({ ...command, happenedOn: '2016-04-02' })).toThrow(
      new RuleBroken('happened-in-future', { date: '2016-04-02' }),
    );
  });
});
