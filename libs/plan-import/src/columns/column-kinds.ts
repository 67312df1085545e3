import { oneLine } from '../cells/clean-cell.js';
import { cellKinds, type CellKinds } from './cell-kinds.js';
import {
  isForeignHeading,
  isHeadingPhrase,
  isWelshHeading,
  kindOf,
  withoutLanguage,
  type HeadingKind,
} from './heading-words.js';
import { stateInLetters, stateInWords } from './state-and-date.js';
import { reportsOfTime } from './time-headings.js';

export interface ColumnKind {
  readonly heading: string;
  readonly kind: HeadingKind | undefined;
  readonly cells: CellKinds;
}

/** What each column is by its heading, corrected by its cells and by the columns beside it. @param body rows below */
export function columnKinds(headings: readonly string[], body: readonly (readonly string[])[]): ColumnKind[] {
  const spoken = headings.map(withoutLanguage);
  // `name_en` says that it is English, and so does `name` beside `name_cy`.
  const bases = spoken.flatMap((each, index) => {
    if (each === null) return headings[index]!.toLowerCase();
    return each.english ? each.heading.toLowerCase() : [];
  });
  const found = headings.map((written, index): ColumnKind => {
    const cells = cellKinds(body.map((row) => row[index] ?? ''));
    const said = spoken[index];
    // `name_en` beside `name_cy`: the second says the same again.
    const both = said && bases.includes(said.heading.toLowerCase());
    if (both && !said.english) return { heading: oneLine(written), kind: 'translation', cells };
    const heading = both ? said.heading : written;
    return { heading: oneLine(written), kind: kindByCells(kindOf(heading), heading, cells), cells };
  });
  const bilingual = saysAllTwice(found);
  // Of several reports the newest counts, and each says for itself whether it is a state.
  const reports = found.filter(({ heading }) => kindOf(heading) === 'progress').length;
  return found.map((column, index): ColumnKind => {
    const worded = column.kind === 'status' && column.cells.filled > 0;
    if (reports > 1 && worded && kindOf(column.heading) === 'progress')
      return { ...column, kind: 'progress' };
    const before = found[index - 1];
    const named = before && kindOf(before.heading);
    // `Action` over two columns: the numbers of the actions, and what they are.
    const over = column.heading === '' && before?.kind === 'reference' && named !== 'reference';
    if (over && column.cells.words >= 2) return { ...column, kind: named };
    const inEnglish = found.some(
      (other) => other.kind === column.kind && other.cells.filled > 0 && !isWelshHeading(other.heading),
    );
    // What stands in both languages counts once.
    if (column.kind !== undefined && isWelshHeading(column.heading) && inEnglish)
      return { ...column, kind: 'translation' };
    if (bilingual && isForeignHeading(column.heading)) return { ...column, kind: 'translation' };
    if (isHeadingOfActions(column, index, found, body.length)) return { ...column, kind: 'aim' };
    const led = found.some((other) => other !== column && other.kind === 'owner' && other.cells.filled > 0);
    if (led && /^by$/i.test(column.heading) && column.kind === 'owner')
      return { ...column, kind: 'deadline' };
    if (isState(column, found)) return { ...column, kind: 'status' };
    if (isRemedy(column, found)) return { ...column, kind: 'work' };
    if (isNamed(column, found)) return { ...column, kind: 'title' };
    return column;
  });
}

/** `R | A | G`, `Not started | In progress | Complete`: columns of which one is ticked. */
function isState({ heading }: ColumnKind, all: readonly ColumnKind[]): boolean {
  return [stateInWords, stateInLetters].some(
    (form) => form.test(heading) && all.filter((other) => form.test(other.heading)).length > 2,
  );
}

/** `Measure` beside `Problem` is what is done about it. */
function isRemedy({ heading, cells }: ColumnKind, all: readonly ColumnKind[]): boolean {
  return (
    /^measures?$/i.test(heading) &&
    cells.figures < 0.3 &&
    all.some((other) => /^(?:problem|issue|shortcoming|deficiency)s?\b/i.test(other.heading)) &&
    !all.some(({ kind }) => kind === 'action')
  );
}

/** `Name` beside `Assignee` is the task's. */
function isNamed({ kind, heading, cells }: ColumnKind, all: readonly ColumnKind[]): boolean {
  if (kind !== 'person' || !/^name$/i.test(heading) || cells.words < 2 || cells.persons >= 0.3) return false;
  return all.some((other) => /^(?:assign|resource|responsib)/i.test(other.heading) && other.kind === 'owner');
}

/** An outcome said once for the actions below it, where another column says how they are measured. */
function isHeadingOfActions(
  { heading, kind, cells }: ColumnKind,
  index: number,
  all: readonly ColumnKind[],
  rows: number,
): boolean {
  const action = all.findIndex(
    (other) => other.kind === 'action' || other.kind === 'how' || other.kind === 'what',
  );
  return (
    kind === 'kpi' &&
    /^(?:\w+ )?outcomes?$/i.test(heading) &&
    index < action &&
    cells.filled > 0 &&
    cells.filled <= rows / 2 &&
    all.some((other) => other.kind === 'kpi' && other.heading !== heading)
  );
}

/** Each heading in another language has an English one that says the same: French plans say `Actions` and `Date` too. */
function saysAllTwice(found: readonly ColumnKind[]): boolean {
  const foreign = found.filter(({ heading }) => isForeignHeading(heading));
  const twins = foreign.filter(({ kind }) =>
    found.some((other) => other.kind === kind && !isForeignHeading(other.heading) && other.cells.filled > 0),
  );
  return foreign.length > 1 && twins.length === foreign.length;
}

/** Kinds whose cells are words: a column of dates is none of them. */
const saysNothingOfDates: readonly HeadingKind[] = [
  'what',
  'how',
  'aim',
  'reason',
  'description',
  'title',
  'action',
  'work',
  'priority',
  'area',
];

/** What a heading says, corrected by cells that say otherwise: a Priority of High and Low is an importance. */
function kindByCells(
  kind: HeadingKind | undefined,
  heading: string,
  cells: CellKinds,
): HeadingKind | undefined {
  const dated = cells.dates >= 0.5;
  if (kind === undefined && cells.filled > 1 && cells.persons >= 0.5) return 'person';
  // Nothing but dates is when, whatever the heading has to say of it.
  if (cells.filled > 2 && cells.dates >= 0.9 && cells.words <= 4 && kind && saysNothingOfDates.includes(kind))
    return undefined;
  if (kind === 'priority' && cells.ranks >= 0.6) return 'importance';
  // A number of its own on every row is the action’s; one that rows share is what they stand under.
  const sure = cells.filled > 1 && cells.nested === 1;
  const numbered = (sure || (cells.filled > 2 && cells.references >= 0.7)) && cells.different >= 0.8;
  if ((kind === 'priority' || kind === 'area' || kind === 'theme') && numbered) return 'reference';
  if (reportsOfTime(heading)) {
    // Cells without words may have a colour, of which the last one tells how the action stands now.
    if (kind === 'progress' && cells.filled === 0) return 'status';
    const stands = kind === 'status' || kind === 'completed';
    if (stands && cells.filled > 0 && !/\bb?rag\b/i.test(heading)) return 'comment';
  }
  // Names or initials under Action say who is to act; sentences under Item what was said.
  const named = cells.filled > 1 && cells.words <= 4 && cells.bodies + cells.persons >= 0.8;
  if (kind === 'action' && named && cells.sentences < 0.3 && /^actions?:?$/i.test(oneLine(heading)))
    return 'owner';
  // Between long reports stand the short titles of their sections.
  const said = cells.filled > 1 && ((cells.words >= 4 && cells.sentences >= 0.5) || cells.words >= 7);
  const item = /^(?:agenda )?(?:items?|points?):?$/i.test(oneLine(heading));
  if (kind === 'reference' && item && (said || cells.toDo >= 0.6)) return 'title';
  // Names of persons are names; what is called a name and says something is what is to be done.
  if (kind === 'person' && /^names?$/i.test(oneLine(heading)) && cells.sentences >= 0.5) return 'title';
  // The same project in most rows is what they belong to.
  if (kind === 'work' && /^projects?$/i.test(oneLine(heading)) && cells.filled > 1 && cells.different <= 0.5)
    return 'area';
  // `By when / update`
  if (
    kind === 'progress' &&
    cells.dates >= 0.5 &&
    /\bby when\b|\b(?:due|deadline|target date)\b/i.test(heading)
  )
    return 'deadline';
  // In a log, what came of an action; in a plan, what is to come of it.
  if (kind === 'kpi' && /^outcomes?$/i.test(oneLine(heading)) && cells.states >= 0.25) return 'progress';
  if (kind === 'target') return dated ? 'deadline' : 'kpi';
  if (kind === 'by') return dated ? 'deadline' : 'owner';
  if (kind === 'status' && dated && cells.states < 0.5 && cells.unfinished === 0) return 'completed';
  if (kind === 'deadline' && cells.filled > 2 && cells.dates < 0.2) {
    if (cells.states >= 0.6) return 'status';
    if (cells.bodies >= 0.6) return 'owner';
    if (/(?:^|[\s(])s\W*m\W*l\b/i.test(oneLine(heading))) return 'deadline';
    // Prose under Implementation or Delivery says how it is done.
    if (
      cells.words >= 5 &&
      cells.sentences >= 0.8 &&
      /^(?:implementation|delivery|completion|schedule|period|phase)$/i.test(oneLine(heading))
    )
      return 'how';
    // `Completed by` may be who.
    if (!isHeadingPhrase(heading) || (/\bby$/i.test(heading) && cells.dates === 0)) return undefined;
  }
  // Where some cells tell more, each says for itself whether it is a state.
  if (kind === 'progress' && cells.states === 1) return 'status';
  // A day, with no words beside it, is when something was said.
  if ((kind === 'progress' || kind === 'comment') && cells.dates >= 0.8 && cells.words <= 3) return 'told-on';
  // `TBC` stands for an owner as well.
  if (kind === 'owner' && cells.dates - cells.unsettled >= 0.5 && cells.bodies < 0.3) return 'deadline';
  if (kind === 'kpi' && dated && cells.filled > 1 && /date|by/i.test(heading)) return 'deadline';
  if ((kind === 'action' || kind === 'work') && cells.filled > 1 && cells.references >= 0.8)
    return 'reference';
  return kind;
}
