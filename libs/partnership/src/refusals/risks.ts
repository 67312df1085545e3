import type { RuleWords } from './words.js';

/** Risks and mitigations. */
export const risks = {
  'risk-not-found': 'It is not here any more. Check the address.',
  'mitigation-not-found': 'It is not here any more. Check the address.',
  'risk-already-raised': (detail) => `This form has raised a risk already: ${detail.reference}.`,
  'risk-closed': (detail) => `Risk ${detail.reference} is closed. Reopen it first if it is back.`,
  'risk-not-closed': 'This risk is open, so there is nothing to reopen.',
  'score-out-of-range': (detail) => `The ${detail.kind} ${detail.what} must be a whole number from 1 to 5.`,
  'scores-out-of-order': (detail) =>
    `The ${detail.kind} score is ${detail.rating}, higher than the inherent score of ${detail.inherent}. A risk without controls cannot be lower than with them: check both.`,
  'mitigation-already-agreed':
    'This mitigation was agreed already, with another text, owner or date. Change it instead.',
  'mitigation-done': 'This mitigation is done.',
} satisfies RuleWords;
