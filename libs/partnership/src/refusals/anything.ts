import { heldIn } from '../held-in.js';
import { figure, type RuleWords } from './words.js';

/** What may not be empty or too long, as its refusal calls it. */
const fieldNames = {
  narrative: 'what has happened',
  reason: 'a reason',
  note: 'a note',
  title: 'a title',
  milestone: 'what the milestone is',
  helpWanted: 'the help wanted',
  decision: 'what was decided',
  name: 'a name',
  kpi: 'a measure',
  detail: 'a detail',
  alias: 'the other name',
  area: 'the area',
  council: 'the name of the council',
  theme: 'a title for the theme',
  aim: 'the aim',
  introduction: 'the introduction',
  priority: 'a title for the priority',
  deadline: 'the deadline as written',
  source: 'the source',
  baselineWhen: 'when the baseline was measured',
  words: 'the words of the plan',
  text: 'what is to be said',
  cause: 'the cause',
  event: 'what may happen',
  consequence: 'the consequence',
  reference: 'a reference',
  mitigation: 'the mitigation',
  owner: 'an owner',
  item: 'at least one item of the agenda',
  ask: 'what is asked',
  comment: 'the comment',
  label: 'which committee, group or body',
  focus: 'a title',
  issue: 'the issue',
  wanted: 'what the partnership wants to do',
  answer: 'the answer',
  why: 'why',
  organisation: 'an organisation',
  person: 'a person',
  action: 'an action',
};
/** A text that is asked for by another name does not compile. */
export type TextField = keyof typeof fieldNames;

function fieldOf({ field = '' }: { readonly field?: string }): string {
  return heldIn<string>(fieldNames, field) ?? field;
}

/** By what it is that belongs to another partnership, or to none. */
const notOurs: Readonly<Record<string, string>> = {
  organisation: 'That organisation is not one of this partnership. Choose one from the list.',
  priority: 'That priority is not in the plan of this partnership. Choose one from the list.',
  plan: 'That plan is not one of this partnership.',
  person: 'That person is not in this partnership. Choose one from the list.',
  action: 'That action is not one of this partnership. Choose one from the list.',
  meeting: 'That meeting is not one of this partnership. Choose one from the list.',
  paper: 'That paper is not one of this partnership. Choose one from the list.',
};

/** What holds of whatever is written or chosen. */
export const anything = {
  'text-missing': (detail) => `Enter ${fieldOf(detail)}.`,
  'text-too-long': (detail) =>
    `Shorten ${fieldOf(detail)} to ${figure(detail.limit)} characters, and enclose the rest as a document.`,
  'not-of-this-partnership': (detail) =>
    heldIn(notOurs, detail.thing ?? '') ?? 'That is not part of this partnership.',
  'happened-in-future': 'The date it happened cannot be in the future.',
  'date-not-understood': (detail) =>
    `“${detail.asWritten}” is not understood as a date. Enter a day that is in the calendar, such as 31 March 2017.`,
  'comment-not-here': 'That comment is not here.',
  'too-many-comments': (detail) =>
    `${figure(detail.limit)} comments stand here already. Say it at the meeting, or write it into a report.`,
  'not-marked': 'This is not marked: everybody on the board reads it. Set its marking first.',
  'not-yours-to-do': 'Your part in the partnership does not include this. Ask the secretariat.',
  'time-not-understood': (detail) =>
    `“${detail.asWritten}” is not understood as a time of day. Enter hours and minutes, such as 14:00.`,
  'nothing-to-release': 'This is not marked, so there is nothing to release.',
  'not-released': 'This is not released there: somebody took it back already.',
} satisfies RuleWords;
