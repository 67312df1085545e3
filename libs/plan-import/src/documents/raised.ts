const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A small raised number marks a footnote: it stays one, and does not become a figure of the text before it. */
export function raised(text: string): string {
  return /^[\d\s,*†‡]+$/.test(text) ? text.replace(/\d/g, (digit) => raisedDigits[Number(digit)]!) : text;
}
