import type { Day } from '@governance/calendar';
import type { Precision } from '@governance/partnership';
import type { Period } from '../proposed-plan.js';
import { oneLine } from '../cells/clean-cell.js';
import type { FormContext } from './date-form.js';
import type { FoundDate } from './find-dates.js';
import { findDates } from './find-dates.js';
import { dateInEnglish } from '../languages/dates.js';
import { odd, notUnderstood, whyNoDate, withoutDates } from './oddities.js';
import { doneAfter, doneAlone, rolesOf, type Role } from './roles.js';
import { readDue } from './read-due.js';
import { termOf } from './terms.js';
import { firstDay, isAhead, type DateOddity, type Said, type UnderstoodDeadline } from './understood.js';
import { fiscalYear, nothing, ongoing, recurring, soon, unsettled } from './words.js';

const limit = /\b(?:until|till|to|by|end|ends|ending|before|complete|erbyn)\b[^\d]*$/i;
/** What goes on is looking at it again, and not the action. */
const lookedAtAgain = /\b(?:review|refresh|monitor|updat|report|evaluat|thereafter|then)\w*/i;

/** How a whole document writes its dates, and the day on which it is read, ISO. */
export interface DocumentDates extends Partial<Omit<FormContext, 'period'>> {
  readonly today?: Day | undefined;
  /** Its headings are in another language than English and Welsh. */
  readonly foreign?: boolean;
}

/**
 * Understands a promised date by the field's rules: day before month, two-digit years are 20xx, a month ends on its
 * last day, quarters and years of two halves are financial. `period` settles dates written without a year, `order` says
 * how a document writes figures throughout, and nothing was done on a day after `today` (ISO). Never throws, never gives a day that does not exist, and whatever is not
 * plainly a deadline has an oddity.
 */
export function understandDeadline(
  text: string,
  period: Period | null = null,
  { foreign, ...dates }: DocumentDates = {},
): UnderstoodDeadline {
  const asWritten = oneLine(text);
  const english = dateInEnglish(asWritten, foreign);
  const understood = understandEnglish(english, period, dates);
  return english === asWritten ? understood : inTheirWords(understood, english, asWritten);
}

/** What was understood in English, in the words of the document. */
function inTheirWords(
  { deadline, oddities, ...rest }: UnderstoodDeadline,
  english: string,
  asWritten: string,
): UnderstoodDeadline {
  return {
    ...rest,
    deadline: { ...deadline, asWritten },
    oddities: oddities.map((oddity) => ({
      ...oddity,
      message: oddity.message.replaceAll(`‘${english}’`, `‘${asWritten}’`),
    })),
  };
}

function understandEnglish(
  asWritten: string,
  period: Period | null,
  { today, ...written }: Omit<DocumentDates, 'foreign'>,
): UnderstoodDeadline {
  if (nothing.test(asWritten)) return undated(asWritten, 'none');
  const found = ofYears(asWritten, datesIn(asWritten, period, written));
  const impossible = found.find(({ date }) => date === null);
  if (impossible) {
    const why =
      impossible.unclear ??
      `‘${impossible.asWritten}’ is not a day in the calendar (the day comes before the month)`;
    return undated(asWritten, 'none', { oddities: [notUnderstood(asWritten, why)] });
  }
  return found.length > 0
    ? understand(asWritten, said(asWritten, found, today))
    : withoutDate(asWritten, period);
}

/** `Irrigate all pastures by 2018`: a year is no name of something where the words end in it and say by when. */
const yearAtEnd = /^(.*\b(?:by|in|during|before|end of|end|until|till)\s+(?:the\s+)?)(20\d\d)[\s.)]*$/i;

function datesIn(text: string, period: Period | null, written: DocumentDates): readonly FoundDate[] {
  const found = findDates(text, period, true, written);
  const [, before, year] = found.length === 0 ? (yearAtEnd.exec(text) ?? []) : [];
  if (before === undefined || year === undefined || before.length > 200) return found;
  return findDates(year, period, true, written).map((date) => ({
    ...date,
    start: before.length + date.start,
    end: before.length + date.end,
  }));
}

/** What has no year of its own says nothing beside what has one, or beside a year that nobody knows. */
function ofYears(asWritten: string, found: readonly FoundDate[]): readonly FoundDate[] {
  const own = found.filter(({ yearless }) => !yearless);
  if (own.length > 0 || fiscalYear.test(asWritten) || termOf(asWritten) !== null) return own;
  return found;
}

function said(asWritten: string, found: readonly FoundDate[], today: Day | undefined): readonly Said[] {
  const roles = rolesOf(asWritten, found);
  return found.map((each, index): Said => {
    const as = { ...each, date: each.date!, role: roles[index]! };
    if (as.role !== 'completed' || !isAhead(as, today)) return as;
    return { ...as, role: 'due', odd: 'it says that this is done on a day that is still to come' };
  });
}

function understand(asWritten: string, dates: readonly Said[]): UnderstoodDeadline {
  const of = (...roles: Role[]) => dates.filter(({ role }) => roles.includes(role));
  const due = of('due', 'aside');
  const begins = of('starts', 'onwards')[0];
  const starts = begins ? firstDay(begins) : null;
  const finish = completionOf(asWritten, dates);
  const goesOn = ongoing.test(asWritten) ? 'ongoing' : recurring.test(asWritten) ? 'recurring' : null;
  const rest = { starts, completed: finish };
  if (goesOn && !endsAllTheSame(asWritten, due.at(-1))) {
    const unused = dates.map(({ asWritten: date }) =>
      odd(asWritten, `it is ${goesOn}, so ‘${date}’ is not used as a deadline`),
    );
    return undated(asWritten, goesOn, { ...rest, completed: null, oddities: unused });
  }
  const onwards = of('onwards')[0];
  if (onwards && due.length === 0)
    return undated(asWritten, 'ongoing', {
      ...rest,
      oddities: [
        odd(asWritten, `it goes on from ‘${onwards.asWritten}’ and names no end, so it has no deadline`),
      ],
    });
  if (due.length > 0) return { ...rest, ...withCompletion(asWritten, finish, readDue(asWritten, dates)) };
  if (finish)
    return undated(asWritten, 'none', {
      ...rest,
      oddities: [odd(asWritten, 'it says that the action is done, so no deadline is taken from it')],
    });
  const reviews = of('review');
  if (reviews.length > 0)
    return {
      ...rest,
      ...readDue(
        asWritten,
        reviews.map((each) => ({ ...each, role: 'due' as const })),
        dates,
      ),
    };
  const precision = unsettled.test(asWritten) ? 'tbc' : 'none';
  return undated(asWritten, precision, { ...rest, oddities: [notUnderstood(asWritten, whyNoDate(dates))] });
}

function withCompletion<Due extends Pick<UnderstoodDeadline, 'oddities'>>(
  asWritten: string,
  finish: UnderstoodDeadline['completed'],
  due: Due,
): Due {
  if (!finish || due.oddities.length > 0) return due;
  return { ...due, oddities: [odd(asWritten, 'it says that the action is done, and perhaps when')] };
}

/** `Ongoing until March 2017` and `March 2025, review annually` have a deadline. */
function endsAllTheSame(asWritten: string, last: Said | undefined): boolean {
  if (!last) return false;
  return (
    limit.test(asWritten.slice(Math.max(0, last.start - 40), last.start)) || lookedAtAgain.test(asWritten)
  );
}

function completionOf(asWritten: string, dates: readonly Said[]): UnderstoodDeadline['completed'] {
  const done = dates.filter(({ role }) => role === 'completed').at(-1);
  const next = dates.find(({ role, start }) => role === 'due' && start > (done?.start ?? 0));
  // A part that was done says nothing about the whole that is still due.
  const whole = !next || /\b(?:due|deadline|target|planned)\b/i.test(asWritten.slice(done?.end, next.start));
  if (done && whole) return { on: done.date };
  return doneAfter.test(asWritten.slice(dates.at(-1)!.end)) ? { on: null } : null;
}

function withoutDate(asWritten: string, period: Period | null): UnderstoodDeadline {
  const both = /\b(?<!to be |not )(?:completed?|done)\b/i.test(asWritten)
    ? [odd(asWritten, 'it says that it is done and that it goes on')]
    : [];
  if (ongoing.test(asWritten)) return undated(asWritten, 'ongoing', { oddities: both });
  if (recurring.test(asWritten)) return undated(asWritten, 'recurring');
  if (doneAlone.test(asWritten))
    return undated(asWritten, 'none', {
      completed: { on: null },
      oddities: [odd(asWritten, 'it says that the action is done and not when it was due')],
    });
  if (unsettled.test(asWritten)) return undated(asWritten, 'tbc');
  if (soon.test(asWritten))
    return undated(asWritten, 'tbc', {
      oddities: [odd(asWritten, 'it names no day, so a date has to be asked for')],
    });
  const term = termOf(asWritten);
  const oddity = term === null ? withoutDates(asWritten, period) : termWithoutDates(asWritten, term);
  return undated(asWritten, 'none', { oddities: [oddity] });
}

function termWithoutDates(asWritten: string, term: string): DateOddity {
  const name = /^(?:short|medium|long)/.test(term) ? `${term} term` : term;
  return {
    kind: 'term-without-dates',
    message: `‘${asWritten}’ names a term of the plan (${name}) and no date. Ask once by when each of the plan’s terms ends, and set the dates.`,
  };
}

function undated(
  asWritten: string,
  precision: Precision,
  rest: Partial<Omit<UnderstoodDeadline, 'deadline'>> = {},
): UnderstoodDeadline {
  const deadline = { asWritten, date: null, precision };
  return { deadline, earlier: [], oddities: [], completed: null, starts: null, ...rest };
}
