import { expect, it } from '@jest/globals';
import { dateForms } from './date-forms.js';

const words =
  `Q1 q.3 first quarter|final q|chwarter 2|Quarter two to four|H1|H 2|half 2|second half year|spring term|
  term 3|terms 1-2|a/y 2024/25|AY24/25|academic year 2025|school year 2024/25|year end|FYE|end of the plan|
  lifetime of the delivery programme|end of strategy period|May|Rhagfyr|mid-Sept|Dec-18,19,20|31/03/2026|31.3.26|
  2026-03-31|03/2026|2026-03|31 03 2026|31 March to 30 April 2026|12–14 May 2024|June to September 12, 2026|20260331|70122|31 March|1st of Febuary 2026|March 31, 2026|christmas 2025|christmas|w/c 11 May 2026|week ending 15/05/2026|wb 11 May|wk ending 5 June|early 2026|2024/25|'24/25|fy24/25|
  calendar year 2026|2024, 2025 and 2026|2026|03/26|autumn|fall 2025/winter 2026|late summer|end of the financial year`
    .split('|')
    .map((text) => text.trim());
const texts = words.flatMap((word) => [word, ...words.map((other) => `${word} ${other}`)]);

it('no form is found in a text that has not its hint, and each form is found in some', () => {
  const found = dateForms.map(({ pattern, hint }) => {
    const matched = texts.filter((text) => text.match(pattern) !== null);
    expect(matched.filter((text) => !hint.test(text))).toEqual([]);
    return matched.length;
  });
  expect(found.filter((count) => count === 0)).toEqual([]);
});
