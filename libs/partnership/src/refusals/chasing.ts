import { heldIn } from '../held-in.js';
import { day, figure, type RuleWords } from './words.js';

/** A number of the chasing policy, to finish “cannot be …”. */
const policyNumbers: Readonly<Record<string, string>> = {
  daysBefore: 'working days before a deadline',
  daysOverdue: 'working days overdue',
  overdueBy: 'working days overdue at which somebody else is told',
  mostMailsAtOnce: 'the most emails at once',
};

/** Chasing, emails, escalations and reporting rounds. */
export const chasing = {
  'chasing-not-held': 'This is not held: somebody released it already.',
  'chasing-not-questioned':
    'Nothing waits for approval: fewer emails are due than the board lets go out at once.',
  'ladder-not-rising':
    'The Senior Responsible Owner must be told later than the strategic lead: enter more working days.',
  'digest-hour-not-understood': (detail) =>
    `“${detail.asWritten}” is not understood as a time of day. Enter hours and minutes, such as 08:00.`,
  'chase-policy-out-of-range': (detail) =>
    `“${detail.value}” cannot be ${heldIn(policyNumbers, detail.field ?? '') ?? 'used here'}: enter a whole number from 1 to ${figure(detail.most)}.`,
  'nobody-asked': (detail) => `Nobody was asked. ${detail.why}`,
  'mail-not-found': 'That email is not here. Check the address.',
  'mail-being-sent': 'This email is being sent just now. Look again in a minute.',
  'mail-already-sent': 'This email has gone, so it cannot be sent again or called off.',
  'mail-outcome-unknown':
    'It is not known whether this email arrived. It is not sent again by itself, so that nobody gets it twice.',
  'mail-refused': 'This email could not be delivered. Check the address of the person.',
  'mail-called-off': 'This email was called off, since it was no longer wanted.',
  'message-id-not-understood':
    'This email has no usable identity of its own, so it was not written down. Ask whoever runs the service.',
  'attempt-out-of-turn': (detail) =>
    `Somebody else has tried to send this email meanwhile: the next try is number ${detail.next}.`,
  'attempt-not-started': 'The outcome of that try is not wanted: it was never begun.',
  'escalation-not-found': 'That escalation is not here. Check the address.',
  'escalation-resolved': 'This escalation is resolved already, so there is nothing to acknowledge.',
  'round-not-found': 'That round is not here. Check the address.',
  'round-already-opened': (detail) =>
    `This form has opened a round already: “${detail.title}”. Look under “Reporting rounds”.`,
  'round-still-open': (detail) =>
    `The round “${detail.title}” is still open. Close it first: an owner would be asked twice for the same update.`,
  'round-backwards': (detail) =>
    `The round closes on ${day(detail.closes)}, before it opens on ${day(detail.opens)}. Check both dates.`,
  'round-over': (detail) =>
    `The round would have closed on ${day(detail.closes)}, and nobody could answer it. Choose a day that is still to come.`,
  'round-after-meeting': (detail) =>
    `The round closes on ${day(detail.closes)}, after the meeting on ${day(detail.meetingDate)}. Close it on or before that day.`,
} satisfies RuleWords;
