import type { ChaseEvent, MailKind, PersonId, ReminderItem } from '@governance/partnership';
import type { Entries } from './entry-kind.js';
import { say } from './say.js';

const mailInWords: Readonly<Record<MailKind, string>> = {
  digest: 'Digest',
  escalation: 'Escalation',
  acknowledgement: 'Acknowledgement',
  paper: 'Mail with a paper enclosed',
  agenda: 'Reminder of an agenda',
  request: 'Request by hand',
  notice: 'Notice',
};

/** In whose place somebody is written to, each once. */
function awayIn(items: readonly ReminderItem[]): readonly PersonId[] {
  return [...new Set(items.flatMap(({ inPlaceOf }) => inPlaceOf ?? []))];
}

/** Entries about the mails of one person. */
export const chaseEntries: Entries<ChaseEvent> = {
  ReminderIntended: {
    group: 'reminders',
    name: 'Reminder intended',
    words: ({ person, kind, items, note }, { names }) =>
      say(`${mailInWords[kind]} to ${names.person(person)} written down to be sent`, {
        after: [
          `${items.length} ${items.length === 1 ? 'item' : 'items'}`,
          ...awayIn(items).map((away) => `In place of ${names.person(away)}, who is away`),
          ...(note === undefined ? [] : [note]),
        ].join('\n'),
      }),
  },
  ReminderSendingStarted: {
    group: 'reminders',
    name: 'Sending of a reminder started',
    words: (data) => {
      const again = data.afterUnknown ? ', though the last attempt may have arrived' : '';
      return say(`Sending begun, attempt ${data.attempt}${again}`);
    },
  },
  ReminderSent: {
    group: 'reminders',
    name: 'Reminder sent',
    words: (data) => say('Mail sent', { after: data.reference }),
  },
  ReminderFailed: {
    group: 'reminders',
    name: 'Reminder failed',
    words: (data) =>
      say(data.permanent ? 'Mail refused for good' : 'Mail not sent; to be tried again', {
        reason: data.why,
      }),
  },
  ReminderOutcomeUnknown: {
    group: 'reminders',
    name: 'Not known whether a reminder was sent',
    words: (data) => say('Not known whether the mail was sent', { reason: data.why }),
  },
  ReminderCalledOff: {
    group: 'reminders',
    name: 'Reminder called off',
    words: (data) => say('Mail called off before it was sent', { reason: data.why }),
  },
  ReminderAnswered: {
    group: 'reminders',
    name: 'Reminder answered',
    words: () => say('Reminder answered'),
  },
  ReminderDelivered: {
    group: 'reminders',
    name: 'Reminder delivered',
    words: () => say('Mail delivered to the mailbox'),
  },
  ReminderBounced: {
    group: 'reminders',
    name: 'Reminder came back',
    words: (data) => say('Mail came back', { reason: data.why }),
  },
  OutOfOfficeReplied: {
    group: 'reminders',
    name: 'Out of office replied',
    words: () => say('Out-of-office reply received'),
  },
};
