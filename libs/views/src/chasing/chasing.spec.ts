import type { BoardRow } from '../board/board-row.js';
import type { ActionRow } from '../action-page/action-row.js';
import { type Day } from '@governance/calendar';
import type { ChaseEvent, EscalationEvent, RoundEvent } from '@governance/partnership';
import { describe as suite, expect, it } from '@jest/globals';
import { describe } from '../entries/index.js';
import { boardQueue, escalations, openEscalations, type EscalationRow } from '../escalations/escalations.js';
import { rounds, standingOf, type RoundRow } from '../rounds/rounds.js';
import { foldAll } from '../running/fold-batch.js';
import type { Entry, View } from '../view.js';
import { chasing } from './chasing.js';

/** Rows after these events of one stream, the first recorded at 08:00 on 1 September 2016, then one a minute. */
function rowsOf<Row extends object>(
  view: View<Row>,
  stream: string,
  events: readonly (ChaseEvent | EscalationEvent | RoundEvent)[],
): readonly Row[] {
  const entries = events.map((event, index): Entry => {
    const recordedAt = `2016-09-01T07:${String(index).padStart(2, '0')}:00Z`;
    const metadata = { who: 'system', command: String(index), recordedAt };
    const place = { id: String(index), stream, partnership: 'riverside', version: index + 1 };
    return { ...event, ...place, position: index + 1, metadata } as Entry;
  });
  return [...foldAll(view, entries).values()];
}

const mail = 'mail-1';
const item = { action: 'a1', milestone: null, rule: 'overdue-1', due: '2016-08-31' } as const;
const intended: ChaseEvent = {
  type: 'ReminderIntended',
  data: {
    mail,
    person: 'ada',
    kind: 'digest',
    day: '2016-09-01',
    items: [item],
    messageId: '<1@example.org>',
  },
};
const started = (attempt: number, afterUnknown = false): ChaseEvent => ({
  type: 'ReminderSendingStarted',
  data: { mail, attempt, afterUnknown },
});
const told: readonly ChaseEvent[] = [
  intended,
  started(1),
  { type: 'ReminderOutcomeUnknown', data: { mail, attempt: 1, why: 'The worker stopped' } },
  started(2, true),
  { type: 'ReminderSent', data: { mail, attempt: 2, reference: 'n-2' } },
  { type: 'ReminderSent', data: { mail, attempt: 1, reference: 'n-1' } },
  { type: 'ReminderDelivered', data: { mail } },
  { type: 'OutOfOfficeReplied', data: { mail } },
  { type: 'ReminderAnswered', data: { mail, action: 'a1' } },
];

suite('a mail', () => {
  it('has one row, with every attempt and its outcome', () => {
    const [row, ...others] = rowsOf(chasing, 'chase-ada', told);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      id: mail,
      person: 'ada',
      day: '2016-09-01',
      status: 'sent',
      items: [item],
      sentAt: '2016-09-01T07:04:00Z',
      attempts: [
        { attempt: 1, afterUnknown: false, outcome: 'sent', reference: 'n-1' },
        { attempt: 2, afterUnknown: true, outcome: 'sent', reference: 'n-2' },
      ],
      deliveredAt: '2016-09-01T07:06:00Z',
      outOfOfficeAt: '2016-09-01T07:07:00Z',
      answered: [{ action: 'a1', at: '2016-09-01T07:08:00Z' }],
    });
  });

  it('is answered at the time of the answer, where that is known', () => {
    const answeredAt = '2016-09-01T07:02:30Z';
    const answered = { type: 'ReminderAnswered', data: { mail, action: 'a1', answeredAt } } as const;
    const [row] = rowsOf(chasing, 'chase-ada', [intended, answered]);
    expect(row!.answered).toEqual([{ action: 'a1', at: answeredAt }]);
  });

  it.each([
    [[started(1)], 'sending', null],
    [told.slice(1, 3), 'unknown', 'The worker stopped'],
    [
      [started(1), { type: 'ReminderFailed', data: { mail, attempt: 1, why: 'Later', permanent: false } }],
      'failed',
      'Later',
    ],
    [
      [started(1), { type: 'ReminderFailed', data: { mail, attempt: 1, why: 'Gone', permanent: true } }],
      'refused',
      'Gone',
    ],
    [[{ type: 'ReminderCalledOff', data: { mail, why: 'Reported' } }], 'called-off', 'Reported'],
    [[...told.slice(1, 6), { type: 'ReminderBounced', data: { mail, why: 'Full' } }], 'bounced', 'Full'],
  ] as readonly (readonly [readonly ChaseEvent[], string, string | null])[])(
    'shows where it stands: %#',
    (since, status, why) => {
      expect(rowsOf(chasing, 'chase-ada', [intended, ...since])).toMatchObject([{ status, why }]);
    },
  );

  it('is said in words: to whom it goes, without the codes of a mail server', () => {
    const names = { person: (id: string) => id.toUpperCase(), organisation: (id: string) => id };
    const said = (event: object, thing?: (id: string) => string) =>
      describe({ ...event, stream: 'chase-ada' } as never, thing ? { ...names, thing } : names);
    expect(told.map((event) => said(event).what)).toEqual([
      'Email to ADA made ready, asking for an update',
      'Email to ADA on its way',
      'Not known whether the email to ADA was sent',
      'Email to ADA tried again, though the one before may have arrived',
      'Email to ADA sent',
      'Email to ADA sent',
      'Email to ADA delivered to their mailbox',
      'ADA replied that they are out of the office',
      'What was asked of ADA by email was answered',
    ]);
    const failed = (why: string) =>
      said({ type: 'ReminderFailed', data: { mail, attempt: 1, why, permanent: true } });
    expect(failed('550 5.1.1 No such user')).toMatchObject({
      what: 'Email to ADA could not be delivered',
      reason: null,
    });
    expect(failed('No address is held').reason).toBe('No address is held');
    expect(JSON.stringify(told.map((event) => said(event)))).not.toMatch(/250|OK|attempt/);
  });

  it('says what it is about, each once, and only counts what has no name for its reader', () => {
    const names = { person: (id: string) => id, organisation: (id: string) => id };
    const about = (actions: readonly object[], thing?: (id: string) => string | undefined) => {
      const items = actions.map((own) => ({ ...item, ...own }));
      const data = { mail, person: 'ada', kind: 'digest', day: '2016-09-01', messageId: 'm', items };
      const event = { type: 'ReminderIntended', data, stream: 'chase-ada' } as never;
      return describe(event, thing ? { ...names, thing } : names).after;
    };
    const thing = (id: string) => ({ a1: 'T1.1', a2: 'T2.1', a3: 'T3.1' })[id];
    expect(about([{}, { milestone: 'm1' }], thing)).toBe('About T1.1');
    expect(about([{}, { action: 'a2' }, { action: 'a3' }], thing)).toBe('About T1.1, T2.1 and T3.1');
    expect(about([{}, { action: 'hidden' }, { action: 'k1', period: '2016-Q1' }], thing)).toBe(
      'About T1.1, 1 figure and 1 more',
    );
    expect(about([{}, { action: 'a2' }])).toBe('About 2 matters');
    expect(about([{}])).toBe('About 1 matter');
  });
});

suite('an escalation', () => {
  const evidence = { workingDays: 5, lastReportOn: null, reminders: [] };
  const raised = (level: 'strategic-lead' | 'sro', due: Day = '2016-08-31'): EscalationEvent => {
    const escalation = `overdue-${due}`;
    const data = { escalation, action: 'a1', level, to: null, because: 'overdue' as const, due, evidence };
    return { type: 'EscalationRaised', data };
  };
  const escalation = 'overdue-2016-08-31';
  const acknowledged: EscalationEvent = {
    type: 'EscalationAcknowledged',
    data: { escalation, note: 'Calling' },
  };
  const resolved: EscalationEvent = {
    type: 'EscalationResolved',
    data: { escalation, by: 'report', note: '' },
  };

  it('keeps each step of the ladder and is acknowledged anew at the next', () => {
    const rows = rowsOf(escalations, 'escalation-a1', [
      raised('strategic-lead'),
      acknowledged,
      raised('sro'),
    ]);
    expect(rows).toMatchObject([
      {
        status: 'open',
        level: 'sro',
        acknowledged: null,
        raised: [{ level: 'strategic-lead' }, { level: 'sro' }],
      },
    ]);
  });

  it('stands on the board’s queue until it is resolved, acknowledged or not', () => {
    const waiting = [raised('strategic-lead', '2016-07-29'), raised('sro'), acknowledged];
    const queueOf = (rows: readonly EscalationRow[]) => [openEscalations(rows), boardQueue(rows)];
    const [open, queue] = queueOf(rowsOf(escalations, 'escalation-a1', waiting));
    expect(open!.map(({ due }) => due)).toEqual(['2016-08-31', '2016-07-29']);
    expect(queue).toMatchObject([{ status: 'acknowledged', acknowledged: { note: 'Calling' } }]);
    expect(queueOf(rowsOf(escalations, 'escalation-a1', [...waiting, resolved]))[1]).toEqual([]);
  });
});

suite('a reporting round', () => {
  const opened: RoundEvent = {
    type: 'ReportingRoundOpened',
    data: {
      round: 'r1',
      title: 'June',
      meetingDate: '2016-06-15',
      opens: '2016-05-16',
      closes: '2016-06-03',
    },
  };
  const action = (id: string, own: Partial<ActionRow>) =>
    ({
      id,
      owners: ['police'],
      status: 'open',
      statusSince: { at: '2016-04-01T08:00:00Z' },
      reports: [],
      ...own,
    }) as unknown as ActionRow;
  const reported = (at: string) => ({ reports: [{ at }] }) as unknown as Partial<ActionRow>;
  const actions = [
    action('answered', reported('2016-05-16T08:00:00Z')),
    action('silent', reported('2016-05-15T22:30:00Z')),
    action('completed', {
      status: 'completed',
      statusSince: { at: '2016-05-20T08:00:00Z', who: 'ada', position: 9 },
    }),
    action('long complete', { status: 'completed' }),
    action('paused', { status: 'paused' }),
  ];
  const rowOf = (...events: readonly RoundEvent[]) => rowsOf<RoundRow>(rounds, 'round-r1', events)[0]!;

  it('shows who has answered since it opened, by London’s day, and who has not', () => {
    const { answered, notAnswered } = standingOf(rowOf(opened), actions, { plans: [] });
    expect(answered.map(({ action }) => action)).toEqual(['answered', 'completed']);
    expect(notAnswered).toEqual([{ action: 'silent', owners: ['police'] }]);
  });

  it('counts nothing that came with a document as an answer', () => {
    const report = (at: string, fromDocument: boolean) => ({ at, fromDocument });
    const [before, since] = ['2016-05-01T08:00:00Z', '2016-05-17T08:00:00Z'] as const;
    const imported = [
      action('imported', { reports: [report(since, true)] } as unknown as Partial<ActionRow>),
      action('said', {
        reports: [report(since, true), report(since, false)],
      } as unknown as Partial<ActionRow>),
      action('said before', {
        reports: [report(since, true), report(before, false)],
      } as unknown as Partial<ActionRow>),
      action('imported as completed', {
        status: 'completed',
        statusSince: { at: since, who: 'ada', position: 9, fromDocument: true },
      }),
    ];
    const { answered, notAnswered } = standingOf(rowOf(opened), imported, { plans: [] });
    expect(answered.map(({ action }) => action)).toEqual(['said']);
    expect(notAnswered.map(({ action }) => action)).toEqual(['imported', 'said before']);
  });

  it('asks about nothing in a plan that is closed, or not chased yet', () => {
    const of = (plan: object) => {
      const plans = [{ id: 'x', closed: null, ...plan }] as unknown as BoardRow['plans'];
      const inPlan = actions.map((one) => ({ ...one, plan: 'x' }));
      return standingOf(rowOf(opened), inPlan, { plans }).notAnswered.length;
    };
    expect([of({}), of({ closed: {} }), of({ chasingStarted: null }), of({ chasingStarted: {} })]).toEqual([
      1, 0, 0, 1,
    ]);
  });

  it('once closed shows what the chair was told', () => {
    const lists = { answered: [], notAnswered: [{ action: 'silent', owners: ['police'] }] };
    const closed: RoundEvent = {
      type: 'ReportingRoundClosed',
      data: { round: 'r1', on: '2016-06-03', ...lists },
    };
    expect(standingOf(rowOf(opened, closed), actions, { plans: [] })).toEqual(lists);
  });
});
