import type { ActionRow } from '../action-page/action-row.js';
import type { Day } from '@governance/calendar';
import type { Deadline, DomainEvent } from '@governance/partnership';
import { defaultRagPolicy } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import { actionPage } from '../action-page/action-page.js';
import { auditTrail, type AuditRow } from '../audit-trail/audit-trail.js';
import type { BoardRow } from '../board/board.js';
import { kpis, type KPIRow } from '../kpis/kpis.js';
import { meetings, type MeetingRow } from '../meetings/meetings.js';
import { foldAll } from '../running/fold-batch.js';
import type { Entry } from '../view.js';
import { questions, type QuestionName } from './index.js';
import { speaksOf } from './missed-milestones.js';
import { noting } from '../marked-rows.js';
import { aboutAction, type QuestionSources } from './question.js';

const names = { person: (id: string) => id, organisation: (id: string) => id };
const day = (date: string | null, asWritten = date ?? 'TBC'): Deadline =>
  ({ asWritten, date, precision: date === null ? 'tbc' : 'day' }) as Deadline;
const march = day('2017-03-31');

type Told = readonly [
  on: string,
  stream: string,
  event: DomainEvent,
  more?: { who?: string; cause?: string },
];

/** The history of a board on a day, its entries numbered from 1. */
function standingAfter(
  asAt: Day,
  history: readonly Told[],
  more: Partial<QuestionSources> = {},
): QuestionSources {
  const versions = new Map<string, number>();
  const entries = history.map(([on, stream, event, { who = 'ada', cause } = {}], index): Entry => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const metadata = { who, command: 'c', recordedAt: `${on}T10:00:00Z`, ...(cause && { cause }) };
    const place = { id: `e${index + 1}`, stream, partnership: 'riverside', version, position: index + 1 };
    return { ...event, ...place, metadata } as Entry;
  });
  const folded = <Row extends object>(view: Parameters<typeof foldAll<Row>>[0]) => [
    ...foldAll(view, entries).values(),
  ];
  const board = {
    id: 'riverside',
    organisations: ['police', 'clinic'].map((id) => ({ id, name: id, left: false })),
    ragPolicies: [{ version: 1, since: '2016-04-01T08:00:00Z', policy: defaultRagPolicy }],
    roundsOpened: [],
    plans: [],
  } as unknown as BoardRow;
  const people = ['police', 'clinic'].map((organisation) => {
    return {
      id: `of ${organisation}`,
      partnership: 'riverside',
      organisation,
      roles: ['owner'],
      left: false,
    };
  }) as unknown as QuestionSources['people'];
  return {
    asAt,
    board,
    actions: folded<ActionRow>(actionPage),
    kpis: folded<KPIRow>(kpis),
    meetings: folded<MeetingRow>(meetings),
    people,
    entries: folded<AuditRow>(auditTrail),
    months: 3,
    ...more,
  };
}

function agreed(reference: string, deadline = march, owners: readonly string[] = ['police']): Told {
  const data = { plan: 'p', priority: 'p1', reference, title: 'Train staff', owners, deadline, kpis: [] };
  return ['2016-04-05', `action-${reference}`, { type: 'ActionAgreed', data }];
}
const moved = (from: Deadline, to: Deadline, afterItPassed = false): DomainEvent => ({
  type: 'DeadlineMoved',
  data: { from, to, reason: 'No room', asked: false, afterItPassed },
});
const reported = (narrative: string, declared: 'green' | 'amber' = 'green'): DomainEvent => ({
  type: 'ProgressReported',
  data: { narrative, declared },
});
const ask = (name: QuestionName, standing: QuestionSources) => questions[name].lines(standing, names);

describe('deadlines that moved', () => {
  const june = day('2016-06-30');
  const history: readonly Told[] = [
    agreed('P1', june),
    ['2016-06-01', 'action-P1', reported('Going well')],
    [
      '2016-06-20',
      'action-P1',
      { type: 'DeadlineChangeRequested', data: { from: june, to: day('2016-08-31'), reason: 'Ill' } },
      { who: 'ben' },
    ],
    ['2016-07-02', 'action-P1', moved(june, day('2016-08-31'), true)],
    ['2016-08-01', 'action-P1', moved(day('2016-08-31'), march)],
    ['2016-08-02', 'action-P1', reported('Still going well')],
    agreed('P2', day(null)),
    ['2016-08-01', 'action-P2', moved(day(null), march)],
    agreed('P3'),
  ];

  it('has every move, its slip, who asked, whether it had passed, and what is green only because of it', () => {
    const lines = ask('drift', standingAfter('2016-08-10', history));
    expect(lines.map(({ facts, evidence }) => [facts, evidence])).toMatchObject([
      [{ reference: 'P1', slip: 62, slipInAll: 274, by: 'ada', askedBy: 'ben', afterItPassed: true }, [3, 4]],
      [{ reference: 'P1', slip: 212, askedBy: null, greenOnlyBecauseMoved: true }, [5]],
      [{ reference: 'P2', slip: null, greenOnlyBecauseMoved: false }, [8]],
    ]);
    expect(lines[0]!.cells).toContain('62 days later. Moved after it had passed');
    expect(lines[1]!.cells).toContain('212 days later, 274 days later in all. Green only because moved');
    expect(lines[2]!.cells).toContain('First date');
  });

  it('has the moves of milestones too, after those of their action', () => {
    const step: DomainEvent = { type: 'MilestoneSet', data: { milestone: 'm1', text: 'Recruit', due: june } };
    const stepMoved = (from: Deadline, to: Deadline): DomainEvent => {
      return { type: 'MilestoneMoved', data: { milestone: 'm1', text: 'Recruit', from, to, reason: 'Late' } };
    };
    const august = day('2016-08-31');
    const lines = ask(
      'drift',
      standingAfter('2016-08-10', [
        agreed('P1', june),
        ['2016-05-01', 'action-P1', step],
        ['2016-07-02', 'action-P1', moved(june, august, true)],
        ['2016-07-03', 'action-P1', stepMoved(june, august)],
        ['2016-07-04', 'action-P1', stepMoved(august, march)],
        agreed('P2'),
      ]),
    );
    expect(lines.map(({ subject, facts, evidence }) => [subject.text, facts, evidence])).toMatchObject([
      [expect.stringMatching(/^P1 /), { milestone: null, slip: 62 }, [3]],
      ['P1, milestone: Recruit', { milestone: 'm1', slip: 62, afterItPassed: true }, [4]],
      ['P1, milestone: Recruit', { slip: 212, slipInAll: 274, afterItPassed: false }, [5]],
    ]);
  });

  it('says of a move that was a mistake that it was corrected, and counts what holds', () => {
    const [august, typo] = [day('2016-08-31'), day('2020-02-28')];
    const corrected = (from: Deadline, to: Deadline): DomainEvent => {
      return { type: 'DeadlineCorrected', data: { from, to, reason: 'Typed wrongly' } };
    };
    const lines = ask(
      'drift',
      standingAfter('2016-08-10', [
        agreed('P1', june),
        ['2016-05-02', 'action-P1', moved(june, august)],
        ['2016-05-03', 'action-P1', moved(august, typo)],
        ['2016-05-04', 'action-P1', corrected(typo, august)],
      ]),
    );
    expect(lines.map(({ cells }) => cells[3])).toEqual([
      '62 days later',
      '1276 days later. Corrected on 4 May 2016 to 31 August 2016: 62 days later in all',
    ]);
    expect(lines[1]).toMatchObject({
      facts: { slipInAll: 62, corrected: { to: august, by: 'ada' } },
      evidence: [3, 4],
    });
    const step = { milestone: 'm1', text: 'Recruit' };
    const steps = ask(
      'drift',
      standingAfter('2016-08-10', [
        agreed('P1', june),
        ['2016-05-01', 'action-P1', { type: 'MilestoneSet', data: { ...step, due: june } }],
        [
          '2016-05-02',
          'action-P1',
          { type: 'MilestoneMoved', data: { ...step, from: june, to: typo, reason: 'Late' } },
        ],
        [
          '2016-05-03',
          'action-P1',
          { type: 'MilestoneCorrected', data: { ...step, from: typo, to: june, reason: 'Typed wrongly' } },
        ],
      ] as readonly Told[]),
    );
    expect(steps[0]).toMatchObject({ facts: { corrected: { to: june } }, evidence: [3, 4] });
    expect(steps[0]!.cells[3]).toMatch(/Corrected on 3 May 2016 to 30 June 2016: none in all$/);
  });

  it('knows of no later move on an earlier day', () => {
    expect(ask('drift', standingAfter('2016-07-10', history.slice(0, 4)))).toHaveLength(1);
    expect(ask('drift', standingAfter('2016-06-10', history.slice(0, 2)))).toEqual([]);
  });

  it('a request that was refused is not who asked for the next move', () => {
    const to = day('2016-08-31');
    const refused: readonly Told[] = [
      ...history.slice(0, 3),
      ['2016-06-21', 'action-P1', { type: 'DeadlineChangeRefused', data: { to, reason: 'No' } }],
      ['2016-06-22', 'action-P1', moved(june, to)],
    ];
    expect(ask('drift', standingAfter('2016-07-10', refused))).toMatchObject([{ facts: { askedBy: null } }]);
  });

  it('a request that was taken back is no move, nor who asked for the next one', () => {
    const to = day('2016-08-31');
    const takenBack: readonly Told[] = [
      ...history.slice(0, 3),
      ['2016-06-21', 'action-P1', { type: 'DeadlineChangeTakenBack', data: { to } }],
      ['2016-06-22', 'action-P1', moved(june, march)],
    ];
    expect(ask('drift', standingAfter('2016-07-10', takenBack))).toMatchObject([
      { facts: { askedBy: null, slip: 274, from: june } },
    ]);
  });

  it('the date that was agreed counts, and what was asked for is said beside it', () => {
    const to = day('2016-07-31');
    const another: DomainEvent = {
      type: 'DeadlineMoved',
      data: {
        ...{ from: june, to, reason: 'Before the summer ends', asked: true },
        ...{ askedFor: day('2016-08-31'), afterItPassed: false },
      },
    };
    const agreedTo: readonly Told[] = [...history.slice(0, 3), ['2016-06-22', 'action-P1', another]];
    const [line] = ask('drift', standingAfter('2016-07-10', agreedTo));
    expect(line).toMatchObject({ facts: { slip: 31, askedBy: 'ben' } });
    expect(line!.cells[4]).toMatch(/had asked for 31 August 2016$/);
  });
});

it('owners that changed, and actions for which nobody answers', () => {
  const reassigned: DomainEvent = {
    type: 'ActionReassigned',
    data: { from: ['police'], to: ['clinic'], reason: 'Their team' },
  };
  const history: readonly Told[] = [
    agreed('P1'),
    ['2016-05-01', 'action-P1', reassigned],
    agreed('P2'),
    agreed('P3', march, []),
    agreed('P4', march, ['shelter']),
  ];
  const standing = standingAfter('2016-08-10', history);
  const found = ask('owners', standing).map(({ facts, evidence }) => [facts, evidence]);
  expect(found).toMatchObject([
    [{ reference: 'P1', first: ['police'], now: ['clinic'], changes: [{ by: 'ada' }], unowned: null }, [2]],
    [{ reference: 'P3', changes: [], unowned: 'no-owner' }, [4]],
    [{ reference: 'P4', unowned: 'left' }, [5]],
  ]);
  const nobody = ask('owners', { ...standing, people: [] });
  expect(nobody.map(({ facts }) => facts)).toMatchObject([
    { reference: 'P1', unowned: 'nobody-in-post' },
    { reference: 'P2', unowned: 'nobody-in-post' },
    { reference: 'P3' },
    { reference: 'P4' },
  ]);
});

describe('silent actions', () => {
  const on = (date: string, event: DomainEvent): Told => [date, 'action-P1', event];
  const silent = (asAt: Day, ...told: readonly Told[]) =>
    ask('silent', standingAfter(asAt, [agreed('P1'), ...told]));

  it('are declared on track, and nothing of substance has changed for months', () => {
    const history = [on('2016-05-01', reported('On track.')), on('2016-08-01', reported('On  track'))];
    expect(silent('2016-08-02', ...history)).toMatchObject([
      { evidence: [2, 3], facts: { since: '2016-05-01', months: 3, repeated: 1 } },
    ]);
    expect(silent('2016-07-31', history[0]!)).toEqual([]);
    expect(silent('2016-08-01', history[0]!)).toHaveLength(1);
  });

  it('speak again by other words, another colour or any change of what is promised', () => {
    const first = on('2016-05-01', reported('On track'));
    for (const event of [
      reported('Half are trained'),
      reported('On track', 'amber'),
      moved(march, day('2017-02-28')),
    ])
      expect(silent('2016-08-10', first, on('2016-07-01', event))).toEqual([]);
    expect(silent('2016-08-10', on('2016-05-01', reported('Late', 'amber')))).toEqual([]);
  });

  it('the calendar missing a milestone is no sign of life', () => {
    const missed: DomainEvent = {
      type: 'MilestoneMissed',
      data: { milestone: 'm', text: 'Plan', due: '2016-06-30' },
    };
    expect(
      silent('2016-08-10', on('2016-05-01', reported('On track')), on('2016-07-01', missed)),
    ).toHaveLength(1);
  });
});

describe('milestones missed and never mentioned again', () => {
  const due = day('2016-06-30');
  const history: readonly Told[] = [
    agreed('P1'),
    [
      '2016-04-05',
      'action-P1',
      { type: 'MilestoneSet', data: { milestone: 'm', text: 'Training plan agreed June 2016', due } },
    ],
    [
      '2016-07-01',
      'action-P1',
      { type: 'MilestoneMissed', data: { milestone: 'm', text: 'x', due: '2016-06-30' } },
    ],
    ['2016-07-05', 'action-P1', reported('Staff were hired')],
  ];
  const missed = (...more: readonly Told[]) =>
    ask('missed', standingAfter('2016-08-01', [...history, ...more]));

  it('are still missed, and no later report speaks of them', () => {
    expect(missed()).toMatchObject([{ evidence: [3, 4], facts: { reports: 1 } }]);
    expect(missed()[0]!.cells).toContain('1 July 2016');
    expect(missed(['2016-07-20', 'action-P1', reported('The training plans wait for a signature')])).toEqual(
      [],
    );
    const reached: DomainEvent = {
      type: 'MilestoneReached',
      data: { milestone: 'm', text: 'x', due: '2016-06-30', on: '2016-07-20' },
    };
    expect(missed(['2016-07-20', 'action-P1', reached])).toEqual([]);
  });

  it('a report speaks of one by two of its longer words, or by its only one', () => {
    const text = 'Findings put to the Board October 2016';
    expect(speaksOf('The findings are late', { text })).toBe(true);
    expect(speaksOf('Nothing since October 2016', { text })).toBe(false);
    expect(speaksOf('Kits were bought', { text: 'Naloxone kits in all hostels' })).toBe(false);
    expect(speaksOf('Kits stand in most hostels', { text: 'Naloxone kits in all hostels' })).toBe(true);
  });
});

it('declared and computed colour in disagreement, each with its entries', () => {
  const history: readonly Told[] = [
    agreed('P1', day('2016-06-30')),
    ['2016-06-01', 'action-P1', reported('Fine')],
    agreed('P2'),
    ['2016-06-01', 'action-P2', reported('Fine')],
  ];
  expect(ask('disagreement', standingAfter('2016-07-10', history))).toMatchObject([
    { facts: { reference: 'P1', declared: 'green', computed: 'red', policyVersion: 1 }, evidence: [1, 2] },
  ]);
});

it('who was chased, who answered, and how many reminders had no reply', () => {
  const item = (action: string) =>
    ({ action, milestone: null, rule: 'overdue-1', due: '2016-06-30' }) as const;
  const intended = (mail: string, on: Day, ...actions: readonly string[]): Told => [
    on,
    'chase-of police',
    {
      type: 'ReminderIntended',
      data: {
        mail,
        person: 'of police',
        kind: 'digest',
        day: on,
        items: actions.map(item),
        messageId: '<1@x.y>',
      },
    },
  ];
  const sent = (mail: string, on: string): Told => [
    on,
    'chase-of police',
    { type: 'ReminderSent', data: { mail, attempt: 1, reference: null } },
  ];
  const history: readonly Told[] = [
    agreed('P1'),
    agreed('P2'),
    intended('m1', '2016-06-01', 'P1', 'P2'),
    sent('m1', '2016-06-01'),
    ['2016-06-02', 'chase-of police', { type: 'ReminderAnswered', data: { mail: 'm1', action: 'P1' } }],
    ...(['2016-07-01', '2016-07-08', '2016-07-15'] as const).flatMap((on, n) => [
      intended(`n${n}`, on, 'P1'),
      sent(`n${n}`, on),
    ]),
    intended('lost', '2016-07-22', 'P1'),
    ['2016-07-22', 'chase-of police', { type: 'ReminderBounced', data: { mail: 'lost', why: 'Full' } }],
  ];
  const [second, first, ...others] = ask('chased', standingAfter('2016-08-01', history));
  expect(others).toEqual([]);
  expect(first!.cells).toEqual([
    'police: of police',
    '4, from 1 June 2016 to 15 July 2016',
    '1',
    '1 time, the last on 2 June 2016',
    '3 reminders, no reply',
    'No',
  ]);
  expect(first!.evidence).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  expect(second).toMatchObject({ facts: { reference: 'P2', unanswered: 1 }, evidence: [3, 4] });
});

it('who was asked for a figure, and who sent it', () => {
  const definition = {
    ...{
      plan: 'p',
      priority: null,
      action: null,
      metric: null,
      title: 'People seen',
      unit: 'people' as const,
    },
    ...({ frequency: 'quarterly', counts: 'each-period', better: 'higher', baseline: null } as const),
    ...{ source: '', lagDays: 0, words: null },
  } as const;
  const period = '2016-04-01/2016-06-30';
  const item = { action: 'k1', milestone: null, rule: 'on-the-day', due: '2016-07-01', period } as const;
  const mail = { mail: 'm', person: 'of clinic', kind: 'digest', day: '2016-07-01' } as const;
  const standing = standingAfter('2016-08-01', [
    ['2016-04-05', 'kpi-k1', { type: 'KPIDefined', data: definition }],
    [
      '2016-07-01',
      'chase-of clinic',
      { type: 'ReminderIntended', data: { ...mail, items: [item], messageId: '<1@x.y>' } },
    ],
    [
      '2016-07-01',
      'chase-of clinic',
      { type: 'ReminderSent', data: { mail: 'm', attempt: 1, reference: null } },
    ],
    ['2016-07-04', 'chase-of clinic', { type: 'ReminderAnswered', data: { mail: 'm', action: 'k1' } }],
  ]);
  const people = standing.people.map((person) => ({ ...person, roles: ['owner' as const] }));
  expect(ask('chased', { ...standing, people })).toMatchObject([
    {
      subject: { of: 'kpi', id: 'k1', text: 'Figures of: People seen' },
      cells: [
        'clinic: of clinic',
        '1, from 1 July 2016 to 1 July 2016',
        'None',
        '1 time, the last on 4 July 2016',
        'None open',
        'No',
      ],
      evidence: [2, 3, 4],
    },
  ]);
});

it('who was chased names owners alone, a team once for a morning, and nobody who was only told', () => {
  const mail = (id: string, person: string, on: Day, kind: string, rule = 'overdue-1'): readonly Told[] => [
    [
      on,
      `chase-${person}`,
      {
        type: 'ReminderIntended',
        data: {
          ...{ mail: id, person, kind, day: on, messageId: '<1@x.y>' },
          items: [{ action: 'P1', milestone: null, rule, due: '2016-06-30' }],
        },
      } as never,
    ],
    [on, `chase-${person}`, { type: 'ReminderSent', data: { mail: id, attempt: 1, reference: null } }],
  ];
  const history: readonly Told[] = [
    agreed('P1'),
    ...mail('a', 'of police', '2016-07-01', 'digest'),
    ...mail('b', 'also of police', '2016-07-01', 'digest'),
    ...mail('c', 'of police', '2016-07-08', 'request', 'asked-now'),
    ...mail('d', 'of police', '2016-07-09', 'digest', 'given'),
    ...mail('e', 'lead', '2016-07-10', 'escalation', 'escalated-sro'),
    ...mail('f', 'of police', '2016-07-11', 'acknowledgement', 'acknowledged'),
  ];
  const standing = standingAfter('2016-08-01', history);
  const people = [
    ...standing.people,
    { ...standing.people[0]!, id: 'also of police', organisation: 'police' },
  ];
  expect(ask('chased', { ...standing, people })).toMatchObject([
    {
      cells: [
        'police: of police, also of police',
        '2, from 1 July 2016 to 8 July 2016',
        'None',
        'Never',
        '2 reminders, no reply',
        'No',
      ],
      facts: { reminders: [{ mails: ['a', 'b'] }, { mails: ['c'] }] },
    },
  ]);
});

describe('what followed from decisions and asks', () => {
  const meeting: Told = [
    '2016-06-01',
    'meeting-june',
    {
      type: 'MeetingScheduled',
      data: {
        board: 'partnership',
        title: 'Quarterly',
        on: '2016-06-15',
        startsAt: null,
        publishBy: '2016-06-08',
        place: '',
      },
    },
  ];
  const decided = (text: string): Told => [
    '2016-06-15',
    'meeting-june',
    { type: 'DecisionMinuted', data: { decision: 'd', text } },
  ];

  it('are changes of the actions that it names, and not of others', () => {
    const history: readonly Told[] = [
      agreed('P1'),
      agreed('P1.1'),
      ['2016-06-01', 'action-P1', reported('Before')],
      meeting,
      decided('Extend P1. Report to the next meeting.'),
      ['2016-06-20', 'action-P1', moved(march, day('2017-04-30'))],
      ['2016-06-20', 'action-P1.1', moved(march, day('2017-04-30'))],
    ];
    expect(ask('followed', standingAfter('2016-07-01', history))).toMatchObject([
      { subject: { of: 'meeting', id: 'june' }, evidence: [5, 6], facts: { kind: 'decision' } },
    ]);
  });

  it('are the action that was made of it, and what became of that', () => {
    const [, stream, made] = agreed('P2') as readonly [string, string, DomainEvent];
    const origin = { of: 'decision', meeting: 'june', decision: 'd' };
    const history: readonly Told[] = [
      agreed('P1'),
      meeting,
      decided('Hire a nurse'),
      ['2016-06-16', stream, { ...made, data: { ...made.data, origin } } as DomainEvent],
      ['2016-06-17', stream, moved(march, day('2017-04-30'))],
    ];
    expect(ask('followed', standingAfter('2016-07-01', history))).toMatchObject([{ evidence: [3, 4, 5] }]);
  });

  it('are what it caused, and what that caused', () => {
    const history: readonly Told[] = [
      agreed('P1'),
      meeting,
      decided('Move the date'),
      ['2016-06-16', 'action-P1', moved(march, day('2017-04-30')), { cause: 'e3' }],
      ['2016-06-17', 'action-P1', reported('Thanks'), { cause: 'e4' }],
      ['2016-06-18', 'action-P1', reported('Not about that')],
    ];
    expect(ask('followed', standingAfter('2016-07-01', history))).toMatchObject([{ evidence: [3, 4, 5] }]);
  });

  it('are the answer to an ask; one that waits says by when', () => {
    const made: DomainEvent = {
      type: 'AskMade',
      data: { ask: 'a', of: 'hwb', text: 'Fund a nurse', owner: null, due: '2016-09-30' },
    };
    const history: readonly Told[] = [meeting, ['2016-06-15', 'meeting-june', made]];
    const open = ask('followed', standingAfter('2016-07-01', history))[0]!;
    expect(open.cells[2]).toBe('No answer yet; due on 30 September 2016');
    const answered: DomainEvent = {
      type: 'AskAnswered',
      data: { ask: 'a', text: 'Fund a nurse', answer: 'From July', on: '2016-07-01' },
    };
    const lines = ask(
      'followed',
      standingAfter('2016-07-02', [...history, ['2016-07-01', 'meeting-june', answered]]),
    );
    expect(lines).toMatchObject([{ evidence: [2, 3] }]);
    expect(lines[0]!.cells[2]).toMatch(/^Answer to an ask/);
  });
});

it.each([
  [null, 'P1.1 Train pharmacists'],
  ['Dates fixed', 'P1.1, milestone: Dates fixed'],
])('takes the words of an action where a line is shown, and not where it is made', (milestone, text) => {
  let read = 0;
  const row = { id: 'a', reference: 'P1.1', title: 'Train pharmacists' } as ActionRow;
  const subject = aboutAction(
    noting(row, ['title'], () => (read += 1)),
    milestone,
  );
  expect([subject.of, subject.id, read]).toEqual(['action', 'a', 0]);
  expect(subject.text).toBe(text);
  expect(read).toBe(1);
});
