import { dateInWords, dateTimeInWords, isDay, isInstant } from '@governance/calendar';
import type { RuleBroken } from '@governance/event-sourcing/basics';

/** What is said of a broken rule, by its code: the same always, or made of what the rule tells. */
export type RuleWords = Readonly<Record<string, string | ((detail: RuleBroken['detail']) => string)>>;

/** `10,000` */
export function figure(digits: string | undefined): string {
  return Number(digits).toLocaleString('en-GB');
}

/** `31 March 2017`; what is no day stands as it came. */
export function day(text = ''): string {
  return isDay(text) ? dateInWords(text) : text;
}

/** `31 March 2017 at 2:05pm` */
export function moment(text = ''): string {
  return isInstant(text) ? dateTimeInWords(text) : text;
}
