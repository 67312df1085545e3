import { day, figure, type RuleWords } from './words.js';

/** Actions, their milestones, deadlines and owners. */
export const actions = {
  'reports-too-long': (detail) =>
    `The reports of today on this action hold ${figure(detail.limit)} characters already. Report tomorrow, or enclose a document.`,
  'percent-out-of-range': 'Percent done must be from 0 to 100.',
  'owner-missing': 'Choose at least one owner.',
  'finished-needs-no-deadline':
    'What is finished needs no other date. Say that it is finished, or ask for another date.',
  'deadline-unchanged': 'That is the deadline already: choose another date.',
  'evidence-is-one-thing': 'Choose a file or enter a link: one of the two.',
  'evidence-not-found': 'That evidence is not here.',
  'too-much-evidence': (detail) =>
    `${detail.limit} pieces of evidence stand here already. Put the rest into one document, or link to where they are.`,
  'link-not-understood': (detail) =>
    `“${detail.link}” is not an address of a page. Enter one that begins with https://, without a name or password in it.`,
  'no-help-wanted': 'Nobody waits for the board’s help on this action any more.',
  'action-into-itself': 'An action cannot be joined into itself. Choose another one.',
  'no-deadline-change-requested': 'Nobody is waiting for an answer: the request was settled already.',
  'milestone-not-found': 'That milestone is not part of this action any more.',
  'milestone-already-reached': 'That milestone has been reached, so it cannot be moved.',
  'action-already-paused': 'This action is paused already.',
  'action-not-paused': 'This action is not paused.',
  'action-completed': 'This action is completed. Reopen it first if it is not.',
  'action-withdrawn': 'This action was withdrawn. Reopen it first if it goes on.',
  'action-not-ended': 'This action is still open, so there is nothing to reopen.',
  'action-not-found': 'It is not here. Check the address.',
  'deadline-change-already-requested': (detail) =>
    `Another deadline, ${detail.asWritten}, was asked for and nobody has answered yet. Wait for the answer, or take that request back, before you ask again.`,
  'deadline-asked-is-over': (detail) =>
    `${day(detail.date)} is over. Ask for a day that is still to come: check the year.`,
  'milestone-already-set':
    'This milestone was set already, with another text or date. Reword it or move it instead.',
  'action-already-agreed': (detail) => `Action ${detail.reference} was agreed already.`,
  'reassignment-already-requested':
    'An owner has said already that this is not theirs, and nobody has answered yet. Wait for the answer.',
  'no-reassignment-requested': 'Nobody is waiting for an answer: the request was settled already.',
} satisfies RuleWords;
