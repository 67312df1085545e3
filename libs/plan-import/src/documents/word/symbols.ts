import { heldIn } from '@governance/partnership/basics';

/** Signs that the symbol fonts show in place of letters, by the last two figures of their number. */
const wingdings: Readonly<Record<string, string>> = {
  '6c': '●',
  '6e': '■',
  '6f': '☐',
  '71': '☐',
  a7: '▪',
  a8: '☐',
  e0: '→',
  f0: '→',
  fb: '✗',
  fc: '✓',
  fd: '☒',
  fe: '☑',
};

const webdings: Readonly<Record<string, string>> = { '61': '✓', '72': '✗', '6e': '●' };

/** A character of a symbol font, where its meaning is known. */
export function symbol(font: string, code: string): string {
  const last = code.toLowerCase().slice(-2);
  if (/^b7$/.test(last) && /symbol/i.test(font)) return '•';
  if (/^webdings/i.test(font)) return heldIn(webdings, last) ?? '';
  return /^wingdings$/i.test(font) ? (heldIn(wingdings, last) ?? '') : '';
}
