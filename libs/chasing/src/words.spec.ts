import { describe, expect, it } from '@jest/globals';
import type { DueItem } from './digests.js';
import { evidenceInWords, wordsOf } from './words.js';

const day = '2016-08-31';
const item = (own: Partial<DueItem> = {}): DueItem => ({
  ...{ action: 'a1', milestone: null, rule: 'before-5', due: '2016-09-07', kind: 'deadline' },
  ...{ reference: 'A1', title: 'Open a clinic', text: null, workingDays: 5, firesOn: day, lead: 'police' },
  ...own,
});
const said = (own: Partial<DueItem>) => wordsOf(item(own), day);

describe('why somebody is asked is said', () => {
  it.each([
    [
      {},
      'Due in 5 working days, on Wednesday 7 September 2016',
      'Reminder 5 working days before the deadline',
    ],
    [
      { workingDays: 1, due: '2016-09-01', rule: 'before-1', kind: 'milestone' },
      'Due in 1 working day, on Thursday 1 September 2016',
      'Reminder 1 working day before the milestone',
    ],
    [
      { workingDays: 0, due: '2016-09-03', rule: 'on-the-day', kind: 'review' },
      'To be reviewed on Saturday 3 September 2016',
      'Reminder on the day of the review date',
    ],
    [
      { workingDays: 0, due: day, rule: 'on-the-day' },
      'Due today, Wednesday 31 August 2016',
      'Reminder on the day of the deadline',
    ],
    [
      { workingDays: -1, due: '2016-08-30', rule: 'overdue-1' },
      'Overdue by 1 working day: it was due on Tuesday 30 August 2016',
      'Reminder when overdue by 1 working day',
    ],
    [
      { workingDays: -9, due: '2016-08-18', rule: 'overdue-5', countedFrom: '2016-08-24' },
      'Overdue by 9 working days: it was due on Thursday 18 August 2016',
      'Reminder when overdue by 5 working days, counted from Wednesday 24 August 2016',
    ],
    [
      { kind: 'date-wanted', rule: 'date-wanted', firesOn: '2016-08-01' },
      'The plan says that the date is to be confirmed',
      'Asked once a month until there is a date, put off from Monday 1 August 2016',
    ],
    [
      { kind: 'round', rule: 'round-opened', text: 'June meeting' },
      'Update wanted by Wednesday 7 September 2016',
      'Reporting round opened: June meeting',
    ],
    [
      { kind: 'round', rule: 'round-closing' },
      'Update wanted by Wednesday 7 September 2016',
      'Reporting round about to close: ',
    ],
  ] as const)('%j', (own, when, rule) => {
    expect(said(own)).toEqual({ when, rule });
  });
});

describe('what an escalation rests on is said', () => {
  const reminder = { mail: 'm', person: 'ada', day, rule: 'before-1', status: 'sent' } as const;
  const of = (count: number, lastReportOn: string | null = null) =>
    evidenceInWords({
      ...{ because: 'overdue', due: '2016-08-30' },
      evidence: { workingDays: 1, lastReportOn, reminders: Array.from({ length: count }, () => reminder) },
    });

  it('by how late it is, how often it was asked, and when it was last reported on', () => {
    const late = 'Overdue by 1 working day: it was due on Tuesday 30 August 2016';
    expect(of(0)).toBe(`${late}; nobody was reminded; never reported on`);
    expect(of(1)).toBe(`${late}; 1 reminder, no reply; never reported on`);
    expect(of(2, '2016-05-02')).toBe(`${late}; 2 reminders, no reply; last reported on Monday 2 May 2016`);
  });

  it('by there being nobody to ask', () => {
    const evidence = { workingDays: 0, lastReportOn: null, reminders: [] };
    expect(evidenceInWords({ because: 'nobody-to-ask', due: day, evidence })).toBe(
      'Nobody of the lead organisation can be reached by email about what is due on Wednesday 31 August 2016',
    );
  });
});
