import { DateTime } from 'luxon';
import type { DueItem } from './digests.js';
import type { EscalationDue } from './escalations.js';

/** Why a person is asked about this on this day, in words that can be read out. */
export interface ItemWords {
  /** `Due in 5 working days, on Friday 31 March 2017`. */
  readonly when: string;
  /** `Reminder 5 working days before the deadline`. */
  readonly rule: string;
}

/** @param day ISO date of the digest. */
export function wordsOf(item: DueItem, day: string): ItemWords {
  const late = item.firesOn < day ? `, put off from ${inWords(item.firesOn)}` : '';
  return { when: whenOf(item, day), rule: `${ruleOf(item)}${late}` };
}

function whenOf({ kind, due, workingDays }: DueItem, day: string): string {
  const on = inWords(due);
  switch (kind) {
    case 'date-wanted':
      return 'The plan says that the date is to be confirmed';
    case 'round':
      return `Update wanted by ${on}`;
    case 'deadline':
    case 'milestone':
    case 'review': {
      const what = kind === 'review' ? 'To be reviewed' : 'Due';
      if (due === day) return `${what} today, ${on}`;
      if (due < day) return `Overdue by ${count(-workingDays)}: it was due on ${on}`;
      return workingDays === 0 ? `${what} on ${on}` : `${what} in ${count(workingDays)}, on ${on}`;
    }
  }
}

const thing: Readonly<Record<DueItem['kind'], string>> = {
  deadline: 'the deadline',
  milestone: 'the milestone',
  review: 'the review date',
  'date-wanted': 'the missing date',
  round: 'the round',
};

function ruleOf({ rule, kind, text, countedFrom }: DueItem): string {
  const [, how, days] = /^(before|overdue)-(\d+)$/.exec(rule) ?? [];
  if (how === 'before') return `Reminder ${count(Number(days))} before ${thing[kind]}`;
  if (how === 'overdue') {
    const from = countedFrom === undefined ? '' : `, counted from ${inWords(countedFrom)}`;
    return `Reminder when overdue by ${count(Number(days))}${from}`;
  }
  if (rule === 'on-the-day') return `Reminder on the day of ${thing[kind]}`;
  if (rule === 'date-wanted') return 'Asked once a month until there is a date';
  return `Reporting round ${rule === 'round-opened' ? 'opened' : 'about to close'}: ${text ?? ''}`;
}

/** What an escalation rests on. */
export function evidenceInWords({
  because,
  due,
  evidence,
}: Pick<EscalationDue, 'because' | 'due' | 'evidence'>): string {
  if (because === 'nobody-to-ask')
    return `Nobody of the lead organisation can be reached by email about what is due on ${inWords(due)}`;
  const { workingDays, reminders, lastReportOn } = evidence;
  const asked = ['nobody was reminded', '1 reminder, no reply'][reminders.length];
  const last = lastReportOn === null ? 'never reported on' : `last reported on ${inWords(lastReportOn)}`;
  return `Overdue by ${count(workingDays)}: it was due on ${inWords(due)}; ${asked ?? `${reminders.length} reminders, no reply`}; ${last}`;
}

function count(days: number): string {
  return `${days} working ${days === 1 ? 'day' : 'days'}`;
}

function inWords(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc', locale: 'en-GB' }).toFormat('cccc d MMMM yyyy');
}
