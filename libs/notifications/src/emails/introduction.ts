/** What the first email to a person says of whoever writes. */
export interface Introduction {
  /** Names of the secretariat. */
  readonly secretariat: readonly string[];
}

/**
 * Why somebody is written to: they are asked for something, supply figures, are told that nobody else answered, sign papers or get them, or
 * hear of what happened.
 */
export type WhyWrittenTo = 'asked' | 'supplies' | 'told' | 'signs' | 'reads' | 'hears';

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

export function introductionOf(first: Introduction | null, why: WhyWrittenTo) {
  if (first === null) return false;
  const { secretariat } = first;
  return {
    ...{ names: list.format(secretariat), several: secretariat.length > 1 },
    ...{
      supplies: why === 'supplies',
      told: why === 'told',
      signs: why === 'signs',
      reads: why === 'reads',
      hears: why === 'hears',
    },
  };
}
