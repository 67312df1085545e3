import type { Place } from '../access/place.js';

/** The organisations of a board that somebody can belong to, in order of name. */
export function organisationChoices({ board }: Place): readonly { value: string; text: string }[] {
  return board.organisations
    .filter(({ left }) => !left)
    .map(({ id, name }) => ({ value: id, text: name }))
    .sort((a, b) => a.text.localeCompare(b.text));
}
