import {
  isAsking,
  type ChaseEvent,
  type MailKind,
  type PersonId,
  type ReminderItem,
} from '@governance/partnership';
import type { Entries } from './entry-kind.js';
import { counted, say, type Names } from './say.js';

const inList = new Intl.ListFormat('en-GB', { type: 'conjunction' });

type Intended = Extract<ChaseEvent, { type: 'ReminderIntended' }>['data'];

/** What an email is for. A digest asks, or tells news alone. */
export type MailPurpose = MailKind | 'news';

export function purposeOf({ kind, items }: Pick<Intended, 'kind' | 'items'>): MailPurpose {
  return kind === 'digest' && !items.some(({ rule }) => isAsking(rule)) ? 'news' : kind;
}

const purposeInWords: Readonly<Record<MailPurpose, string>> = {
  digest: 'asking for an update',
  news: 'with news',
  escalation: 'about an escalation',
  acknowledgement: 'thanking for a report',
  paper: 'with a paper',
  agenda: 'about an agenda',
  request: 'asked for by hand',
  notice: 'with news at once',
  receipt: 'with what was recorded of a reply',
};

/** In whose place somebody is written to, each once. */
function awayIn(items: readonly ReminderItem[]): readonly PersonId[] {
  return [...new Set(items.flatMap(({ inPlaceOf }) => inPlaceOf ?? []))];
}

/** `T1.3, T2.1, 2 figures and 1 more`: what an email is about, as far as whoever reads may know its name. */
export function thingsIn(items: readonly ReminderItem[], { thing }: Pick<Names, 'thing'>): string {
  const each = [...new Map(items.map((item) => [`${item.action} ${item.period ?? ''}`, item])).values()];
  const figures = each.filter(({ period }) => period !== undefined).length;
  const asked = each.flatMap(({ action, period }) => (period === undefined ? [thing?.(action)] : []));
  const named = [...new Set(asked.flatMap((name) => name ?? []))];
  const others = asked.filter((name) => name === undefined).length;
  const said = [...named, ...(figures === 0 ? [] : [counted(figures, 'figure')])];
  if (said.length === 0) return counted(others, 'matter');
  return others === 0 ? inList.format(said) : inList.format([...said, `${others} more`]);
}

/** What a mail server answers in its own code says nothing to a reader; *What went out* has it. */
function inPlainWords(why: string): string | null {
  return /\b[245]\d\d\b/.test(why) ? null : why;
}

/** Entries about the emails of one person. */
export const chaseEntries: Entries<ChaseEvent> = {
  ReminderIntended: {
    group: 'reminders',
    name: 'Email made ready',
    words: ({ person, kind, items, note }, { names }) =>
      say(`Email to ${names.person(person)} made ready, ${purposeInWords[purposeOf({ kind, items })]}`, {
        after: [
          ...(kind === 'paper' || kind === 'agenda' ? [] : [`About ${thingsIn(items, names)}`]),
          ...awayIn(items).map((away) => `In place of ${names.person(away)}, who is away`),
          ...(note === undefined ? [] : [note]),
        ].join('\n'),
      }),
  },
  ReminderSendingStarted: {
    group: 'reminders',
    name: 'Email on its way',
    words: ({ attempt, afterUnknown }, { names, about }) => {
      const again = afterUnknown ? ', though the one before may have arrived' : '';
      return say(`Email to ${names.person(about)} ${attempt === 1 ? 'on its way' : 'tried again'}${again}`);
    },
  },
  ReminderSent: {
    group: 'reminders',
    name: 'Email sent',
    words: (_data, { names, about }) => say(`Email to ${names.person(about)} sent`),
  },
  ReminderFailed: {
    group: 'reminders',
    name: 'Email not sent',
    words: ({ permanent, why }, { names, about }) => {
      const how = permanent ? 'could not be delivered' : 'not sent yet: it will be tried again';
      return say(`Email to ${names.person(about)} ${how}`, { reason: inPlainWords(why) });
    },
  },
  ReminderOutcomeUnknown: {
    group: 'reminders',
    name: 'Not known whether an email was sent',
    words: ({ why }, { names, about }) =>
      say(`Not known whether the email to ${names.person(about)} was sent`, { reason: inPlainWords(why) }),
  },
  ReminderCalledOff: {
    group: 'reminders',
    name: 'Email called off',
    words: ({ why }, { names, about }) =>
      say(`Email to ${names.person(about)} called off before it was sent`, { reason: why }),
  },
  ReminderAnswered: {
    group: 'reminders',
    name: 'Email answered',
    words: ({ action }, { names, about }) => {
      const thing = names.thing?.(action);
      return say(`What was asked of ${names.person(about)} by email was answered`, {
        after: thing === undefined ? null : `About ${thing}`,
      });
    },
  },
  ReminderDelivered: {
    group: 'reminders',
    name: 'Email delivered',
    words: (_data, { names, about }) => say(`Email to ${names.person(about)} delivered to their mailbox`),
  },
  ReminderBounced: {
    group: 'reminders',
    name: 'Email came back',
    words: ({ why }, { names, about }) =>
      say(`Email to ${names.person(about)} came back`, { reason: inPlainWords(why) }),
  },
  OutOfOfficeReplied: {
    group: 'reminders',
    name: 'Out-of-office reply',
    words: (_data, { names, about }) => say(`${names.person(about)} replied that they are out of the office`),
  },
};
