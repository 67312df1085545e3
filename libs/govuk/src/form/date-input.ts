import { isDay, type Day } from '@governance/calendar';

/** A date as people type it in three boxes. */
export interface DateParts {
  day?: string | undefined;
  month?: string | undefined;
  year?: string | undefined;
}

/**
 * `empty` is nothing typed at all, so that a page can let an optional date be.
 * `reason` finishes a sentence: "Due date" + " must include a year".
 */
export type ParsedDate = { date: Day } | { reason: string; empty: boolean };

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** Day, month (number or name) and four-digit year to an ISO date, or the reason why they are none. */
export function parseDateInput(parts: DateParts): ParsedDate {
  const day = (parts.day ?? '').trim();
  const month = (parts.month ?? '').trim();
  const year = (parts.year ?? '').trim();
  const instead = wordsForNoDay([day, month, year].join(' '));
  if (instead !== null) return refused(`must be a day: ${instead}`);
  const missing = [day ? '' : 'a day', month ? '' : 'a month', year ? '' : 'a year'].filter(Boolean);
  if (missing.length === 3) return { reason: 'must be entered', empty: true };
  if (missing.length > 0) return refused(`must include ${missing.join(' and ')}`);
  if (/^\d+$/.test(year) && year.length !== 4)
    return refused('must have a year of 4 numbers, for example 2026');
  if (!/^\d{1,2}$/.test(day) || !/^\d{4}$/.test(year)) return refused('must be a real date');
  const date = [year, monthNumber(month), day].map((part) => String(part).padStart(2, '0')).join('-');
  return Number(year) >= 1000 && isDay(date) ? { date } : refused('must be a real date');
}

/**
 * What to do with words that people write where a day is not known or there is none; null where there are no such
 * words. It goes on after “must be a day: ”.
 */
export function wordsForNoDay(text: string): string | null {
  const [words] =
    /\b(?:tb[acd]|to be \w+|asap|ongoing|continuous|annual(?:ly)?|yearly|quarterly|monthly|unknown)\b/i.exec(
      text,
    ) ?? [];
  if (words === undefined) return null;
  return `“${words}” names none. Leave it empty where it may be left out, and give the day when it is known`;
}

/**
 * The three boxes' values of a form for a date field: `<name>-day`, `<name>-month`, `<name>-year` as posted, or taken
 * from an ISO date under `<name>` when the form is shown for the first time.
 */
export function dateParts(form: Record<string, unknown> | undefined, name: string): DateParts {
  const typed = (part: string) => {
    const value = form?.[`${name}-${part}`];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const parts = { day: typed('day'), month: typed('month'), year: typed('year') };
  if (parts.day !== undefined || parts.month !== undefined || parts.year !== undefined) return parts;
  const iso = typeof form?.[name] === 'string' ? /^(\d{4})-(\d{2})-(\d{2})/.exec(form[name]) : null;
  return iso ? { day: String(Number(iso[3])), month: String(Number(iso[2])), year: iso[1] } : {};
}

function monthNumber(month: string): number {
  if (/^\d{1,2}$/.test(month)) return Number(month);
  const full = month.toLowerCase();
  return (
    months.findIndex(
      (name) => [name, name.slice(0, 3)].includes(full) || (full === 'sept' && name === 'september'),
    ) + 1
  );
}

function refused(reason: string): ParsedDate {
  return { reason, empty: false };
}
