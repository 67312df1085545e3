import { dateInWords, type Day } from '@governance/calendar';
import { odd } from './oddities.js';
import { termOf } from './terms.js';
import {
  firstDay,
  meaning,
  type DateOddity,
  type EarlierDate,
  type Said,
  type UnderstoodDeadline,
} from './understood.js';
import { duration, unknownWords, unsettled } from './words.js';

type Due = Pick<UnderstoodDeadline, 'deadline' | 'earlier' | 'oddities'> & { readonly starts?: Day };

/** The deadline of a cell in which something is due; what else it says is an oddity and never a date of the plan. */
export function readDue(asWritten: string, used: readonly Said[], all: readonly Said[] = used): Due {
  const oddities: DateOddity[] = [];
  const due = withoutAsides(asWritten, used, oddities);
  const last = due.at(-1)!;
  for (const each of due)
    if (each.odd)
      oddities.push(odd(each.asWritten, `${each.odd}; it was understood as ${dateInWords(each.date)}`));
  for (const each of all) if (!used.includes(each) || each.role !== 'due') notUsed(asWritten, each, oddities);
  const earlier: EarlierDate[] = [];
  let starts: Day | undefined;
  for (const [index, each] of due.slice(0, -1).entries()) {
    if (each.date === last.date) continue;
    if (isStretch(asWritten, all, each, due[index + 1]!)) {
      starts ??= firstDay(each);
      oddities.push(
        odd(
          asWritten,
          `it is a stretch of time, so its end, ${dateInWords(last.date)}, is the deadline and ‘${each.asWritten}’ is not used`,
        ),
      );
      continue;
    }
    earlier.push(labelled(asWritten, all, each));
    if (earlier.at(-1)!.text === each.asWritten)
      oddities.push(odd(asWritten, 'no words tell its dates apart, so the last is the deadline'));
  }
  outOfOrder(asWritten, earlier, last, oddities);
  const why = doubt(asWritten, all, last);
  if (why && (oddities.length === 0 || why.always))
    oddities.push(odd(asWritten, `${why.words}; it was understood as ${dateInWords(last.date)}`));
  const deadline = { asWritten, date: last.date, precision: last.precision };
  return { deadline, earlier, oddities: once(oddities), ...(starts === undefined ? {} : { starts }) };
}

function once(oddities: readonly DateOddity[]): readonly DateOddity[] {
  return oddities.filter(({ message }, at) => at === oddities.findIndex((each) => each.message === message));
}

/** `2025 (March 2025)`: what is in brackets counts when it lies within what stands before it. */
function withoutAsides(asWritten: string, used: readonly Said[], oddities: DateOddity[]): readonly Said[] {
  const due: Said[] = [];
  for (const each of used) {
    const before = due.at(-1);
    if (each.role === 'due' || (each.role === 'aside' && !before)) due.push(each);
    if (each.role !== 'aside' || !before || each.date === before.date) continue;
    const within = each.date <= before.date && each.date >= firstDay(before);
    if (within) due[due.length - 1] = each;
    const unused = within ? before : each;
    oddities.push(odd(asWritten, `no word says what ‘${unused.asWritten}’ is, so it is not used`));
  }
  return due;
}

const roleWords: Partial<Record<Said['role'], string>> = {
  superseded: 'is what it was before; it stays in the words and is not used',
  starts: 'is when it begins',
  onwards: 'is when it begins to go on',
  review: 'is when it is looked at again',
  completed: 'is when it, or a part of it, was done',
  relative: 'is what it counts from',
};

function notUsed(asWritten: string, each: Said, oddities: DateOddity[]): void {
  const why = whyNotDue(each);
  if (why) oddities.push(odd(asWritten, why));
}

/** Why a date is not the one by which something is to be done; null where it is. */
export function whyNotDue(each: Said): string | null {
  const what = roleWords[each.role];
  return what ? `${meaning(each)}, ${what}` : null;
}

function labelled(asWritten: string, all: readonly Said[], each: Said): EarlierDate {
  const from = all[all.indexOf(each) - 1]?.end ?? 0;
  const words = asWritten.slice(from, each.end).replace(/^[\s,;.–)&/-]*(?:(?:and|then|to|or)\s+)?/i, '');
  return {
    text: words.trim(),
    asWritten: each.asWritten,
    date: each.date,
    precision: each.precision,
  };
}

function isStretch(asWritten: string, all: readonly Said[], first: Said, second: Said): boolean {
  const from = all[all.indexOf(first) - 1]?.end ?? 0;
  const between = asWritten.slice(first.end, second.start);
  return (
    /^\s*(?:[-–—]|to|until|till)\s*$/i.test(between) ||
    (/\bbetween\s*$/i.test(asWritten.slice(from, first.start)) && /^\s*and\s*$/i.test(between))
  );
}

function outOfOrder(
  asWritten: string,
  earlier: readonly EarlierDate[],
  last: Said,
  oddities: DateOddity[],
): void {
  for (const { date, asWritten: written } of earlier) {
    if (date <= last.date) continue;
    oddities.push({
      kind: 'dates-out-of-order',
      message: `‘${asWritten}’ has ‘${written}’ before ‘${last.asWritten}’, but ${dateInWords(date)} comes after ${dateInWords(last.date)}. The last is kept as the deadline and the first as a milestone. Ask the owner which is right.`,
    });
  }
}

/** What stands beside the dates and may change their meaning. */
function doubt(
  asWritten: string,
  dates: readonly Said[],
  last: Said,
): { readonly words: string; readonly always?: true } | null {
  const rest = dates.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`,
    asWritten,
  );
  const said = asWritten.slice(0, last.start);
  if (unsettled.test(rest)) return { words: 'it says that the date is not settled', always: true };
  if (/[?~*#!]/.test(rest)) return { words: 'it has a stray character', always: true };
  if (/\b(?:before|prior to)\b(?!.*\bend\b)/i.test(said) && last.precision !== 'day')
    return { words: `it says ‘before’, and the end of ‘${last.asWritten}’ is used` };
  if (/\b\p{L}{2,}ed(?:\s+(?:in|on))?[\s:(–-]*$/iu.test(said))
    return { words: 'it may say that this has happened' };
  if (/[-–—]\s*$/.test(asWritten)) return { words: 'it ends in a dash, as if another date were to follow' };
  if (/\bor\b/i.test(rest)) return { words: 'it leaves a choice' };
  if (duration.test(rest)) return { words: 'a length of time stands beside the date' };
  if (/^\s*on[\s-]?going (?:until|till|to|to the end of|until the end of)\s*$/i.test(rest)) return null;
  const quarter = /\bq(?:uarter|tr)?\.?\s?([1-4])\b/i.exec(rest)?.[1];
  if (quarter && last.date.slice(5, 7) !== ['06', '09', '12', '03'][Number(quarter) - 1])
    return { words: `the quarter beside it ends in another month` };
  if (termOf(rest) !== null && !/\b(?:phase|stage)\b/i.test(rest))
    return { words: 'it names a term of the plan as well' };
  if (
    /\d/.test(
      rest.replace(
        /\bq(?:uarter|tr)?\.?\s?[1-4]\b|\b(?:phases?|stages?|parts?|steps?|tranches?)\s+\d{1,2}\b/gi,
        '',
      ),
    )
  )
    return { words: 'other figures stand beside the date' };
  const [unknown] = unknownWords(rest);
  return unknown ? { words: `‘${unknown}’ may change what the date means` } : null;
}
