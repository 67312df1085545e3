import { GB } from 'chrono-node/en';
import type { Deadline, Precision } from '@governance/partnership';
import type { Period } from '../proposed-plan.js';
import { oneLine } from '../cells/clean-cell.js';
import { day, inWords } from './calendar.js';
import type { FoundDate } from './find-dates.js';
import { findDates } from './find-dates.js';

export interface EarlierDate {
  /** The words up to and with the date: `Plan developed by 31/07/16`. */
  readonly text: string;
  readonly asWritten: string;
  readonly date: string;
  readonly precision: Precision;
}

export interface DateOddity {
  readonly kind: 'date-odd' | 'dates-out-of-order' | 'date-not-understood';
  readonly message: string;
}

export interface UnderstoodDeadline {
  readonly deadline: Deadline;
  /** Where a cell holds several dates the last is the deadline; these are the others. */
  readonly earlier: readonly EarlierDate[];
  readonly oddities: readonly DateOddity[];
}

const nothing = /^(?:n\/?a|none|nil|not applicable|[-–—.]+)?$/i;
const unsettled =
  /\b(?:tbc|tba|tbd|t\.b\.c|to be (?:confirmed|agreed|decided|determined|announced|set)|not yet (?:set|known|agreed)|unknown)\b|^\?+$/i;
const soon = /^(?:asap|immediate(?:ly)?|as soon as possible|with immediate effect)$/i;
const ongoing =
  /\bon[\s-]?going\b|\bcontinu(?:ous|al|ing)(?:ly)?\b|\bthroughout\b|\brolling\b|\bbusiness as usual\b|^bau$|^permanent$|^current$/i;
const recurring =
  /\b(?:quarterly|monthly|weekly|fortnightly|daily|annual(?:ly)?|yearly|termly|bi-?annual(?:ly)?|bi-?monthly|six[\s-]monthly)\b|\b(?:every|each|per)\s+(?:\w+\s+)?(?:day|week|fortnight|month|quarter|term|year)s?\b|\b(?:once|twice)\s+a\s+\w+/i;
const limit = /\b(?:until|till|to|by|end|ends|ending|before|complete)\b[^\d]*$/i;

/**
 * Understands a promised date by the field's rules: day before month, two-digit years are 20xx, a month ends on its
 * last day, quarters and bare years are financial. `period` settles dates written without a year. Never throws, and
 * never gives a day that does not exist.
 */
export function understandDeadline(text: string, period: Period | null = null): UnderstoodDeadline {
  const asWritten = oneLine(text);
  const undated = (precision: Precision, oddities: DateOddity[] = []): UnderstoodDeadline => ({
    deadline: { asWritten, date: null, precision },
    earlier: [],
    oddities,
  });
  if (nothing.test(asWritten)) return undated('none');
  const dates = findDates(asWritten, period, true);
  const impossible = dates.find(({ date }) => date === null);
  if (impossible) {
    return undated('none', [
      notUnderstood(
        asWritten,
        `‘${impossible.asWritten}’ is not a day in the calendar (the day comes before the month)`,
      ),
    ]);
  }
  const last = dates.at(-1);
  const goesOn = ongoing.test(asWritten) ? 'ongoing' : recurring.test(asWritten) ? 'recurring' : null;
  if (goesOn && !(last && limit.test(asWritten.slice(Math.max(0, last.start - 40), last.start)))) {
    const unused = dates.map((date): DateOddity =>
      odd(asWritten, `it is ${goesOn}, so ‘${date.asWritten}’ is not used as a deadline`),
    );
    return undated(goesOn, unused);
  }
  if (last) return dated(asWritten, dates);
  if (unsettled.test(asWritten)) return undated('tbc');
  if (soon.test(asWritten))
    return undated('tbc', [odd(asWritten, 'it names no day, so a date has to be asked for')]);
  return lastResort(asWritten) ?? undated('none', [notUnderstood(asWritten, 'no date was found in it')]);
}

function dated(asWritten: string, dates: readonly FoundDate[]): UnderstoodDeadline {
  const last = dates.at(-1)!;
  const oddities: DateOddity[] = [];
  for (const found of dates) {
    if (found.odd)
      oddities.push(odd(found.asWritten, `${found.odd}; it was understood as ${inWords(found.date!)}`));
  }
  const why = doubt(asWritten, dates);
  if (why) oddities.push(odd(asWritten, `${why}; it was understood as ${inWords(last.date!)}`));
  const earlier = dates.slice(0, -1).flatMap((found, index): EarlierDate[] => {
    const from = index === 0 ? 0 : dates[index - 1]!.end;
    const between = asWritten.slice(found.end, dates[index + 1]!.start);
    if (
      /^\s*(?:from\s*)?$/i.test(asWritten.slice(from, found.start)) &&
      /^\s*(?:[-–—]|to|until|till)\s*$/i.test(between)
    ) {
      oddities.push(
        odd(
          asWritten,
          `it is a stretch of time, so its end, ${inWords(last.date!)}, is the deadline and ‘${found.asWritten}’ is not used`,
        ),
      );
      return [];
    }
    const words = asWritten.slice(from, found.end).replace(/^[\s,;.–-]*(?:and|then|to)?\s+/i, '');
    return [
      { text: words.trim(), asWritten: found.asWritten, date: found.date!, precision: found.precision },
    ];
  });
  for (const { date, asWritten: written } of earlier) {
    if (date > last.date!) {
      oddities.push({
        kind: 'dates-out-of-order',
        message: `‘${asWritten}’ has ‘${written}’ before ‘${last.asWritten}’, but ${inWords(date)} comes after ${inWords(last.date!)}. The last is kept as the deadline and the first as a milestone. Ask the owner which is right.`,
      });
    }
  }
  return { deadline: { asWritten, date: last.date, precision: last.precision }, earlier, oddities };
}

/** What stands beside the dates and may change their meaning. */
function doubt(asWritten: string, dates: readonly FoundDate[]): string | null {
  const rest = dates.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), asWritten);
  if (unsettled.test(rest)) return 'it says that the date is not settled';
  if (/[?~*#!]/.test(rest)) return 'it has a stray character';
  return /\d/.test(rest) ? 'other figures stand beside the date' : null;
}

/** What the grammar does not know goes to chrono, which is believed only for a full date, and never without a finding. */
function lastResort(asWritten: string): UnderstoodDeadline | null {
  if (asWritten.length > 100) return null;
  // A fixed reference day, so that nothing depends on when the document is read.
  const [result] = GB.parse(asWritten, new Date(Date.UTC(2000, 0, 1, 12)));
  const start = result?.start;
  if (!result || !start?.isCertain('year') || !start.isCertain('month') || !start.isCertain('day'))
    return null;
  const edges = (asWritten[result.index - 1] ?? ' ') + (asWritten[result.index + result.text.length] ?? ' ');
  const date = day(start.get('year')!, start.get('month')!, start.get('day')!);
  if (/[\p{L}\d]/u.test(edges) || !date) return null;
  return {
    deadline: { asWritten, date, precision: 'day' },
    earlier: [],
    oddities: [odd(asWritten, `it is written in an unusual way; it was understood as ${inWords(date)}`)],
  };
}

function odd(written: string, why: string): DateOddity {
  return { kind: 'date-odd', message: `The date ‘${written}’ is odd: ${why}. Check it with the owner.` };
}

function notUnderstood(written: string, why: string): DateOddity {
  return {
    kind: 'date-not-understood',
    message: `The date ‘${written}’ was not understood: ${why}. It is kept as written; set a date when accepting, or write it as 31/03/2017.`,
  };
}
