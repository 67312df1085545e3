import type { Colour } from '@governance/partnership';

/** Ground and words of each colour, 4.5:1 at least; the same as on the pages. */
export const palette: Readonly<Record<Colour, { readonly ground: string; readonly words: string }>> = {
  red: { ground: '#b3121d', words: '#ffffff' },
  amber: { ground: '#ffbf47', words: '#0b0c0c' },
  green: { ground: '#0b6b3a', words: '#ffffff' },
  blue: { ground: '#1d4f91', words: '#ffffff' },
  grey: { ground: '#d9dede', words: '#0b0c0c' },
};

/** `Red`: the word that stands with the colour, always. */
export function colourWord(colour: Colour): string {
  return colour.charAt(0).toUpperCase() + colour.slice(1);
}
