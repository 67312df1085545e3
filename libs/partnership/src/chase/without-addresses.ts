import { requireText } from '../rule.js';

/** Longest reason of a server that is worth keeping, in characters. */
const longestReason = 500;

/**
 * What a mail server said, without the addresses in it: they are personal data, and the history is for ever.
 * @throws RuleBroken `text-missing`
 */
export function withoutAddresses(why: string): string {
  const plain = why
    .replace(/(?<![^\s<>"'(),;:])[^\s<>"'(),;:]+@[^\s<>"'(),;]+/g, '(address)')
    .replace(/\s+/g, ' ');
  return requireText('why', plain.slice(0, longestReason));
}
