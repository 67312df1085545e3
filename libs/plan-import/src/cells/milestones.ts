import type { FoundDate } from '../deadline/find-dates.js';
import { findDates } from '../deadline/find-dates.js';
import { whyNotDue } from '../deadline/read-due.js';
import { rolesOf } from '../deadline/roles.js';
import type { Said } from '../deadline/understood.js';
import type { Period, ProposedMilestone } from '../proposed-plan.js';
import type { CleanCell } from './clean-cell.js';
import { onOneLine } from './clean-cell.js';

export interface ReadMilestone extends ProposedMilestone {
  readonly odd?: string;
  /** Dates that a milestone kept whole names beside the one taken. */
  readonly otherDates: readonly string[];
}

/** A cell's milestones, parted by bullets and paragraphs, and inside those where a date plainly ends or begins one. */
export function readMilestones(cell: CleanCell, period: Period | null): ReadMilestone[] {
  return wholeOrItems(cell)
    .flatMap((text) => splitAtDates(text, period))
    .map((text) => readMilestone(text, period));
}

/** An introduction that ends in a colon belongs to its bullets, so such a cell is one item. */
export function wholeOrItems({ items }: CleanCell): string[] {
  const introduced = items.some(
    ({ text }, index) => index < items.length - 1 && /:$|\binclud(?:e|es|ing);?$/i.test(text),
  );
  return introduced ? [onOneLine(items)] : items.map(({ text }) => text);
}

function splitAtDates(text: string, period: Period | null): string[] {
  const dates = datesOf(text, period);
  const leading = dates.filter(({ end }) => /^\s*[-–:](?=\s*\S)/.test(text.slice(end)));
  const cuts =
    leading.length > 1 && leading[0]!.start === 0
      ? leading.map(({ start }) => start)
      : dates.flatMap((date) => endsHere(text, date));
  const edges = [0, ...cuts.filter((cut) => cut > 0), text.length];
  return edges
    .slice(1)
    .map((edge, index) => text.slice(edges[index], edge).trim())
    .filter((part) => part !== '');
}

/** Where a milestone that ends in this date ends; nothing when the sentence may go on. */
function endsHere(text: string, { start, end }: FoundDate): number[] {
  const said = text.slice(0, start);
  const rest = text.slice(end);
  if (said.trim() === '' || /\b(?:the|our|this|that|at|to|for|from|between)\s*$/i.test(said)) return [];
  const closing = /^\s*[).]*[.;,]?\s+(?=\S)/.exec(rest);
  if (!closing) return [];
  const next = rest.slice(closing[0].length);
  const newSentence = /^\p{Lu}/u.test(next);
  const newCount = /^\d+ \p{Ll}/u.test(next) && /\b(?:by|end|end of)\s*$/i.test(said);
  return newSentence || newCount ? [end + closing[0].length] : [];
}

function readMilestone(text: string, period: Period | null): ReadMilestone {
  const dates = datesOf(text, period);
  const impossible = dates.find(({ date }) => date === null);
  const none = { text, date: null, precision: 'none', otherDates: [] } as const;
  if (impossible) {
    const odd = `‘${impossible.asWritten}’ is not a day in the calendar`;
    return { ...none, asWritten: impossible.asWritten, odd };
  }
  const said = withRoles(text, dates);
  const due = said.filter(({ role }) => role === 'due' || role === 'aside');
  // The whole is done when its latest part is done.
  const latest = due.reduce<Said | undefined>(
    (best, next) => (next.date >= (best?.date ?? '') ? next : best),
    undefined,
  );
  // That it begins before it is due says nothing odd.
  const [aside] = said.flatMap((each) => (latest && each.role === 'starts' ? [] : (whyNotDue(each) ?? [])));
  if (!latest) {
    const asWritten = said.at(-1)?.asWritten ?? '';
    return { ...none, asWritten, ...(aside === undefined ? {} : { odd: aside }) };
  }
  const odd = latest.odd ?? aside;
  return {
    text,
    asWritten: latest.asWritten,
    date: latest.date,
    precision: latest.precision,
    otherDates: due
      .filter((date) => date !== latest && date.date !== latest.date)
      .map(({ asWritten }) => asWritten),
    ...(odd === undefined ? {} : { odd }),
  };
}

/** Something that is named begins or is complete then: `Tender started by 31/07/16`, `Training completed May 2016`. */
const event =
  /(?:^|[.;•])([^.;•]*)\b(?:start\w*|commenc\w*|beg[aiu]n\w*|complete[ds]?|done|finished|achieved|closed|concluded)\s*[:,(–-]?\s*(?:(?:by|in|on|at|during|the|of|end|mid|early|late|from)\s+)*$/iu;
const noSubject = /^(?:\W|\b(?:to|will|has|have|been|was|were|be|it|this|work|action|now|is|are)\b)*$/iu;

/** A review, and the beginning or completion of something, is what a milestone is; what was moved or is over is not. */
function withRoles(text: string, dates: readonly FoundDate[]): readonly Said[] {
  const roles = rolesOf(text, dates);
  return dates.map((date, index): Said => {
    const role = roles[index]!;
    const subject = event.exec(text.slice(0, date.start))?.[1];
    const isEvent =
      (role === 'starts' || role === 'completed') && subject !== undefined && !noSubject.test(subject);
    return { ...date, date: date.date!, role: role === 'review' || isEvent ? 'due' : role };
  });
}

/** A bare year inside a milestone is mostly part of a name (the 2016/17 campaign), unless a word makes it a date. */
function datesOf(text: string, period: Period | null): FoundDate[] {
  return findDates(text, period).filter(
    ({ precision, start, end }) =>
      precision !== 'year' ||
      end - start === text.length ||
      /\b(?:by|end|end of|before|during)\s*$/i.test(text.slice(0, start)),
  );
}
