import { plusDays } from '@governance/calendar';
import { monthPattern } from '../calendar.js';
import { form, type DateForm, type FormContext, type Reading } from '../date-form.js';
import { dayForms } from './day-forms.js';

const week = String.raw`(?:weeks?|wks?|w)[\s./]*`;
const begins = String.raw`(?:${week}(?:commenc(?:es|ing)|comm?\.?|beginn?(?:ing|s)?|beg\.?|starting|of|c|b)|w\.?c\.?)`;
const ends = String.raw`${week}(?:end(?:ing|s|ed)?|e)`;
const weekday = String.raw`(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?`;
const nth = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const months = String.raw`(?:${nth}(?:\s+of)?[\s-]*${monthPattern}|${monthPattern}\.?\s+${nth})`;
const whole = String.raw`(?:\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d|20\d\d-\d\d-\d\d|${months}\.?,?[\s'’-]*(?:20)?\d\d)`;
const between = String.raw`\s*[:,]?\s*(?:the\s+)?`;

/** `w/c 11 May 2026` and `week ending 15/05/2026`: a week is a stretch of time, of which the last day counts. */
export const weekForms: readonly DateForm[] = [
  {
    pattern: form(`${begins}${between}(${weekday}${whole})`),
    read: ([, day], context) => weekOf(day!, context),
  },
  {
    pattern: form(`${ends}${between}(${weekday}${whole})`),
    read: ([, day], context) => dayIn(day!, context),
  },
  {
    alone: true,
    pattern: form(`${begins}${between}(${weekday}${months})`),
    read: ([, day], context) => weekOf(day!, context),
  },
  {
    alone: true,
    pattern: form(`${ends}${between}(${weekday}${months})`),
    read: ([, day], context) => dayIn(day!, context),
  },
];

function weekOf(written: string, context: FormContext): Reading | null {
  const first = dayIn(written, context);
  if (!first?.date) return first;
  const date = plusDays(first.date, 6);
  const why = 'it names a week by its first day, so its last one is used';
  return {
    ...first,
    date,
    from: first.date,
    odd: first.odd === undefined ? why : `${first.odd}, and ${why}`,
  };
}

function dayIn(written: string, context: FormContext): Reading | null {
  for (const { pattern, read } of dayForms) {
    const [match] = written.matchAll(pattern);
    const found = match?.[0].length === written.length ? read(match, context) : null;
    if (found) return found;
  }
  return null;
}
