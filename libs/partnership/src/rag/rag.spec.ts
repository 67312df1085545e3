import type { Day } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import { day, endOfMarch, ongoing } from '../action/an-action.spec-data.js';
import { defaultRagPolicy } from './policy.js';
import type { RagFacts } from './rag.js';
import { colours, ragOf } from './rag.js';

const open: RagFacts = {
  status: 'open',
  deadline: endOfMarch,
  deadlineSetAt: 1,
  reviewDate: null,
  reviewDateSetAt: null,
  statusSetAt: 1,
  statusSince: '2016-04-05',
  lastReport: null,
  missedMilestones: [],
};
const reported = { recordedOn: '2016-10-03', position: 5, declared: null } as const;
const first = { version: 1, policy: defaultRagPolicy };
const on = (asAt: Day, facts: Partial<RagFacts>, policy = defaultRagPolicy) =>
  ragOf({ ...open, ...facts }, { ...first, policy }, asAt);

const midYear = '2016-10-10' as const;
const missed = { text: 'Lease signed', due: '2016-06-30', position: 7 } as const;
const tbc = { asWritten: 'TBC', date: null, precision: 'tbc' } as const;

describe('blue, and what is out of the running', () => {
  it.each([
    ['completed', 'blue'],
    ['withdrawn', 'grey'],
    ['paused', 'grey'],
  ] as const)('%s is %s, long past its deadline and whatever was declared', (status, colour) => {
    const lastReport = { ...reported, declared: 'red' } as const;
    const facts = { status, statusSetAt: 9, lastReport, missedMilestones: [missed] };
    expect(on('2018-01-01', facts)).toEqual({
      colour,
      declared: 'red',
      computed: colour,
      disagree: false,
      because: [{ rule: status, entries: [9] }],
      policyVersion: 1,
    });
  });
});

describe('red', () => {
  it('from the day after the deadline, because of the entry that set it', () => {
    const lastReport = { ...reported, recordedOn: '2017-03-20' } as const;
    expect(on('2017-03-31', { lastReport }).colour).toBe('green');
    expect(on('2017-04-01', { lastReport, deadlineSetAt: 3 })).toMatchObject({
      colour: 'red',
      because: [{ rule: 'past-deadline', deadline: '2017-03-31', entries: [3] }],
    });
  });

  it('outranks amber', () => {
    expect(on('2017-04-01', { missedMilestones: [missed] }).because).toHaveLength(1);
  });
});

describe('amber', () => {
  // Twenty working days before Friday 31 March 2017 is Friday 3 March.
  it('from twenty working days before the deadline without a report since the round', () => {
    expect(on('2017-03-02', { lastReport: reported }).colour).toBe('green');
    expect(on('2017-03-03', { lastReport: reported })).toMatchObject({
      colour: 'amber',
      because: [
        {
          rule: 'due-soon-without-report',
          deadline: '2017-03-31',
          since: '2017-01-01',
          isQuarter: true,
          entries: [1, 5],
        },
      ],
    });
  });

  it('counts over bank holidays', () => {
    const deadline = day('2017-01-03');
    const lastReport = { ...reported, recordedOn: '2016-09-01' } as const;
    expect(on('2016-11-30', { deadline, lastReport }).colour).toBe('green');
    expect(on('2016-12-01', { deadline, lastReport }).colour).toBe('amber');
  });

  it('on the deadline itself, and names that entry alone when nothing was ever reported', () => {
    const [because] = on('2017-03-31', {}).because;
    expect(because).toMatchObject({ rule: 'due-soon-without-report', entries: [1] });
  });

  it('takes a report made on the day that the round opened', () => {
    const since = (recordedOn: Day) => {
      const facts = { ...open, lastReport: { ...reported, recordedOn } };
      return ragOf(facts, first, '2017-03-20', '2017-02-01').colour;
    };
    expect(since('2017-02-01')).toBe('green');
    expect(since('2017-01-31')).toBe('amber');
  });

  it('not of what was agreed, reopened or resumed since the round opened, or since the quarter began', () => {
    const from = (statusSince: Day, lastRound?: Day) =>
      ragOf({ ...open, statusSince }, first, '2017-03-20', lastRound).because.map(({ rule }) => rule);
    expect(from('2016-12-31')).toEqual(['due-soon-without-report']);
    expect(from('2017-01-01')).toEqual(['not-started']);
    expect(from('2017-03-20')).toEqual(['not-started']);
    expect(from('2017-02-14', '2017-02-15')).toEqual(['due-soon-without-report']);
    expect(from('2017-02-15', '2017-02-15')).toEqual(['not-started']);
  });

  it('by as many days as the board’s policy says', () => {
    const policy = { ...defaultRagPolicy, amberWithinWorkingDays: 5 };
    expect(on('2017-03-23', { lastReport: reported }, policy).colour).toBe('green');
    expect(on('2017-03-24', { lastReport: reported }, policy).colour).toBe('amber');
  });

  it('for each missed milestone, unless the policy says otherwise', () => {
    const second = { text: 'Staff hired', due: '2016-08-31', position: 8 } as const;
    const facts = { lastReport: reported, missedMilestones: [missed, second] };
    expect(on(midYear, facts)).toMatchObject({
      colour: 'amber',
      because: [
        { rule: 'milestone-missed', text: 'Lease signed', due: '2016-06-30', entries: [7] },
        { rule: 'milestone-missed', text: 'Staff hired', due: '2016-08-31', entries: [8] },
      ],
    });
    expect(on(midYear, facts, { ...defaultRagPolicy, amberOnMissedMilestone: false }).colour).toBe('green');
  });

  it('from the day after a review date, because of the entry that set it', () => {
    const facts = { deadline: ongoing, reviewDate: midYear, reviewDateSetAt: 4, lastReport: reported };
    expect(on(midYear, facts).colour).toBe('green');
    expect(on('2016-10-11', facts)).toMatchObject({
      colour: 'amber',
      because: [{ rule: 'review-date-passed', reviewDate: midYear, entries: [4] }],
    });
  });
});

describe('grey', () => {
  it('when not started and not yet due', () => {
    expect(on(midYear, {})).toMatchObject({
      colour: 'grey',
      because: [{ rule: 'not-started', entries: [1] }],
    });
  });

  it.each(['ongoing', 'recurring'] as const)('when %s without a review date', (precision) => {
    const deadline = { ...ongoing, precision };
    expect(on(midYear, { deadline, lastReport: reported })).toMatchObject({
      colour: 'grey',
      because: [{ rule: 'no-review-date', entries: [1] }],
    });
  });

  it('without a date, which a review date does not stand in for', () => {
    for (const reviewDate of [null, '2016-12-31'] as const) {
      expect(on(midYear, { deadline: tbc, reviewDate, lastReport: reported })).toMatchObject({
        colour: 'grey',
        because: [{ rule: 'no-date', deadline: tbc, entries: [1] }],
      });
    }
  });
});

describe('green', () => {
  it('when reported on and not yet near, because of the report', () => {
    expect(on(midYear, { lastReport: reported })).toEqual({
      colour: 'green',
      declared: null,
      computed: 'green',
      disagree: false,
      because: [{ rule: 'on-track', entries: [5] }],
      policyVersion: 1,
    });
  });

  it('when ongoing, with a review date to come', () => {
    const facts = { deadline: ongoing, reviewDate: '2016-12-31', lastReport: reported } as const;
    expect(on('2016-12-31', facts).colour).toBe('green');
  });
});

describe('declared beside computed', () => {
  const declaring = (declared: 'green' | 'amber' | 'red', recordedOn = reported.recordedOn) => ({
    lastReport: { recordedOn, position: 5, declared },
  });
  const said = (colour: string) => ({ rule: 'declared', colour, entries: [5] });

  it.each(['amber', 'red'] as const)('%s by the owner outranks green by the policy', (colour) => {
    expect(on(midYear, declaring(colour))).toEqual({
      colour,
      declared: colour,
      computed: 'green',
      disagree: true,
      because: [said(colour)],
      policyVersion: 1,
    });
  });

  it('green by the owner does not hide what the policy finds', () => {
    expect(on('2017-04-01', declaring('green'))).toMatchObject({
      colour: 'red',
      declared: 'green',
      computed: 'red',
      disagree: true,
      because: [{ rule: 'past-deadline' }],
    });
  });

  it('gives both reasons when they agree', () => {
    expect(on(midYear, declaring('green'))).toMatchObject({
      colour: 'green',
      disagree: false,
      because: [said('green'), { rule: 'on-track' }],
    });
    expect(on(midYear, { ...declaring('amber'), missedMilestones: [missed] })).toMatchObject({
      colour: 'amber',
      disagree: false,
      because: [said('amber'), { rule: 'milestone-missed' }],
    });
  });

  it('speaks alone where the policy cannot tell, which is no disagreement', () => {
    expect(on(midYear, { deadline: ongoing, ...declaring('red') })).toEqual({
      colour: 'red',
      declared: 'red',
      computed: 'grey',
      disagree: false,
      because: [said('red')],
      policyVersion: 1,
    });
  });
});

describe('every colour, whatever the facts', () => {
  it('names the version of the policy behind it', () => {
    const third = { version: 3, policy: { ...defaultRagPolicy, amberWithinWorkingDays: 5 } };
    for (const declared of [null, 'red'] as const) {
      const facts = { ...open, lastReport: { ...reported, declared } };
      expect(ragOf(facts, third, midYear).policyVersion).toBe(3);
    }
  });

  it('is a colour of the policy and says why', () => {
    const statuses = ['open', 'paused', 'completed', 'withdrawn'] as const;
    const declarations = [null, 'green', 'amber', 'red'] as const;
    for (const status of statuses)
      for (const declared of declarations)
        for (const deadline of [endOfMarch, ongoing, tbc])
          for (const asAt of ['2016-04-01', '2017-03-15', '2017-04-01'] as const) {
            const rag = on(asAt, { status, deadline, lastReport: { ...reported, declared } });
            expect(colours).toContain(rag.colour);
            expect(rag.because.length).toBeGreaterThan(0);
            expect(rag.because.every(({ entries }) => entries.length > 0)).toBe(true);
          }
  });
});
