import { oneLine } from '../cells/clean-cell.js';
import { cellKinds, isDate } from '../columns/cell-kinds.js';
import type { Column, Field } from '../columns/field.js';
import { isHeadingRow, isProse } from '../columns/heading-rows.js';
import type { Columns } from '../columns/understand-columns.js';
import type { Line, Row } from '../documents/block.js';
import { meaningOfOne, meaningsOf } from '../deadline/terms.js';
import { textLine } from '../documents/text.js';
import { looksLikeHeading, saysPriority, referencedHeading, saysTheme } from './headings.js';

const separator = /^[-–—_=|:+\s]*$/u;
/** A total, a key of colours or a note below the actions. */
const belowActions =
  /^(?:(?:sub|grand)?[\s-]*totals?\b|total (?:number|actions|cost)|(?:colour |rag |brag |status )?key\s*(?::|$)|legend\b|notes?\s*:|source(?: of (?:budget|funding|data))?\s*:|prepared by\b|last updated\b|version\s*(?::|\d)|(?:list of )?abbreviations\b|glossary\b|definitions?\s*:|end of (?:table|plan|document)|(?:signed|signature|approved|authori[sz]ed|reviewed|drawn up)(?: off)?(?: (?:by|on behalf of|at|on)\b.{0,60})?\s*(?::|_{2,}|\.{4,})|sign(?:ed|ature)(?: (?:off )?by.{0,60})?$|(?:approved|authori[sz]ed|signed off|reviewed) by\b.{0,60}$|date of (?:next )?(?:review|meeting|approval)\b|next review\b|page \d+)/i;
/** It says nothing else, in any of the languages that are read. */
const totalAlone =
  /^(?:(?:sub|grand|sous|sub-?|gesamt)[\s-]*)?(?:totale?s?|totaal|summe|gesamt)(?:\s+(?:\d{1,2}|g[eé]n[eé]ra[lt]e?))?\s*:?$/i;
const keyOfColours = /^(?:r|a|g|b|red|amber|green|blue|grey)\s*[=:–-]\s*\S/i;

/** Heads what is done already, in a plan that says it beside what is to be done. */
const already =
  /^(?:current|existing|past|previous|completed)\s+(?:efforts?|activit(?:y|ies)|actions?|work|program(?:me)?s?|initiatives?|practices?|measures|achievements?)\s*:?$|^(?:achievements?|accomplishments?)(?: (?:to date|so far))?\s*:?$|^what (?:we have done|has been done|is (?:already )?in place)\b/i;

export function headsWhatIsDone({ text }: Line): boolean {
  return already.test(text);
}

/** It says who or when. */
export function saysWhoOrWhen({ cells }: Row, { columns }: Columns): boolean {
  return columns.some(
    ({ field }, index) =>
      (field === 'owner' || field === 'partners' || field === 'deadline') &&
      (cells[index] ?? '').trim() !== '',
  );
}

export function filledCells({ cells }: Row): string[] {
  return cells.filter((cell) => cell.trim() !== '');
}

export function isSeparator({ cells, mergedUp, fills }: Row): boolean {
  return (
    mergedUp.size === 0 &&
    cells.every((cell) => separator.test(cell)) &&
    !fills?.some((fill) => fill !== null)
  );
}

export function isBelowActions(row: Row): boolean {
  if (isProse(row)) return false;
  const cells = filledCells(row).map(oneLine);
  const [first = ''] = cells;
  const colours = cells.filter((cell) => keyOfColours.test(cell));
  // One among many says how an action stands: `GREEN – team in place`.
  const explains = colours.length > 0 && colours.length * 2 >= cells.length - (isKey(row) ? 1 : 0);
  if (explains && cells.every((cell) => cell.length < 60 && !isDate(cell))) return true;
  if (saysWhatTermsMean(isKey(row) ? cells.slice(1) : cells) || (isKey(row) && meaningsOf(first) !== null))
    return true;
  // What Microsoft Project prints below its charts.
  if (/^Project: .*\bDate: /.test(first) && /\bTask\b.*\bMilestone\b/.test(cells.join(' '))) return true;
  // A colour over the whole row may look like the mark of a time.
  if (totalAlone.test(first) && cells.length <= 3) return true;
  return belowActions.test(first) && cells.length <= 3 && !cells.slice(1).some(isDate);
}

/** `S = by March 2027`, `M = by March 2028; L = by March 2029`: each cell says it, and an action among others does not. */
function saysWhatTermsMean(cells: readonly string[]): boolean {
  const says = (cell: string) => meaningsOf(cell) !== null || meaningOfOne(cell) !== null;
  return cells.length > 0 && cells.every(says) && meaningsOf(cells.join('; ')) !== null;
}

/** `12 jobs`, `9 actions in all`: how many there are, and no action. */
const countOfActions =
  /^\d[\d,]*\s+(?:key |agreed |planned |open )?(?:actions?|activity|activities|jobs?|items?|projects?|tasks?|rows?|lines?|commitments?|initiatives?)(?:\s+(?:in all|in total|altogether|overall))?[.:]?$/i;
const amount = /^[-–(]?\s*[£$€]\s*\d[\d.,]*\s*(?:k|m|bn|thousand|million|billion)?\)?$/i;

/**
 * A row that adds up those above it: it says how many there are, with amounts or without; or amounts alone, where it
 * stands apart.
 * @param apart a blank row, or the end of their table, stands between it and the actions
 */
export function addsUp(row: Row, apart: boolean): boolean {
  if (row.mergedUp.size > 0 || isProse(row)) return false;
  const cells = filledCells(row).map(oneLine);
  const counts = cells.filter((cell) => countOfActions.test(cell)).length;
  if (counts > 1 || !cells.every((cell) => countOfActions.test(cell) || amount.test(cell))) return false;
  return counts === 1 || (apart && cells.length > 0);
}

/** Something stands under Action. */
export function saysAction({ cells }: Row, { columns }: Columns): boolean {
  const action = columns.findIndex(({ field }) => field === 'action');
  return (cells[action] ?? '').trim() !== '';
}

/** Whoever stands beside it, of a recommendation that was not agreed. */
const none =
  /^(?:none|nil|n\s?\/\s?a|not applicable|nothing|no (?:further |new )?actions?(?: (?:required|needed|planned|proposed))?)\.?$/i;
const nothingToDo = [
  /^(?:none of|nobody|no one|nothing)\b[^:]{0,80}\b(?:has|have|had|is|are|was|were|did|does|do|could|can|will)\b[^:]*$/i,
  /^no (?:\p{L}+ ){0,2}(?:actions?|activit(?:y|ies)|tasks?|steps?|work|changes?)(?: (?:is|are|was|were|has been|have been))?(?: (?:needed|required|agreed|identified|planned|proposed|taken|at present|at this (?:stage|point|time)|for now)\b.*)?\.?$/iu,
];

const forExample = /^(?:e\.?\s?g\.?|for example|example)\b/i;

/** What a template says of how it is to be filled in: questions below the headings, and a row of examples. */
function isGuidance({ cells, mergedUp }: Row): boolean {
  const filled = cells.map(oneLine).filter((cell) => cell !== '');
  if (filled.length < 2 || mergedUp.size > 0) return false;
  const questions = filled.filter((cell) => /^(?:what|who|when|how|where|why|by)\b.*\?$/i.test(cell)).length;
  return questions > 1 || filled.filter((cell) => forExample.test(cell)).length > 1;
}

/** It says under Action that nothing is to be done: in so many words, or in others where it names nobody and no time. */
function saysNothing(row: Row, columns: Columns): boolean {
  if (isProse(row) || row.mergedUp.size > 0) return false;
  const action = columns.columns.findIndex(({ field }) => field === 'action');
  const text = oneLine(row.cells[action] ?? '');
  if (none.test(text)) return true;
  return !saysWhoOrWhen(row, columns) && nothingToDo.some((pattern) => pattern.test(text));
}

/** Why a row among the actions is none: it says that nothing is to be done, or how the table is to be filled in. */
export function noAction(row: Row, columns: Columns): 'nothing' | 'guidance' | null {
  if (saysNothing(row, columns)) return 'nothing';
  return isGuidance(row) ? 'guidance' : null;
}

/** The first row of a key of colours: its lines stand below it. */
export function isKey(row: Row): boolean {
  return /^(?:(?:colour|rag|brag|status) )?(?:key|legend)\b/i.test(oneLine(filledCells(row)[0] ?? ''));
}

/** `a) Map the waits` is a step of its own, and not a heading or the end of a sentence. */
export const enumerated = /^(?:[a-z]|[ivx]{1,4})\s?[.):]\s/;

/**
 * Rows that say one thing under Action, among others that say who and when as well: headings written in its column.
 * @param likewise rows above, under the same headings, were headed so
 */
export function loneHeadings(
  rows: readonly Row[],
  { columns }: Columns,
  above: boolean,
  likewise = false,
): ReadonlySet<Row> {
  const action = columns.findIndex(({ field }) => field === 'action');
  const beside = columns.flatMap(({ field }, index) =>
    field === 'owner' || field === 'deadline' || field === 'reference' ? [index] : [],
  );
  const says = ({ cells }: Row, index: number) => (cells[index] ?? '').trim() !== '';
  const told = rows.filter((row) => !isSeparator(row));
  const isLone = (row: Row) =>
    row.mergedUp.size === 0 &&
    says(row, action) &&
    filledCells(row).length === 1 &&
    looksLikeHeading(oneLine(row.cells[action]!)) &&
    textLine(row.cells[action]!).list === false &&
    !enumerated.test(oneLine(row.cells[action]!));
  const lone = told.filter(isLone);
  const full = told.filter((row) => beside.some((index) => says(row, index)));
  const first = told[0] !== undefined && isLone(told[0]);
  const last = told.at(-1);
  // Below it the headings stand again: it heads what follows.
  const lastHeads = above && last !== undefined && isLone(last);
  if (lastHeads && told.length > 1) return new Set([last]);
  const enough = lone.length > 0 && (first || lone.length > 1) && full.length >= lone.length;
  const others = told.length - lone.length - full.length;
  const many = others * 5 > full.length && !(likewise && first);
  if (!enough || many || !last || isLone(last)) return new Set();
  // Three below each other are no headings of one another.
  const inARow = told.some(
    (row, at) => isLone(row) && [1, 2].every((on) => told[at + on] && isLone(told[at + on]!)),
  );
  return inARow ? new Set() : new Set(lone);
}

/** A table with no heading row goes on from the one above it, as after a page break, when it has the same columns. */
export function continues(row: Row, { columns }: Columns, rows: readonly Row[]): boolean {
  // A program that makes a table of each page marks its first row, whatever that is.
  if (row.heading && !alike(columns, rows)) return false;
  // `Decision | Proposed by`
  if (row.cells.some((cell) => /^(?:\p{Lu}\p{Ll}+ ){1,2}by:?$/u.test(oneLine(cell)))) return false;
  const width = row.cells.length;
  if (width === columns.length) return !contradict(columns, rows);
  if (width > columns.length) return false;
  const at = (field: Column['field']) => columns.findIndex((column) => column.field === field);
  const needed = Math.max(at('action'), at('deadline'), at('owner'));
  if (width <= needed) return false;
  if (!row.fullWidth) return true;
  return alike(columns, rows);
}

/** Several cells under Deadline, and none of them a date; numbers or labels under Action: another table of as many columns. */
function contradict(columns: readonly Column[], rows: readonly Row[]): boolean {
  if (areUnanswered(columns, rows)) return true;
  const kindsAt = (field: Column['field']) => {
    const index = columns.findIndex((column) => column.field === field);
    return index < 0 ? null : cellKinds(rows.map(({ cells }) => cells[index] ?? ''));
  };
  const [deadline, action] = [kindsAt('deadline'), kindsAt('action')];
  if (deadline && deadline.filled > 1) return deadline.dates === 0;
  if (!action || action.filled < 2) return false;
  // `Measure | Q2 | Q3`, `Spend | Budget | Actual`
  if (action.figures >= 0.5) return true;
  if (deadline) return false;
  // `Moved by | Ann`, `Status | Accepted`
  const labels = action.toDo === 0 && action.words <= 3 && action.sentences < 1;
  return action.figures >= 0.8 || (labels && columns.length === 2);
}

/** Fewer rows may be blank by chance. */
const fewestUnanswered = 4;

/** Hardly a row says who, when or how it stands, where the columns above ask for it. */
function areUnanswered(columns: readonly Column[], rows: readonly Row[]): boolean {
  const asked = columns.flatMap(({ field }, index) => (field && answers.includes(field) ? [index] : []));
  const says = ({ cells, mergedUp }: Row) =>
    asked.some((index) => mergedUp.has(index) || oneLine(cells[index] ?? '') !== '');
  return asked.length > 0 && rows.length >= fewestUnanswered && rows.filter(says).length * 5 < rows.length;
}

const answers: readonly Field[] = ['owner', 'partners', 'deadline', 'status', 'completed', 'progress'];

/** Cells of the kind that the columns above hold: dates under Deadline, numbers under Ref. */
function alike(columns: readonly Column[], rows: readonly Row[]): boolean {
  const kindsAt = (index: number) => cellKinds(rows.map(({ cells }) => cells[index] ?? ''));
  const deadline = columns.findIndex(({ field }) => field === 'deadline');
  if (deadline >= 0) return kindsAt(deadline).dates >= 0.5;
  const reference = columns.findIndex(({ field }) => field === 'reference');
  return reference >= 0 && kindsAt(reference).references >= 0.5;
}

/** A row that heads those below it: it says only one thing, or its number is that of theirs. */
export function headingInside(row: Row, next: Row | undefined, columns: Columns | null): Line | null {
  return (columns && headsNumbered(row, next, columns)) ?? saidOnce(row, columns, next);
}

/** `2 | Planning` over `2.1 | Specify the needs`: a number and a title, and no more, head what is numbered under them. */
function headsNumbered(row: Row, next: Row | undefined, { columns }: Columns): Line | null {
  const at = (field: Field) => columns.findIndex((column) => column.field === field);
  const [reference, action] = [at('reference'), at('action')];
  if (reference < 0 || action < 0 || !next || row.mergedUp.size > 0) return null;
  const number = oneLine(row.cells[reference] ?? '').replace(/\.$/, '');
  const title = oneLine(row.cells[action] ?? '');
  const below = oneLine(next.cells[reference] ?? '');
  // `A | Standards` over `A1`
  const lettered = /^\p{Lu}{1,3}$/u.test(number);
  if (!lettered && !/^\d+(?:\.\d+)*$/.test(number)) return null;
  if (title === '' || filledCells(row).length !== 2 || filledCells(next).length < 3) return null;
  if (
    lettered
      ? !/^[\s.-]?\d/.test(below.slice(number.length)) || !below.startsWith(number)
      : !below.startsWith(`${number}.`)
  )
    return null;
  return textLine(`${number} ${title}`);
}

/** A row that says only one thing: a heading written inside the table. */
export function saidOnce(row: Row, columns: Columns | null, next: Row | undefined): Line | null {
  const filled = filledCells(row);
  if (filled.length > 1 && isProse(row)) return null;
  const [text = '', ...others] = filled.map(oneLine);
  const [second = ''] = others;
  const repeated = others.length > 0 && others.every((other) => other === text);
  // A number, and one text in all the other columns: a heading whose cell was merged.
  const mayBe = filled.length > 3 && text.length <= 12 && second.length <= 300;
  if (mayBe && others.every((other) => other === second))
    return { kind: 'line', text: `${text} ${second}`, level: null, list: false };
  if (row.mergedUp.size > 0 || (filled.length !== 1 && !repeated)) return null;
  const line = textLine(filled[0]!);
  const heading: Line = { ...line, text: oneLine(line.text) };
  if (repeated || row.spanning || !columns || referencedHeading(text)) return heading;
  if (row.cells.findIndex((cell) => cell.trim() !== '') !== 0) return null;
  if (columns.columns[0]?.field !== 'action' || saysTheme(text) || saysPriority(text)) return heading;
  return next && isHeadingRow(next, false) ? heading : null;
}
