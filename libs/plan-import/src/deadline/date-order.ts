import { monthPattern } from './calendar.js';
import type { DateOrder } from './date-form.js';

const figures = /(?<![\d/.])(\d{1,2})[/.-](\d{1,2})[/.-](?:20)?\d\d(?![\d/])/g;
const american = new RegExp(String.raw`\b${monthPattern}\.?\s+\d{1,2}(?:st|nd|rd|th)?,\s*20\d\d\b`, 'i');
const british = new RegExp(
  String.raw`\b\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+${monthPattern}[\s,-]+(?:20)?\d\d\b`,
  'i',
);

/**
 * The order in which a whole document writes day and month, by those of its dates that leave no choice: `12/31/2024`
 * can only be American. `unsure` where they contradict each other, or where only its words are American.
 * @param texts cells that hold dates
 */
export function dateOrderOf(texts: readonly string[]): DateOrder {
  let [dayFirst, monthFirst, words, ours] = [0, 0, 0, 0];
  for (const text of texts) {
    for (const [, first, second] of text.matchAll(figures)) {
      if (Number(first) > 12 && Number(second) <= 12) dayFirst += 1;
      if (Number(second) > 12 && Number(first) <= 12) monthFirst += 1;
    }
    if (american.test(text)) words += 1;
    else if (british.test(text)) ours += 1;
  }
  if (monthFirst > 0) return dayFirst > 0 ? 'unsure' : 'month-first';
  return words > 0 && dayFirst === 0 && ours === 0 ? 'unsure' : 'day-first';
}
