import type { Envelope } from '../letter/letter.js';

/**
 * Why somebody is written to: they are asked for something, supply figures, are told that nobody else answered, sign papers or get them, or
 * hear of what happened.
 */
export type WhyWrittenTo = 'asked' | 'supplies' | 'told' | 'signs' | 'reads' | 'hears';

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** What the first email to a person says of whoever writes. */
export function introductionOf({ isFirst = false, secretariat = [] }: Envelope, why: WhyWrittenTo) {
  if (!isFirst) return false;
  return {
    ...{ names: list.format(secretariat.map(({ name }) => name)), several: secretariat.length > 1 },
    ...{
      supplies: why === 'supplies',
      told: why === 'told',
      signs: why === 'signs',
      reads: why === 'reads',
      hears: why === 'hears',
    },
  };
}
