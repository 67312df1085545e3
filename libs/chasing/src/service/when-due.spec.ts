import { instantOf } from '@governance/calendar';
import type { AttemptRow } from '@governance/views';
import { describe, expect, it } from '@jest/globals';
import { mostAttempts, nextTryAt, whenDue } from './when-due.js';

const began = '2016-08-10T07:00:00.000Z';
const later = (minutes: number) => instantOf(Date.parse(began) + minutes * 60_000);

function attempts(count: number, own: Partial<AttemptRow> = {}): AttemptRow[] {
  return Array.from({ length: count }, (_, index) => {
    const none = { afterUnknown: false, outcome: null, why: null, reference: null };
    return { attempt: index + 1, startedAt: began, at: began, ...none, ...own };
  });
}

describe('a mail', () => {
  it('that was written down is sent, however late', () => {
    expect(whenDue({ status: 'intended', attempts: [] }, later(10_000))).toBe('send');
  });

  it('that failed waits longer each time: six attempts in a day, and no seventh', () => {
    const waits = [5, 15, 60, 240, 1080];
    for (const [index, minutes] of waits.entries()) {
      const mail = { status: 'failed', attempts: attempts(index + 1) } as const;
      expect(whenDue(mail, later(minutes - 1))).toBe('wait');
      expect(whenDue(mail, later(minutes))).toBe('send');
    }
    expect(mostAttempts).toBe(6);
    expect(waits.reduce((sum, minutes) => sum + minutes, 0)).toBeLessThanOrEqual(24 * 60);
    expect(whenDue({ status: 'failed', attempts: attempts(6) }, later(100_000))).toBe('wait');
  });

  it('whose sender has said nothing for five minutes is given up for unknown', () => {
    const mail = { status: 'sending', attempts: attempts(1, { at: null }) } as const;
    expect(whenDue(mail, later(4))).toBe('wait');
    expect(whenDue(mail, later(5))).toBe('give-up');
  });

  it('of unknown outcome is sent once more, within a day, and never a third time', () => {
    const once = { status: 'unknown', attempts: attempts(1) } as const;
    expect([1, 5, 1440, 1441].map((minutes) => whenDue(once, later(minutes)))).toEqual([
      'wait',
      'send',
      'send',
      'wait',
    ]);
    const twice = attempts(2, { afterUnknown: true });
    expect(whenDue({ status: 'unknown', attempts: twice }, later(60))).toBe('wait');
  });

  it.each(['sent', 'refused', 'called-off', 'bounced'] as const)('that is %s is left alone', (status) => {
    expect(whenDue({ status, attempts: attempts(1) }, later(60))).toBe('wait');
  });
});

describe('the next try', () => {
  it('is said as the instant from which it is due', () => {
    for (const mail of [
      { status: 'failed', attempts: attempts(2) },
      { status: 'unknown', attempts: attempts(1) },
      { status: 'sending', attempts: attempts(1, { at: null }) },
    ] as const) {
      const next = nextTryAt(mail)!;
      expect(whenDue(mail, instantOf(Date.parse(next) - 1))).toBe('wait');
      expect(whenDue(mail, next)).not.toBe('wait');
    }
  });

  it('is none for what is settled, or left to people', () => {
    expect(nextTryAt({ status: 'sent', attempts: attempts(1) })).toBeNull();
    expect(nextTryAt({ status: 'failed', attempts: attempts(6) })).toBeNull();
    expect(nextTryAt({ status: 'unknown', attempts: attempts(2, { afterUnknown: true }) })).toBeNull();
  });
});
