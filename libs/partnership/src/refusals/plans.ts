import { day, type RuleWords } from './words.js';

/** The partnership, its plans, priorities, themes, organisations and findings. */
export const plans = {
  'comment-not-found': 'There is no such comment on this priority.',
  'comment-not-accepted':
    'Only a comment that was accepted, at least in part, can be taken up: decide on it first.',
  'comment-taken-up':
    'The wording has followed this comment already. Reword the priority first, or accept it in part.',
  'focus-not-found': 'There is no such area of focus in this priority.',
  'priority-not-found': 'It is not here. Check the address.',
  'plan-not-found': 'It is not here. Check the address.',
  'partnership-not-found': 'It is not here. Check the address.',
  'bundle-not-found': 'That export is not here. Check the address.',
  'organisation-into-itself': 'Choose another organisation: one cannot be merged into itself.',
  'organisation-held': (detail) =>
    `Chasing of ${detail.name} is held. Release the hold first, under Chasing, and put it on the other organisation where it still stands.`,
  'organisation-not-found': 'That organisation is not in this partnership.',
  'priority-closed': (detail) => `Priority ${detail.reference} is closed.`,
  'finding-not-found': 'This finding was settled already.',
  'finding-already-settled': 'This finding was settled already.',
  'partnership-already-established': 'This partnership is there already.',
  'theme-not-found': (detail) =>
    `Priority ${detail.reference} stands under a theme that is not in the plan. Add the theme first.`,
  'theme-not-in-plan': 'That theme is not in this plan. Choose one from the list.',
  'theme-closed': (detail) => `The theme “${detail.title}” is closed.`,
  'theme-has-priorities': (detail) =>
    `These priorities stand under the theme: ${detail.references}. Close them, or put them under another theme, first.`,
  'priority-already-agreed': (detail) => `This form has added a priority already: ${detail.reference}.`,
  'priority-has-actions': (detail) =>
    `These actions under it are not done: ${detail.references}. Put them under another priority, complete or withdraw them first.`,
  'reference-taken': (detail) =>
    `Another one in this plan is called ${detail.reference} already. Choose another reference.`,
  'plan-closed': (detail) =>
    `The plan “${detail.title}” is closed, so nothing in it can be changed. Reopen it first if it goes on.`,
  'period-backwards': (detail) =>
    `The period of the plan ends on ${day(detail.to)}, before it begins on ${day(detail.from)}. Check both dates.`,
  'plan-already-adopted': (detail) =>
    `This plan was adopted already, as “${detail.title}”, with a title or period of its own. Adopt the other as a new plan.`,
  'rag-policy-out-of-range': (detail) =>
    `The working days before a deadline that make an action amber must be a whole number from 0 to ${detail.most}.`,
  'colour-not-understood': (detail) =>
    `“${detail.colour}” is not understood as a colour. Enter # and six hexadecimal digits, such as #12474f.`,
  'alias-taken': (detail) =>
    `“${detail.alias}” already means ${detail.name}. Choose another name, or that organisation.`,
} satisfies RuleWords;
