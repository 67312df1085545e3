import type { Day } from '@governance/calendar';
import { dueItemOf } from '@governance/chasing';
import { reminderInWords } from '@governance/notifications';
import type { MailStatus, ReminderItem } from '@governance/partnership';
import { levelInWords, type ActionRow, type MailRow, type RoundRow } from '@governance/views';

/** What became of a mail, for a list and its filter, in the order in which people ask for it. */
export const statusInWords: Readonly<Record<MailStatus, string>> = {
  sent: 'Sent',
  intended: 'Waiting to be sent',
  sending: 'Being sent',
  failed: 'Not sent yet, to be tried again',
  refused: 'Could not be delivered',
  unknown: 'Not known whether it arrived',
  bounced: 'Came back',
  'called-off': 'Called off before it was sent',
};

export const mailKindInWords: Readonly<Record<MailRow['kind'], string>> = {
  digest: 'Reminder',
  escalation: 'Escalation',
  acknowledgement: 'Thanks for a report',
  paper: 'A paper, enclosed',
  agenda: 'Agenda to publish',
};

/** Why the secretariat was reminded of an agenda. */
export function ruleOfAgenda({ rule }: ReminderItem): string {
  const [, how, days] = /^(before|overdue)-(\d+)$/.exec(rule)!;
  const count = `${days} working ${days === '1' ? 'day' : 'days'}`;
  return how === 'before' ? `Reminder ${count} before it is due` : `Reminder when late by ${count}`;
}

/** Why a person was written to about an action in a mail of a day. */
export function ruleOfItem(
  item: ReminderItem,
  day: Day,
  actions: readonly ActionRow[],
  rounds: readonly RoundRow[],
): string {
  const { rule } = item;
  if (rule === 'paper-enclosed') return 'Its files are enclosed';
  // An acknowledgement is of no rule: what it says stands in the mail's own heading.
  if (rule.startsWith('escalated-')) {
    const level = rule.slice('escalated-'.length) as keyof typeof levelInWords;
    return `Escalated to ${levelInWords[level]}`;
  }
  const due = dueItemOf({ actions, rounds }, item, day);
  return due ? reminderInWords(due, day).rule : 'What it asked about is not in the plan any more';
}
