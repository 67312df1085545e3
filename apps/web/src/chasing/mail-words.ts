import type { Day, Instant } from '@governance/calendar';
import { answerTo, dueItemOf, type ActionFacts } from '@governance/chasing';
import { reminderInWords } from '@governance/notifications';
import { isNewsRule, type MailStatus, type NewsRule, type ReminderItem } from '@governance/partnership';
import { levelInWords, type MailRow } from '@governance/views';

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
  request: 'Request by hand',
  notice: 'Told at once',
  receipt: 'What became of a reply',
};

/** Of what somebody was told. */
export const newsTitles: Readonly<Record<NewsRule, string>> = {
  'deadline-asked': 'Told that another date is asked for',
  'deadline-moved': 'Told of another deadline',
  'deadline-refused': 'Told that another date was refused',
  'not-mine-said': 'Told that its owner says it is not theirs',
  'not-mine-settled': 'Told what became of “not mine”',
  given: 'Told that it was given to them',
  comment: 'Told that something was said to them',
  recorded: 'Told what the secretariat recorded',
  'help-wanted': 'Told that help is wanted',
  'help-answered': 'Told that help was answered',
  'escalation-acknowledged': 'Told that somebody has it in hand',
  'to-sign': 'Told that it waits for a signature',
  signed: 'Told that it was signed off',
  'sign-off-refused': 'Told that it was not signed off',
  published: 'Told that it was published',
};

/**
 * When what a mail asked about an action was answered: as it is written down, or at once as the action says it, before
 * the worker has written it down.
 */
export function answerIn(mail: MailRow, action: string, row: ActionFacts | undefined): Instant | null {
  return mail.answered.find((one) => one.action === action)?.at ?? answerTo(mail, row);
}

/** News that are of a paper. */
export const paperRules: readonly NewsRule[] = ['to-sign', 'signed', 'sign-off-refused', 'published'];

/** Why the secretariat was reminded of an agenda. */
export function ruleOfAgenda({ rule }: ReminderItem): string {
  const [, how, days] = /^(before|overdue)-(\d+)$/.exec(rule)!;
  const count = `${days} working ${days === '1' ? 'day' : 'days'}`;
  return how === 'before' ? `Reminder ${count} before it is due` : `Reminder when late by ${count}`;
}

/** Why a person was written to about an action in a mail of a day. */
export function ruleOfItem(item: ReminderItem, day: Day, about: Parameters<typeof dueItemOf>[0]): string {
  const { rule } = item;
  if (isNewsRule(rule)) return newsTitles[rule];
  if (rule === 'asked-now') return 'Asked by the secretariat';
  if (rule === 'paper-enclosed') return 'Its files are enclosed';
  if (rule === 'erratum') return 'Told what was corrected in it';
  // An acknowledgement is of no rule: what it says stands in the mail's own heading.
  if (rule.startsWith('escalated-')) {
    const level = rule.slice('escalated-'.length) as keyof typeof levelInWords;
    return `Escalated to ${levelInWords[level]}`;
  }
  const due = dueItemOf(about, item, day);
  return due ? reminderInWords(due, day).rule : 'What it asked about is not in the plan any more';
}
