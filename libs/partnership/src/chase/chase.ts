import type { ActionId, PersonId } from '../ids.js';
import { heldIn } from '../held-in.js';
import type { Day, Instant } from '@governance/calendar';
import { unreachable } from '../rule.js';
import type { LadderLevel } from './policy.js';

/**
 * What a reminder is about and which rule asked for it: so many working days before, on the day, overdue by so
 * many; a date wanted where the plan says “to be confirmed”; an update for a reporting round; an escalation told
 * to somebody; thanks for a report; what became of a reply; a paper that is enclosed, or what was
 * found wrong in it.
 */
export type ReminderRule =
  | `before-${number}`
  | 'on-the-day'
  | `overdue-${number}`
  | 'date-wanted'
  | 'round-opened'
  | 'round-closing'
  | `escalated-${'secretariat' | LadderLevel}`
  | 'acknowledged'
  | 'paper-enclosed'
  | 'erratum'
  | 'asked-now'
  | 'reply'
  | NewsRule;

/** What somebody is told of because it happened, and not because a date comes. */
export const newsRules = [
  'deadline-asked',
  'deadline-moved',
  'deadline-refused',
  'not-mine-said',
  'not-mine-settled',
  'given',
  'comment',
  'recorded',
  'help-wanted',
  'help-answered',
  'escalation-acknowledged',
  'to-sign',
  'signed',
  'sign-off-refused',
  'published',
] as const;
export type NewsRule = (typeof newsRules)[number];

export function isNewsRule(rule: ReminderRule): rule is NewsRule {
  return (newsRules as readonly string[]).includes(rule);
}

/** Whether something is asked by it. In one email stand, beside what is asked, news and what nobody else answered. */
export function isAsking(rule: ReminderRule): boolean {
  return !isNewsRule(rule) && rule !== 'reply' && !rule.startsWith('escalated-');
}

/** Asked of one person once only: action, milestone, rule and due date together are the reminder's identity. */
export interface ReminderItem {
  /** Action id; of a reading, the KPI's; of an enclosed paper, the paper's; of an agenda, the meeting's. */
  readonly action: string;
  /** Milestone id; null when the action itself is meant. */
  readonly milestone: string | null;
  readonly rule: ReminderRule;
  /**
   * Day for which it is: a deadline, a review date, the day on which a figure is known, the end of a round, or the month of a missing date; of news, the day
   * on which it happened; of what is asked for by hand, the day of asking.
   */
  readonly due: Day;
  /** Of news and of an erratum, the position of the entry that it tells of. */
  readonly entry?: number;
  /** Of what became of a reply: which one, so that another of the same day has its own. */
  readonly reply?: string;
  /** Of a reading, the key of the period that it is wanted for. */
  readonly period?: string;
  /** Who is away, where their deputy is asked instead of them. It is the same reminder for all that. */
  readonly inPlaceOf?: PersonId;
}

/**
 * A digest is what a person owes, with what else the morning brings them; an escalation or an agenda is a morning's
 * email that brings nothing else. Of these three a person has one a day. A request asks by hand. The others tell a
 * person something; a notice does so at once, and so does a receipt, which says what was recorded of a reply.
 */
export const mailKinds = [
  'digest',
  'request',
  'escalation',
  'acknowledgement',
  'paper',
  'agenda',
  'notice',
  'receipt',
] as const;
export type MailKind = (typeof mailKinds)[number];

/** Kinds that go out in the morning: one of them to a person a day. */
export const morningKinds: readonly MailKind[] = ['digest', 'escalation', 'agenda'];

/** What happened to the mails of one person. Addresses are not in the history. */
export type ChaseEvent =
  | {
      type: 'ReminderIntended';
      data: {
        mail: string;
        person: PersonId;
        kind: MailKind;
        day: Day;
        items: readonly ReminderItem[];
        /** The same for every attempt, so that a second copy is known as one. */
        messageId: string;
        /** A word of whoever asked by hand. */
        note?: string;
      };
    }
  /** Stands in the history before anything leaves: who finds it without an outcome knows that none is known. */
  | { type: 'ReminderSendingStarted'; data: { mail: string; attempt: number; afterUnknown: boolean } }
  | { type: 'ReminderSent'; data: { mail: string; attempt: number; reference: string | null } }
  | { type: 'ReminderFailed'; data: { mail: string; attempt: number; why: string; permanent: boolean } }
  | { type: 'ReminderOutcomeUnknown'; data: { mail: string; attempt: number; why: string } }
  | { type: 'ReminderCalledOff'; data: { mail: string; why: string } }
  /** Left out by histories that know only when it was noticed. */
  | { type: 'ReminderAnswered'; data: { mail: string; action: ActionId; answeredAt?: Instant } }
  /** The recipient's server has it. Few transports tell: silence says nothing. */
  | { type: 'ReminderDelivered'; data: { mail: string } }
  | { type: 'ReminderBounced'; data: { mail: string; why: string } }
  | { type: 'OutOfOfficeReplied'; data: { mail: string } };

/**
 * `failed` may be tried again, `refused` may not. `unknown`: it may have been sent, and nobody repeats it without
 * saying so.
 */
export const mailStatuses = [
  'intended',
  'sending',
  'sent',
  'failed',
  'refused',
  'unknown',
  'called-off',
  'bounced',
] as const;
export type MailStatus = (typeof mailStatuses)[number];

export interface Mail {
  readonly kind: MailKind;
  readonly day: Day;
  readonly status: MailStatus;
  /** How often sending was started. */
  readonly attempts: number;
  /** Attempts that the server is known to have accepted. */
  readonly sent: readonly number[];
  readonly actions: readonly string[];
  readonly answered: readonly string[];
  readonly delivered: boolean;
  readonly outOfOffice: boolean;
}

/** All that one person was ever asked. */
export interface Chase {
  readonly mails: Readonly<Record<string, Mail>>;
  /** Keys of all items ever intended. */
  readonly intended: ReadonlySet<string>;
}

export const nobodyChased = (): Chase => ({ mails: {}, intended: new Set() });

export function keyOf({ action, milestone, rule, due, entry, period, reply }: ReminderItem): string {
  const key = `${action} ${milestone ?? ''} ${rule} ${due}`;
  const ofWhich = [entry, period, reply].filter((one) => one !== undefined);
  return [key, ...ofWhich].join(' ');
}

export function evolve(chase: Chase, event: ChaseEvent): Chase {
  if (event.type === 'ReminderIntended') {
    const { mail, kind, day, items } = event.data;
    const actions = [...new Set(items.map(({ action }) => action))];
    const intended: Mail = {
      kind,
      day,
      status: 'intended',
      attempts: 0,
      sent: [],
      actions,
      answered: [],
      delivered: false,
      outOfOffice: false,
    };
    return {
      mails: { ...chase.mails, [mail]: intended },
      intended: new Set([...chase.intended, ...items.map(keyOf)]),
    };
  }
  const held = heldIn(chase.mails, event.data.mail);
  return held ? { ...chase, mails: { ...chase.mails, [event.data.mail]: evolveMail(held, event) } } : chase;
}

function evolveMail(mail: Mail, event: Exclude<ChaseEvent, { type: 'ReminderIntended' }>): Mail {
  switch (event.type) {
    case 'ReminderSendingStarted':
      return { ...mail, status: 'sending', attempts: event.data.attempt };
    case 'ReminderSent':
      return { ...mail, status: 'sent', sent: [...mail.sent, event.data.attempt] };
    case 'ReminderFailed':
      return { ...mail, status: event.data.permanent ? 'refused' : 'failed' };
    case 'ReminderOutcomeUnknown':
      return { ...mail, status: 'unknown' };
    case 'ReminderCalledOff':
      return { ...mail, status: 'called-off' };
    case 'ReminderAnswered':
      return { ...mail, answered: [...mail.answered, event.data.action] };
    case 'ReminderDelivered':
      return { ...mail, delivered: true };
    case 'ReminderBounced':
      return { ...mail, status: 'bounced' };
    case 'OutOfOfficeReplied':
      return { ...mail, outOfOffice: true };
    default:
      return unreachable(event);
  }
}
