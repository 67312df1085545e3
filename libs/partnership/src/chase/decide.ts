import { heldIn } from '../held-in.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import type { Decider } from '@governance/event-sourcing';
import { requireDay, requireHappened, requireText, unreachable } from '../rule.js';
import type { Chase, ChaseEvent, Mail, ReminderItem } from './chase.js';
import { evolve, keyOf, morningKinds, nobodyChased } from './chase.js';
import type { ChaseCommand, IntendReminders, StartSending } from './commands.js';
import { recordFailed, recordOutcomeUnknown, recordSent } from './record-outcome.js';
import { withoutAddresses } from './without-addresses.js';

/** The mails of one person: intended, sent or not, answered. Stream `chase-<person id>`. */
export const chaseDecider: Decider<ChaseCommand, Chase, ChaseEvent> = {
  decide,
  evolve,
  initialState: nobodyChased,
};

function decide(command: ChaseCommand, chase: Chase): ChaseEvent[] {
  requireHappened(command);
  if (command.type === 'IntendReminders') return intendReminders(command, chase);
  const { mail } = command;
  const held = heldIn(chase.mails, mail);
  if (!held) throw new RuleBroken('mail-not-found');
  switch (command.type) {
    case 'StartSending':
      return startSending(command, held);
    case 'RecordSent':
      return recordSent(command, held);
    case 'RecordFailed':
      return recordFailed(command, held);
    case 'RecordOutcomeUnknown':
      return recordOutcomeUnknown(command, held);
    case 'CallOffReminder': {
      if (held.status === 'called-off') return [];
      // What may have left cannot be called back.
      if (held.status !== 'intended' && held.status !== 'failed') throw new RuleBroken('mail-already-sent');
      return [{ type: 'ReminderCalledOff', data: { mail, why: requireText('why', command.why) } }];
    }
    case 'RecordAnswered': {
      const { action, answeredAt } = command;
      const asked = held.actions.includes(action) && mayHaveArrived(held);
      if (!asked || held.answered.includes(action)) return [];
      const when = answeredAt === undefined ? {} : { answeredAt };
      return [{ type: 'ReminderAnswered', data: { mail, action, ...when } }];
    }
    case 'RecordDelivered':
      if (!mayHaveArrived(held) || held.delivered || held.status === 'bounced') return [];
      return [{ type: 'ReminderDelivered', data: { mail } }];
    case 'RecordBounced': {
      if (!mayHaveArrived(held) || held.status === 'bounced') return [];
      return [{ type: 'ReminderBounced', data: { mail, why: withoutAddresses(command.why) } }];
    }
    case 'RecordOutOfOffice':
      if (!mayHaveArrived(held) || held.outOfOffice) return [];
      return [{ type: 'OutOfOfficeReplied', data: { mail } }];
    default:
      return unreachable(command);
  }
}

/** Longest word of one's own to somebody who is asked by hand, in characters. */
export const longestNote = 500;

/** @throws RuleBroken `text-too-long` */
function noteIn({ note = '' }: IntendReminders): { readonly note?: string } {
  const plain = note.replace(/\s+/g, ' ').trim();
  if (plain.length > longestNote)
    throw new RuleBroken('text-too-long', { field: 'note', limit: String(longestNote) });
  return plain === '' ? {} : { note: plain };
}

/** What was intended before is never intended again, and a person has one email a morning: the rest waits for the next. */
function intendReminders(command: IntendReminders, chase: Chase): ChaseEvent[] {
  const { mail, person, kind, messageId } = command;
  const day = requireDay(command.day);
  if (!/^<[^\s<>@]+@[^\s<>@]+>$/.test(messageId)) throw new RuleBroken('message-id-not-understood');
  if (heldIn(chase.mails, mail)) return [];
  const hadOne = Object.values(chase.mails).some(
    (held) => held.day === day && morningKinds.includes(held.kind),
  );
  if (hadOne && morningKinds.includes(kind)) return [];
  const items = new Map<string, ReminderItem>();
  for (const { action, milestone, rule, due, entry, period, reply, inPlaceOf } of command.items) {
    const item: ReminderItem = {
      ...{ action, milestone, rule, due },
      ...(entry === undefined ? {} : { entry }),
      ...(period === undefined ? {} : { period }),
      ...(reply === undefined ? {} : { reply }),
      ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
    };
    if (!chase.intended.has(keyOf(item))) items.set(keyOf(item), item);
  }
  if (items.size === 0) return [];
  const note = noteIn(command);
  const data = { mail, person, kind, day, items: [...items.values()], messageId, ...note };
  return [{ type: 'ReminderIntended', data }];
}

/**
 * A mail is sent twice only when the outcome of an attempt is unknown and the sender says that it knows.
 * @throws RuleBroken `mail-being-sent`, `mail-already-sent`, `mail-outcome-unknown`, `mail-refused`,
 *   `mail-called-off`, `attempt-out-of-turn`
 */
function startSending(command: StartSending, held: Mail): ChaseEvent[] {
  const { mail, attempt, afterUnknown = false } = command;
  switch (held.status) {
    case 'sending':
      throw new RuleBroken('mail-being-sent', { attempt: String(held.attempts) });
    case 'sent':
    case 'bounced':
      throw new RuleBroken('mail-already-sent');
    case 'refused':
      throw new RuleBroken('mail-refused');
    case 'called-off':
      throw new RuleBroken('mail-called-off');
    case 'unknown':
      if (!afterUnknown) throw new RuleBroken('mail-outcome-unknown', { attempt: String(held.attempts) });
      break;
    case 'intended':
    case 'failed':
      break;
    default:
      return unreachable(held.status);
  }
  const next = held.attempts + 1;
  if (attempt !== next) throw new RuleBroken('attempt-out-of-turn', { next: String(next) });
  const data = { mail, attempt, afterUnknown: held.status === 'unknown' };
  return [{ type: 'ReminderSendingStarted', data }];
}

function mayHaveArrived({ status, sent }: Mail): boolean {
  return sent.length > 0 || status === 'unknown' || status === 'sending';
}
