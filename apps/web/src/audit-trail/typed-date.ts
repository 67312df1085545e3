import { parseDateInput, type ParsedDate } from '@governance/govuk';

/** A date typed in one box, `6/3/2017`, `6 March 2017` or `2017-03-06`: an ISO date, or the reason why it is none. */
export function typedDate(text: string): ParsedDate {
  const parts = text.trim().split(/[\s/.-]+/);
  if (parts.length !== 3) return { reason: 'must be a day, a month and a year', empty: text.trim() === '' };
  const [day, month, year] = /^\d{4}$/.test(parts[0]!) ? parts.reverse() : parts;
  return parseDateInput({ day, month, year });
}
