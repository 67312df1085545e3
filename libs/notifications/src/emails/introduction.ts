/** What the first email to a person says of whoever writes. */
export interface Introduction {
  /** Names of the secretariat. */
  readonly secretariat: readonly string[];
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** @param as who is asked for something, or told that nobody else answered */
export function introductionOf(first: Introduction | null, as: 'asked' | 'told') {
  if (first === null) return false;
  const { secretariat } = first;
  return { names: list.format(secretariat), several: secretariat.length > 1, told: as === 'told' };
}
