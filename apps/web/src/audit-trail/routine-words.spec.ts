import { describe, expect, it } from '@jest/globals';
import type { AuditRow } from '@governance/views';
import { mailsInWords, readingInWords, type Counts, type MailLine } from './routine-words.js';

const counts = (of: Partial<Record<AuditRow['type'], number>>): Counts =>
  new Map(Object.entries(of) as [AuditRow['type'], number][]);

let number = 0;
const mail = (to: string, kind: string, rule: string, about = 'About T1.1'): MailLine => {
  number += 1;
  const data = { mail: `m-${to}-${kind}`, kind, items: [{ action: 'a1', rule }] };
  const row = { type: 'ReminderIntended', data } as unknown as MailLine['row'];
  return { row, to, about, href: `/${number}` };
};
const became = (type: AuditRow['type'], of: string, data: object = {}): MailLine => {
  const row = { type, data: { mail: of, ...data } } as unknown as MailLine['row'];
  return { row, to: '', about: '', href: '' };
};
const asked = (to: string) => mail(to, 'digest', 'overdue-1');
const ofDay = (...told: MailLine[]) => mailsInWords(counts({ ReminderIntended: told.length }), told);

describe('the emails of a day', () => {
  it('are one sentence: how many people, and what for', () => {
    expect(ofDay(asked('Ada')).what).toBe('1 person was asked by email');
    expect(ofDay(asked('Ada'), asked('Ben'), asked('Cy')).what).toBe('3 people were asked by email');
    const several = ofDay(
      asked('Ada'),
      asked('Ben'),
      mail('Cy', 'digest', 'deadline-moved'),
      mail('Dee', 'escalation', 'escalated-sro'),
      mail('Ada', 'acknowledgement', 'acknowledged'),
    );
    expect(several.what).toBe(
      '2 people were asked by email, 1 was told news, 1 was told of an escalation and 1 was thanked for a report',
    );
  });

  it('are a line each: to whom, and about what', () => {
    const { lines } = ofDay(asked('Ben'), mail('Ada', 'agenda', 'before-10', ''));
    expect(lines.map(({ text, more }) => text + more)).toEqual([
      'Ada was reminded of an agenda',
      'Ben was asked about T1.1',
    ]);
  });

  it('say which did not arrive, and do not count one that was called off', () => {
    const day = ofDay(
      asked('Ada'),
      asked('Ben'),
      asked('Cy'),
      asked('Dee'),
      became('ReminderFailed', 'm-Ada-digest', { permanent: true }),
      became('ReminderFailed', 'm-Dee-digest', { permanent: false }),
      became('ReminderBounced', 'm-Ben-digest'),
      became('ReminderCalledOff', 'm-Cy-digest'),
    );
    expect(day.what).toBe('3 people were asked by email; 2 emails did not arrive');
    expect(day.lines.map(({ text, more }) => text + more)).toEqual([
      'Ada was asked about T1.1 (it did not arrive)',
      'Ben was asked about T1.1 (it came back)',
      'Cy was asked about T1.1 (called off before it was sent)',
      'Dee was asked about T1.1',
    ]);
  });

  it('are only counted where there are too many to tell', () => {
    expect(mailsInWords(counts({ ReminderIntended: 1200, ReminderSent: 1200 }), undefined)).toEqual({
      what: '1,200 emails went out',
      lines: [],
    });
  });

  it('of a day on which none went out say what became of earlier ones', () => {
    expect(mailsInWords(counts({ ReminderAnswered: 4 }), []).what).toBe('Earlier emails were answered');
    expect(mailsInWords(counts({ OutOfOfficeReplied: 1 }), []).what).toBe('1 out-of-office reply');
    expect(mailsInWords(counts({ ReminderSent: 1 }), []).what).toBe('What became of earlier emails');
  });
});

it('what was read and taken away on a day is one line', () => {
  expect(readingInWords(counts({ HistoryExported: 1 }))).toBe('1 file was taken away');
  expect(readingInWords(counts({ ActionsExported: 2, BundleMade: 1, BundleSealed: 1 }))).toBe(
    '3 files were taken away',
  );
  expect(readingInWords(counts({ ActionsExported: 1, MarkedRecordRead: 2 }))).toBe(
    '1 file was taken away and 2 marked records were read',
  );
  expect(readingInWords(counts({ BundleSealed: 1 }))).toBe('A bundle was sealed');
});
