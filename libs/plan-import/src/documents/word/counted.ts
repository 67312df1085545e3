const romans: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** A count as a list writes it: figures, letters or roman numerals. */
export function counted(count: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(count);
    case 'upperLetter':
      return letters(count).toUpperCase();
    case 'lowerRoman':
      return roman(count);
    case 'upperRoman':
      return roman(count).toUpperCase();
    case 'decimalZero':
      return String(count).padStart(2, '0');
    case 'ordinal':
      return `${count}${ordinalEnd(count)}`;
    case 'none':
      return '';
    default:
      return String(count);
  }
}

/** After z Word doubles the letter: aa, bb. */
function letters(count: number): string {
  if (count < 1) return String(count);
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.min(Math.ceil(count / 26), 20));
}

function roman(count: number): string {
  if (count < 1 || count > 3999) return String(count);
  let left = count;
  let written = '';
  for (const [value, numeral] of romans) for (; left >= value; left -= value) written += numeral;
  return written;
}

function ordinalEnd(count: number): string {
  const teens = count % 100 > 10 && count % 100 < 14;
  return (teens ? undefined : ['th', 'st', 'nd', 'rd'][count % 10]) ?? 'th';
}
