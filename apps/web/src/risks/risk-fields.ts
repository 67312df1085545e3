import { impactInWords, likelihoodInWords, type Score } from '@governance/partnership';
import { IsIn } from 'class-validator';
import type { Field } from '../things/task.js';

const numbers = ['1', '2', '3', '4', '5'];

/** A number of a score as a form holds it. `what` finishes “Choose … from 1 to 5”. */
export function Rating(what: string): PropertyDecorator {
  return IsIn(numbers, { message: `Choose ${what}, from 1 to 5` });
}

export function scoreOf(likelihood: string, impact: string): Score {
  return { likelihood: Number(likelihood), impact: Number(impact) };
}

/** The two numbers of a score: `<prefix>Likelihood` and `<prefix>Impact`; without a prefix in lower case. */
export function scoreFields(prefix: string, likelihood: string, impact: string): readonly Field[] {
  const named = (name: string) => (prefix === '' ? name.toLowerCase() : `${prefix}${name}`);
  const items = (words: readonly string[]) =>
    words.map((text, index) => ({ value: String(index + 1), text: `${index + 1} ${text}` }));
  return [
    { name: named('Likelihood'), kind: 'select', label: likelihood, items: items(likelihoodInWords) },
    { name: named('Impact'), kind: 'select', label: impact, items: items(impactInWords) },
  ];
}

export const wordingFields: readonly Field[] = [
  { name: 'title', kind: 'text', label: 'Title', hint: 'A few words, as it is called in the register' },
  { name: 'cause', kind: 'textarea', label: 'Cause', hint: 'Because of what?', maxlength: 2000 },
  { name: 'event', kind: 'textarea', label: 'Event', hint: 'What may happen?', maxlength: 2000 },
  {
    name: 'consequence',
    kind: 'textarea',
    label: 'Consequence',
    hint: 'What would that lead to?',
    maxlength: 2000,
  },
];
