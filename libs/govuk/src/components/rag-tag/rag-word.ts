export const ragColours = ['red', 'amber', 'green', 'blue', 'grey'] as const;
export type RagColour = (typeof ragColours)[number];

/** Any spelling of a colour to its name in lower case; what is no colour counts as grey. */
export function ragColour(value: unknown): RagColour {
  const name = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return ragColours.find((colour) => colour === name) ?? 'grey';
}

/** The colour, as used in class names, and the word that stands beside the colour for those who do not see it. */
export function ragWord(value: unknown): { colour: RagColour; word: string } {
  const colour = ragColour(value);
  return { colour, word: colour.charAt(0).toUpperCase() + colour.slice(1) };
}

/** Worst colour first: 1 for red to 5 for grey, for sorting. */
export function ragRank(value: unknown): number {
  return ragColours.indexOf(ragColour(value)) + 1;
}
