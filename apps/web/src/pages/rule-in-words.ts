import type { RuleBroken } from '@governance/event-sourcing';
import { dateInWords } from '@governance/views';

const fieldNames: Readonly<Record<string, string>> = {
  narrative: 'what has happened',
  reason: 'a reason',
  note: 'a note',
  title: 'a title',
  milestone: 'what the milestone is',
  helpWanted: 'the help wanted',
  decision: 'what was decided',
  name: 'a name',
  kpi: 'a measure',
  alias: 'the other name',
  area: 'the area',
  council: 'the name of the council',
  theme: 'a title for the theme',
  priority: 'a title for the priority',
  deadline: 'the deadline as written',
};

/** A broken rule, worded for the person who ran into it: what was wrong and what to do. */
export function ruleInWords({ code, detail }: RuleBroken): string {
  const field = fieldNames[detail.field ?? ''] ?? detail.field;
  switch (code) {
    case 'text-missing':
      return `Enter ${field}.`;
    case 'text-too-long':
      return `Shorten ${field} to ${Number(detail.limit).toLocaleString('en-GB')} characters, and enclose the rest as a document.`;
    case 'happened-in-future':
      return 'The date it happened cannot be in the future.';
    case 'percent-out-of-range':
      return 'Percent done must be from 0 to 100.';
    case 'owner-missing':
      return 'Choose at least one owner.';
    case 'deadline-unchanged':
      return 'That is the deadline already: ask for another date.';
    case 'no-deadline-change-requested':
      return 'Nobody is waiting for an answer: the request was settled already.';
    case 'milestone-not-found':
      return 'That milestone is not part of this action any more.';
    case 'milestone-already-reached':
      return 'That milestone has been reached, so it cannot be moved.';
    case 'action-already-paused':
      return 'This action is paused already.';
    case 'action-not-paused':
      return 'This action is not paused.';
    case 'action-completed':
      return 'This action is completed. Reopen it first if it is not.';
    case 'action-withdrawn':
      return 'This action was withdrawn. Reopen it first if it goes on.';
    case 'action-not-ended':
      return 'This action is still open, so there is nothing to reopen.';
    case 'action-not-found':
    case 'priority-not-found':
    case 'plan-not-found':
    case 'partnership-not-found':
    case 'person-not-found':
      return 'It is not here. Check the address.';
    case 'organisation-not-found':
      return 'That organisation is not in this partnership.';
    case 'priority-closed':
      return `Priority ${detail.reference} is closed.`;
    case 'finding-not-found':
    case 'finding-already-settled':
      return 'This finding was settled already.';
    case 'person-left':
      return 'This person has left.';
    case 'partnership-already-established':
      return 'This partnership is there already.';
    case 'date-not-understood':
      return `“${detail.asWritten}” is not understood as a date. Enter a day that is in the calendar, such as 31 March 2017.`;
    case 'deadline-change-already-requested':
      return `Another deadline, ${detail.asWritten}, was asked for and nobody has answered yet. Wait for the answer before you ask again.`;
    case 'milestone-already-set':
      return 'This milestone was set already, with another text or date. Reword it or move it instead.';
    case 'action-already-agreed':
      return `Action ${detail.reference} was agreed already.`;
    case 'theme-not-found':
      return `Priority ${detail.reference} stands under a theme that is not in the plan. Add the theme first.`;
    case 'period-backwards':
      return `The period of the plan ends on ${dateInWords(detail.to!)}, before it begins on ${dateInWords(detail.from!)}. Check both dates.`;
    case 'plan-already-adopted':
      return `This plan was adopted already, as “${detail.title}”, with a title or period of its own. Adopt the other as a new plan.`;
    case 'rag-policy-out-of-range':
      return `The working days before a deadline that make an action amber must be a whole number from 0 to ${detail.most}.`;
    case 'colour-not-understood':
      return `“${detail.colour}” is not understood as a colour. Enter # and six hexadecimal digits, such as #12474f.`;
    case 'alias-taken':
      return `“${detail.alias}” already means ${detail.name}. Choose another name, or that organisation.`;
    default:
      return `This cannot be done (${code}).`;
  }
}
