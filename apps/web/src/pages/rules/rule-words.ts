import type { RuleBroken } from '@governance/event-sourcing';

/** What is said of a broken rule, by its code: the same always, or made of what the rule tells. */
export type RuleWords = Readonly<Record<string, string | ((detail: RuleBroken['detail']) => string)>>;

/** `10,000` */
export function figure(digits: string | undefined): string {
  return Number(digits).toLocaleString('en-GB');
}
