import { asDay } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import { evidenceInWords, reminderInWords, type Reminded } from './reminder-words.js';

const day = '2016-08-23';
const item = (own: Partial<Reminded> = {}): Reminded => ({
  kind: 'deadline',
  rule: 'before-5',
  due: '2016-08-31',
  workingDays: 5,
  text: null,
  firesOn: day,
  ...own,
});

describe('a reminder says when something is due, and by which rule it is asked for', () => {
  it.each<readonly [string, Partial<Reminded>, string, string]>([
    [
      'ahead',
      {},
      'Due in 5 working days, on Wednesday 31 August 2016',
      'Reminder 5 working days before the deadline',
    ],
    [
      'ahead by a day',
      { kind: 'milestone', rule: 'before-1', workingDays: 1, due: '2016-08-24' },
      'Due in 1 working day, on Wednesday 24 August 2016',
      'Reminder 1 working day before the milestone',
    ],
    [
      'a review on the day',
      { kind: 'review', rule: 'on-the-day', due: day, workingDays: 0 },
      'To be reviewed today, Tuesday 23 August 2016',
      'Reminder on the day of the review date',
    ],
    [
      'on a Sunday, asked for on the Friday',
      { rule: 'on-the-day', due: '2016-08-28', workingDays: 0 },
      'Due on Sunday 28 August 2016',
      'Reminder on the day of the deadline',
    ],
    [
      'overdue',
      { rule: 'overdue-1', due: '2016-08-19', workingDays: -2, countedFrom: '2016-08-22' },
      'Overdue: it was due on Friday 19 August 2016',
      'Reminder when overdue by 1 working day, counted from Monday 22 August 2016',
    ],
    [
      'overdue by now, put off while chasing was held',
      { due: '2016-08-22', workingDays: -1, firesOn: '2016-08-15' },
      'Overdue by 1 working day: it was due on Monday 22 August 2016',
      'Reminder 5 working days before the deadline, put off from Monday 15 August 2016',
    ],
    [
      'a round',
      { kind: 'round', rule: 'round-opened', text: 'Updates for October' },
      'Update wanted by Wednesday 31 August 2016',
      'Reporting round opened: Updates for October',
    ],
    [
      'a round at its end',
      { kind: 'round', rule: 'round-closing', text: 'Updates for October' },
      'Update wanted by Wednesday 31 August 2016',
      'Reporting round about to close: Updates for October',
    ],
    [
      'a figure on its day',
      { kind: 'reading', rule: 'on-the-day', due: day, workingDays: 0, text: 'Q1 2016/17' },
      'Due today, Tuesday 23 August 2016',
      'Asked for on the first working day on which it is known',
    ],
    [
      'a figure that did not come',
      { kind: 'reading', rule: 'overdue-5', due: '2016-08-16', workingDays: -5, text: 'Q1 2016/17' },
      'Overdue by 5 working days: it was due on Tuesday 16 August 2016',
      'Reminder when overdue by 5 working days',
    ],
    [
      'without a date',
      { kind: 'date-wanted', rule: 'date-wanted', workingDays: 0 },
      'The plan says that the date is to be confirmed',
      'Asked once a month until there is a date',
    ],
  ])('%s', (_, own, when, rule) => {
    expect(reminderInWords(item(own), day)).toEqual({ when, rule });
  });
});

it.each([
  [3, null, '3 reminders, no reply; never reported on'],
  [1, '2016-09-02', '1 reminder, no reply; last reported on Friday 2 September 2016'],
  [0, null, 'nobody was reminded; never reported on'],
] as const)('an escalation says what it rests on: %i reminders', (count, lastReportOn, said) => {
  const reminders = Array.from({ length: count }, (_, index) => ({ day: asDay(`2016-09-0${index + 1}`) }));
  const evidence = { workingDays: 5, reminders, lastReportOn };
  expect(evidenceInWords({ because: 'overdue', due: '2016-08-31', evidence })).toBe(
    `Overdue by 5 working days: it was due on Wednesday 31 August 2016; ${said}`,
  );
  expect(evidenceInWords({ because: 'nobody-to-ask', due: '2016-08-31', evidence })).toBe(
    'Nobody of the lead organisation can be reached by email about what is due on Wednesday 31 August 2016',
  );
});

it('an escalation says that its owner answered, where that was no report', () => {
  const reminders = [{ day: asDay('2016-09-01') }];
  const evidence = { workingDays: 5, reminders, lastReportOn: null, answeredOn: asDay('2016-09-02') };
  expect(evidenceInWords({ because: 'overdue', due: '2016-08-31', evidence })).toMatch(
    /; 1 reminder, answered on Friday 2 September 2016, but not by a report; never reported on$/,
  );
});

it('an escalation counts mornings, not emails, and says how long it is overdue today', () => {
  const reminders = (['2016-09-01', '2016-09-01', '2016-09-07'] as const).map((day) => ({ day }));
  const evidence = { workingDays: 5, reminders, lastReportOn: null };
  const raised = { because: 'overdue', due: '2016-08-31', evidence } as const;
  expect(evidenceInWords(raised, 83)).toMatch(
    /^Overdue by 83 working days: it was due on .* \(by 5 working days when it was escalated\); 2 reminders/,
  );
  expect(evidenceInWords(raised, 5)).toBe(evidenceInWords(raised));
});
