import { day, type RuleWords } from './words.js';

/** Meetings, decisions and asks. */
export const meetings = {
  'meeting-not-found': 'It is not here any more. Check the address.',
  'decision-not-found': 'It is not here any more. Check the address.',
  'ask-not-found': 'It is not here any more. Check the address.',
  'meeting-already-scheduled': (detail) => `This form has scheduled a meeting already: “${detail.title}”.`,
  'meeting-cancelled': (detail) => `The meeting of ${day(detail.date)} was cancelled.`,
  'meeting-held': (detail) =>
    `The meeting of ${day(detail.date)} was held: its attendance is recorded, so it cannot be moved or cancelled.`,
  'meeting-not-yet': (detail) =>
    `The meeting is on ${day(detail.date)}. What happens there can be recorded from that day.`,
  'attendance-missing': 'Say of at least one organisation whether it was there.',
  'attendance-twice': 'An organisation stands twice in the list. Say once whether it was there.',
  'decision-already-minuted': 'This decision was minuted already, in other words. Reword it instead.',
  'ask-of-itself': 'A board asks another board, not itself. Minute it as a decision, or agree an action.',
  'ask-due-before-meeting': (detail) =>
    `The answer is wanted by ${day(detail.due)}, before the meeting on ${day(detail.meeting)}. Enter a later day.`,
  'ask-already-made': 'This ask was made already, in other words.',
} satisfies RuleWords;
