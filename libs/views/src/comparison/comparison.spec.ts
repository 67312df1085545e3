import { type Day } from '@governance/calendar';
import { defaultRagPolicy, type Deadline, type DomainEvent } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actionPage } from '../action-page/action-page.js';
import { auditTrail, type AuditRow } from '../audit-trail/audit-trail.js';
import { board } from '../board/board.js';
import { foldAll } from '../running/fold-batch.js';
import type { Entry } from '../view.js';
import { compareBoards } from './compare-boards.js';
import type { BoardAt } from './difference.js';
import { wordByWord } from './word-by-word.js';

const day = (date: Day): Deadline => ({ asWritten: date, date, precision: 'day' });
const [first, second] = [day('2016-12-31'), day('2017-02-28')];

/** One entry each, with the day on which it was recorded. */
const history: readonly (readonly [day: Day, stream: string, event: DomainEvent])[] = [
  ['2016-05-01', 'partnership-riverside', established()],
  ['2016-05-01', 'partnership-riverside', policy()],
  ['2016-05-01', 'plan-p', { type: 'PlanAdopted', data: { title: 'Plan', period: null } }],
  ['2016-05-01', 'plan-p', { type: 'ThemeSet', data: { theme: 't', title: 'Theme', from: null } }],
  ['2016-05-01', 'plan-p', { type: 'PriorityAgreed', data: priority() }],
  ['2016-05-02', 'action-a', agreed('P1.2', 'Train staff', first)],
  ['2016-05-02', 'action-b', agreed('P1.10', 'Open a clinic', day('2017-12-31'))],
  ['2016-05-02', 'action-a', { type: 'MilestoneSet', data: milestone(day('2016-09-30')) }],
  // Here is the first of the two days.
  [
    '2016-11-01',
    'action-a',
    { type: 'ActionReworded', data: { from: 'Train staff', to: 'Train all staff' } },
  ],
  ['2016-11-02', 'action-a', moved(first, second, 'The trainer left')],
  [
    '2016-11-03',
    'action-a',
    { type: 'ActionReassigned', data: { from: ['x'], to: ['y'], reason: 'Merged' } },
  ],
  ['2016-11-04', 'action-a', report('red')],
  ['2016-11-05', 'action-a', report('amber')],
  ['2016-11-06', 'action-b', { type: 'ActionWithdrawn', data: { reason: 'No money' } }],
  ['2016-11-07', 'action-c', agreed('P1.11', 'Open a van', day('2017-12-31'))],
  ['2016-11-08', 'action-a', { type: 'MilestoneMissed', data: { ...missed() } }],
  [
    '2016-11-09',
    'plan-p',
    { type: 'StrategicLeadAppointed', data: { priority: 'p1', person: 'ann', from: null } },
  ],
];
const entries = history.map(([date, stream, event], index): Entry => {
  const place = { id: `e${index + 1}`, stream, partnership: 'riverside', position: index + 1 };
  const version = history.slice(0, index + 1).filter(([, of]) => of === stream).length;
  return {
    ...event,
    ...place,
    version,
    metadata: { who: 'ada', command: 'c', recordedAt: `${date}T11:00:00Z` },
  };
});
const boundary = 8;

function at(asAt: Day, upTo: number): BoardAt {
  const known = entries.slice(0, upTo);
  const row = foldAll(board, known).get('riverside')!;
  return { asAt, board: row, actions: [...foldAll(actionPage, known).values()], kpis: [], risks: [] };
}
const between: readonly AuditRow[] = [...foldAll(auditTrail, entries.slice(boundary)).values()];

describe('two days compared', () => {
  const found = compareBoards(at('2016-10-31', boundary), at('2017-03-31', entries.length), between);
  const told = found.map(({ subject, change, evidence }) => [
    subject.of === 'milestone' ? `${subject.reference} milestone` : subject.reference,
    change.kind,
    evidence.map(({ position }) => position),
  ]);

  it('shows what was added, withdrawn, reworded, moved, reassigned and recoloured, each by its own entries', () => {
    expect(told).toEqual([
      ['P1', 'led', [17]],
      ['P1.2', 'reworded', [9]],
      ['P1.2', 'moved', [10]],
      ['P1.2', 'reassigned', [11]],
      ['P1.2', 'recoloured', [10, 16]],
      ['P1.2 milestone', 'missed', [16]],
      ['P1.10', 'withdrawn', [14]],
      ['P1.11', 'added', [15]],
    ]);
  });

  it('tells a colour as shown, declared and computed, with the reasons', () => {
    expect(found.find(({ change }) => change.kind === 'recoloured')!.change).toMatchObject({
      before: 'grey',
      after: 'red',
      declared: [null, 'amber'],
      computed: ['grey', 'red'],
      because: [{ rule: 'past-deadline', entries: [10] }],
    });
  });

  it('cites the report that a declared colour rests on, and not those before it', () => {
    const declared = compareBoards(at('2016-10-31', boundary), at('2016-11-06', 13), between.slice(0, 5));
    const colour = declared.find(({ change }) => change.kind === 'recoloured')!;
    expect(colour.change).toMatchObject({ before: 'grey', after: 'amber' });
    expect(colour.evidence.map(({ position }) => position)).toEqual([10, 13]);
  });

  it('of a day with itself shows nothing', () => {
    expect(compareBoards(at('2016-10-31', boundary), at('2016-10-31', boundary), between)).toEqual([]);
  });

  it('shows a colour that only the calendar changed, without an entry that did it', () => {
    const later = compareBoards(at('2016-10-31', boundary), at('2017-01-15', boundary), []);
    expect(later).toMatchObject([{ change: { kind: 'recoloured', after: 'red' }, evidence: [] }]);
  });
});

describe('two wordings, word by word', () => {
  it('give back both texts', () => {
    const words = fc
      .array(fc.constantFrom('train', 'all', 'staff', ',', ' ', '\n', 'Ä'))
      .map((some) => some.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const [runs] = wordByWord([{ before, after }]);
        const text = (without: string) =>
          runs!.flatMap((run) => (run.kind === without ? [] : run.text)).join('');
        expect([text('added'), text('removed')]).toEqual([before, after]);
      }),
    );
  });

  it('mark only the words that differ', () => {
    const [before, after] = ['Train front line staff', 'Train all front line staff'];
    expect(wordByWord([{ before, after }])).toEqual([
      [
        { text: 'Train ', kind: 'same' },
        { text: 'all ', kind: 'added' },
        { text: 'front line staff', kind: 'same' },
      ],
    ]);
  });

  it('that differ in everything are shown whole, and those after many such too', () => {
    const nasty = { before: '!;:('.repeat(2500), after: '?.%)'.repeat(2500) };
    const plain = { before: 'Train staff', after: 'Train all staff' };
    const started = process.cpuUsage().user;
    const told = wordByWord([nasty, plain, ...Array.from({ length: 200 }, () => nasty), plain]);
    // Without a bound it takes minutes, and with one far less than a second.
    expect(process.cpuUsage().user - started).toBeLessThan(10_000_000);
    expect(told[0]!.map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(told[1]!.map(({ text }) => text)).toEqual(['Train ', 'all ', 'staff']);
    expect(told.at(-1)!.map(({ text }) => text)).toEqual([plain.before, plain.after]);
  });
});

function established(): DomainEvent {
  const council = { name: 'Council', accent: '#12474f' };
  const named = { name: 'Riverside', area: 'Riverside', council, illustrative: false };
  return { type: 'PartnershipEstablished', data: named };
}
function policy(): DomainEvent {
  return { type: 'RagPolicyAdopted', data: { version: 1, from: null, to: defaultRagPolicy } };
}
function priority() {
  return { theme: 't', priority: 'p1', reference: 'P1', title: 'Fewer deaths' };
}
function agreed(reference: string, title: string, deadline: Deadline): DomainEvent {
  const placed = { plan: 'p', priority: 'p1', reference, title };
  return { type: 'ActionAgreed', data: { ...placed, owners: ['x'], deadline, kpis: [] } };
}
function milestone(due: Deadline) {
  return { milestone: 'm', text: 'Find a trainer', due };
}
function missed() {
  return { milestone: 'm', text: 'Find a trainer', due: '2016-09-30' } as const;
}
function moved(from: Deadline, to: Deadline, reason: string): DomainEvent {
  return { type: 'DeadlineMoved', data: { from, to, reason, asked: false, afterItPassed: false } };
}
function report(declared: 'red' | 'amber'): DomainEvent {
  return { type: 'ProgressReported', data: { narrative: 'Going on', declared } };
}

describe('the evidence of a milestone', () => {
  it('is of that milestone, and not of another of the same action', () => {
    const set = (id: string, due: Deadline): DomainEvent => ({
      type: 'MilestoneSet',
      data: { milestone: id, text: `Step ${id}`, due },
    });
    const move = (id: string): DomainEvent => ({
      type: 'MilestoneMoved',
      data: { milestone: id, text: `Step ${id}`, from: day('2016-09-30'), to: second, reason: 'Late' },
    });
    const told: readonly DomainEvent[] = [
      established(),
      policy(),
      { type: 'PlanAdopted', data: { title: 'Plan', period: null } },
      { type: 'ThemeSet', data: { theme: 't', title: 'Theme', from: null } },
      { type: 'PriorityAgreed', data: priority() },
      agreed('P1.2', 'Train staff', first),
      set('m1', day('2016-09-30')),
      set('m2', day('2016-09-30')),
      move('m1'),
      move('m2'),
    ];
    const streamOf = (index: number) =>
      index < 2 ? 'partnership-riverside' : index < 5 ? 'plan-p' : 'action-a';
    const all = told.map((event, index): Entry => {
      const recordedAt = `2016-05-${String(index + 1).padStart(2, '0')}T11:00:00Z`;
      return {
        ...event,
        ...{ id: `m${index}`, stream: streamOf(index), partnership: 'riverside' },
        ...{ version: index + 1, position: index + 1, metadata: { who: 'ada', command: 'c', recordedAt } },
      } as Entry;
    });
    const stood = (asAt: Day, upTo: number): BoardAt => {
      const known = all.slice(0, upTo);
      const row = foldAll(board, known).get('riverside')!;
      return { asAt, board: row, actions: [...foldAll(actionPage, known).values()], kpis: [], risks: [] };
    };
    const changes = [...foldAll(auditTrail, all.slice(8)).values()];
    const found = compareBoards(stood('2016-05-08', 8), stood('2016-05-10', 10), changes);
    const moves = found.filter(({ subject }) => subject.of === 'milestone');
    expect(moves.map(({ evidence }) => evidence.map(({ position }) => position))).toEqual([[9], [10]]);
  });
});
