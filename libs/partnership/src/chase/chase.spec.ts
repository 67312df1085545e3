import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Chase, ChaseEvent, ReminderItem } from './chase.js';
import { evolve, isAsking, nobodyChased } from './chase.js';
import type { ChaseCommand, IntendReminders } from './commands.js';
import { chaseDecider } from './decide.js';

const now = '2016-08-31T07:00:00Z';
const mail = 'mail-1';
const item: ReminderItem = { action: 'a1', milestone: null, rule: 'before-5', due: '2016-09-07' };
const intend: IntendReminders = {
  type: 'IntendReminders',
  mail,
  person: 'ada',
  kind: 'digest',
  day: '2016-08-31',
  items: [item],
  messageId: '<mail-1@example.org>',
  now,
};
const chased = (...history: readonly ChaseEvent[]) => given(chaseDecider, ...history);
const intended = chased().when(intend);
const [start, again] = [1, 2].map((attempt) => ({ type: 'StartSending', mail, attempt, now }) as const);
const started = (attempt: number): ChaseEvent => ({
  type: 'ReminderSendingStarted',
  data: { mail, attempt, afterUnknown: false },
});
const sent = (attempt: number): ChaseEvent => ({
  type: 'ReminderSent',
  data: { mail, attempt, reference: null },
});
const failed = (attempt: number, permanent = false): ChaseEvent => ({
  type: 'ReminderFailed',
  data: { mail, attempt, why: 'Try later', permanent },
});
const unknown = (attempt: number): ChaseEvent => ({
  type: 'ReminderOutcomeUnknown',
  data: { mail, attempt, why: 'The worker stopped' },
});

describe('intending a reminder', () => {
  it('writes down who is asked what, with the Message-ID that every attempt will bear', () => {
    const { messageId, items, person, kind, day } = intend;
    expect(intended).toEqual([
      { type: 'ReminderIntended', data: { mail, person, kind, day, items, messageId } },
    ]);
  });

  it('keeps in whose place it is, and is the same reminder for all that', () => {
    const forAda = { ...item, inPlaceOf: 'ada' };
    const toBen = { ...intend, person: 'ben', items: [forAda] };
    const asked = chased().when(toBen);
    expect(asked).toMatchObject([{ data: { person: 'ben', items: [forAda] } }]);
    expect(chased(...asked).when({ ...toBen, mail: 'mail-2', day: '2016-09-06', items: [item] })).toEqual([]);
  });

  it('answers each reply of a day by itself, and the same one once', () => {
    const receipt = (mail: string, reply: string): IntendReminders => ({
      ...{ ...intend, mail, kind: 'receipt' },
      items: [{ action: 'a1', milestone: null, rule: 'reply', due: '2016-08-31', reply }],
    });
    const first = chased(...intended).when(receipt('mail-2', 'r1'));
    expect(first).toMatchObject([{ data: { kind: 'receipt', items: [{ rule: 'reply', reply: 'r1' }] } }]);
    const history = [...intended, ...first];
    expect(chased(...history).when(receipt('mail-3', 'r2'))).toHaveLength(1);
    expect(chased(...history).when(receipt('mail-3', 'r1'))).toEqual([]);
    expect([isAsking('reply'), isAsking('asked-now')]).toEqual([false, true]);
  });

  it('leaves out what was ever intended before; with nothing left, nothing happens', () => {
    const other = { ...item, rule: 'before-1' as const };
    const next = { ...intend, mail: 'mail-2', day: '2016-09-06' } as const;
    expect(chased(...intended).when({ ...next, items: [item, other, other] })).toMatchObject([
      { data: { items: [other] } },
    ]);
    expect(chased(...intended).when(next)).toEqual([]);
    expect(chased(...intended).when(intend)).toEqual([]);
    expect(chased().when({ ...intend, items: [] })).toEqual([]);
  });

  it('is another reminder for another date, milestone or rule', () => {
    for (const own of [
      { due: '2016-09-08' },
      { milestone: 'm1' },
      { rule: 'on-the-day' as const },
    ] as const) {
      const next = { ...intend, mail: 'mail-2', day: '2016-09-01', items: [{ ...item, ...own }] } as const;
      expect(chased(...intended).when(next)).toHaveLength(1);
    }
  });

  it('of news is another for another entry of the same day', () => {
    const news: ReminderItem = { action: 'a1', milestone: null, rule: 'given', due: '2016-08-30', entry: 70 };
    const told = chased().when({ ...intend, kind: 'notice', items: [news, news, { ...news, entry: 71 }] });
    expect(told).toMatchObject([{ data: { items: [news, { ...news, entry: 71 }] } }]);
    const next = { ...intend, mail: 'mail-2', kind: 'notice' } as const;
    expect(chased(...told).when({ ...next, items: [news] })).toEqual([]);
    expect(chased(...told).when({ ...next, items: [{ ...news, entry: 72 }] })).toHaveLength(1);
  });

  it('of a reading is another for another period, and keeps which', () => {
    const period = '2016-04-01/2016-06-30';
    const figure: ReminderItem = {
      action: 'k1',
      milestone: null,
      rule: 'on-the-day',
      due: '2016-08-11',
      period,
    };
    const asked = chased().when({ ...intend, items: [figure, figure] });
    expect(asked).toMatchObject([{ data: { items: [figure] } }]);
    const next = { ...intend, mail: 'mail-2', day: '2016-09-01' } as const;
    expect(chased(...asked).when({ ...next, items: [figure] })).toEqual([]);
    const other = { ...figure, period: '2016-07-01/2016-09-30' };
    expect(chased(...asked).when({ ...next, items: [other] })).toHaveLength(1);
  });

  it('by hand goes to one person about one action once a day, with a word of one paragraph', () => {
    const byHand: ReminderItem = { action: 'a1', milestone: null, rule: 'asked-now', due: '2016-08-31' };
    const ask = { ...intend, kind: 'request', items: [byHand], note: ' Please\n\nring me ' } as const;
    const asked = chased().when(ask);
    expect(asked).toMatchObject([{ data: { kind: 'request', items: [byHand], note: 'Please ring me' } }]);
    expect(chased(...asked).when({ ...ask, mail: 'mail-2' })).toEqual([]);
    const tomorrow = { ...byHand, due: '2016-09-01' } as const;
    expect(chased(...asked).when({ ...ask, mail: 'mail-2', items: [tomorrow] })).toHaveLength(1);
    const tooLong = new RuleBroken('text-too-long', { field: 'note', limit: '500' });
    expect(() => chased().when({ ...ask, note: 'x'.repeat(501) })).toThrow(tooLong);
    expect(chased().when({ ...ask, note: 'x'.repeat(500) })).toHaveLength(1);
    expect(chased().when({ ...ask, note: '  ' })[0]!.data).not.toHaveProperty('note');
  });

  it('gives a person one email a morning; what is asked by hand may come beside it', () => {
    const items = [{ ...item, action: 'a2' }];
    const second = { ...intend, mail: 'mail-2', items };
    expect(chased(...intended).when(second)).toEqual([]);
    expect(chased(...intended).when({ ...second, kind: 'escalation' })).toEqual([]);
    expect(chased(...intended).when({ ...second, kind: 'request' })).toHaveLength(1);
  });

  it.each(['mail-1@example.org', '<a@b>\r\nBcc: x', '<no at>', ''])(
    'refuses the Message-ID %j',
    (messageId) => {
      expect(() => chased().when({ ...intend, messageId })).toThrow(
        new RuleBroken('message-id-not-understood'),
      );
    },
  );
});

describe('sending', () => {
  it('is written down before anything leaves', () => {
    expect(chased(...intended).when(start!)).toEqual([started(1)]);
  });

  it.each<readonly [string, readonly ChaseEvent[], RuleBroken]>([
    ['is being sent', [started(1)], new RuleBroken('mail-being-sent', { attempt: '1' })],
    ['was sent', [started(1), sent(1)], new RuleBroken('mail-already-sent')],
    ['was refused', [started(1), failed(1, true)], new RuleBroken('mail-refused')],
    [
      'may have been sent',
      [started(1), unknown(1)],
      new RuleBroken('mail-outcome-unknown', { attempt: '1' }),
    ],
    [
      'was called off',
      [{ type: 'ReminderCalledOff', data: { mail, why: 'Reported' } }],
      new RuleBroken('mail-called-off'),
    ],
    ['is at its first attempt', [], new RuleBroken('attempt-out-of-turn', { next: '1' })],
  ])('is refused when the mail %s', (_what, since, refusal) => {
    expect(() => chased(...intended, ...since).when(again!)).toThrow(refusal);
  });

  it('is tried again after a failure, and after an unknown outcome only by who says so', () => {
    expect(chased(...intended, started(1), failed(1)).when(again!)).toEqual([started(2)]);
    const retry = { ...again!, afterUnknown: true };
    expect(chased(...intended, started(1), unknown(1)).when(retry)).toEqual([
      { type: 'ReminderSendingStarted', data: { mail, attempt: 2, afterUnknown: true } },
    ]);
  });

  it.each<ChaseCommand>([start!, { type: 'RecordBounced', mail, why: 'Gone', now }])(
    'needs a mail: $type',
    (command) => {
      expect(() => chased().when(command)).toThrow(new RuleBroken('mail-not-found'));
    },
  );
});

describe('the outcome', () => {
  const record = { type: 'RecordSent', mail, attempt: 1, reference: 'n-1', now } as const;

  it('is recorded once for an attempt that was started', () => {
    const accepted = chased(...intended, started(1)).when(record);
    expect(accepted).toEqual([{ type: 'ReminderSent', data: { mail, attempt: 1, reference: 'n-1' } }]);
    expect(chased(...intended, started(1), ...accepted).when(record)).toEqual([]);
    expect(() => chased(...intended).when(record)).toThrow(
      new RuleBroken('attempt-not-started', { attempt: '1' }),
    );
  });

  it('is a fact however late: a frozen worker wakes when another has sent a second copy', () => {
    const both = chased(...intended, started(1), unknown(1), started(2), sent(2));
    expect(both.when(record)).toHaveLength(1);
    expect(both.when({ type: 'RecordFailed', mail, attempt: 1, why: 'Timed out', now })).toEqual([]);
  });

  it('reconciles what was unknown, either way', () => {
    const history = [...intended, started(1), unknown(1)];
    expect(chased(...history).when(record)).toHaveLength(1);
    expect(
      chased(...history).when({ type: 'RecordFailed', mail, attempt: 1, why: 'Not there', now }),
    ).toHaveLength(1);
  });

  it('is unknown only while it is awaited', () => {
    const lost = { type: 'RecordOutcomeUnknown', mail, attempt: 1, why: 'The worker stopped', now } as const;
    expect(chased(...intended, started(1)).when(lost)).toEqual([unknown(1)]);
    expect(chased(...intended, started(1), sent(1)).when(lost)).toEqual([]);
    expect(chased(...intended, started(1), failed(1), started(2)).when(lost)).toEqual([]);
  });

  it('keeps no address in the history', () => {
    const why = '550 <ada.byron@example.org>: no such user; try bea@example.org';
    const [event] = chased(...intended, started(1)).when({
      type: 'RecordFailed',
      mail,
      attempt: 1,
      why,
      now,
    });
    expect(event?.data).toMatchObject({
      why: '550 <(address)>: no such user; try (address)',
      permanent: false,
    });
  });
});

describe('what becomes of a mail', () => {
  const callOff = { type: 'CallOffReminder', mail, why: 'Reported meanwhile', now } as const;
  const answer = { type: 'RecordAnswered', mail, action: 'a1', now } as const;

  it('it is called off before it leaves, not after', () => {
    expect(chased(...intended).when(callOff)).toHaveLength(1);
    expect(chased(...intended, started(1), failed(1)).when(callOff)).toHaveLength(1);
    for (const since of [[], [sent(1)], [unknown(1)]]) {
      expect(() => chased(...intended, started(1), ...since).when(callOff)).toThrow(
        new RuleBroken('mail-already-sent'),
      );
    }
  });

  it('it is answered once for each action, if it may have arrived', () => {
    const answered = chased(...intended, started(1), sent(1)).when(answer);
    expect(answered).toEqual([{ type: 'ReminderAnswered', data: { mail, action: 'a1' } }]);
    const answeredAt = '2016-09-01T12:00:00Z';
    expect(chased(...intended, started(1), sent(1)).when({ ...answer, answeredAt })).toEqual([
      { type: 'ReminderAnswered', data: { mail, action: 'a1', answeredAt } },
    ]);
    expect(chased(...intended, started(1), sent(1), ...answered).when(answer)).toEqual([]);
    expect(chased(...intended, started(1), sent(1)).when({ ...answer, action: 'a2' })).toEqual([]);
    expect(chased(...intended).when(answer)).toEqual([]);
  });

  it.each([
    { type: 'RecordBounced', mail, why: 'No such user', now },
    { type: 'RecordOutOfOffice', mail, now },
    { type: 'RecordDelivered', mail, now },
  ] as const)('$type is recorded once', (command) => {
    const told = chased(...intended, started(1), sent(1)).when(command);
    expect(told).toHaveLength(1);
    expect(chased(...intended, started(1), sent(1), ...told).when(command)).toEqual([]);
    expect(chased(...intended).when(command)).toEqual([]);
  });
});

describe('whatever workers do', () => {
  const attempt = fc.integer({ min: 1, max: 4 });
  const command: fc.Arbitrary<ChaseCommand> = fc.oneof(
    fc.constant(intend),
    fc.record({
      type: fc.constant('StartSending' as const),
      mail: fc.constant(mail),
      attempt,
      afterUnknown: fc.boolean(),
      now: fc.constant(now),
    }),
    fc.record({
      type: fc.constant('RecordSent' as const),
      mail: fc.constant(mail),
      attempt,
      now: fc.constant(now),
    }),
    fc.record({
      type: fc.constant('RecordFailed' as const),
      mail: fc.constant(mail),
      attempt,
      why: fc.constant('x'),
      permanent: fc.boolean(),
      now: fc.constant(now),
    }),
    fc.record({
      type: fc.constant('RecordOutcomeUnknown' as const),
      mail: fc.constant(mail),
      attempt,
      why: fc.constant('x'),
      now: fc.constant(now),
    }),
    fc.constant({ type: 'CallOffReminder' as const, mail, why: 'x', now }),
  );

  it('no mail is begun again unless every attempt before failed, or one is known to be unknown', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        let chase: Chase = nobodyChased();
        let open = false;
        for (const one of commands) {
          let events: readonly ChaseEvent[] = [];
          try {
            events = chaseDecider.decide(one, chase);
          } catch (error) {
            if (!(error instanceof RuleBroken)) throw error;
          }
          for (const event of events) {
            if (event.type === 'ReminderSendingStarted') {
              if (open) expect(event.data.afterUnknown).toBe(true);
              open = true;
            }
            if (event.type === 'ReminderFailed') open = false;
            chase = evolve(chase, event);
          }
        }
      }),
    );
  });
});
