import { oneLine } from '../cells/clean-cell.js';
import { namesNobody } from '../cells/names-nobody.js';
import { isDateAlone } from '../columns/cell-kinds.js';
import { kindOf, type HeadingKind } from '../columns/heading-words.js';
import { saysDone } from '../columns/state-and-date.js';
import type { Row } from '../documents/block.js';
import type { Folded } from './time-columns.js';

const who: readonly (HeadingKind | undefined)[] = ['owner', 'person', 'body', 'by'];
const when: readonly (HeadingKind | undefined)[] = ['deadline', 'target'];
const joints = [/\s*[/&+,;|]\s*(?:and\s+)?/, /\s+and\s+/i, /\s*[([]\s*(?:and\s+)?/, /\s+[-–—]\s+/];
/** What one cell says of both is short. */
const mostWords = 16;
const mostLines = 8;
const mostWordsOfName = 12;
const enough = 0.6;

/** A term of the plan, as its own key or the board explains it. */
const isTerm =
  /^(?:[SML]|[SML]T|(?:[Ss]hort|[Mm]edium|[Ll]ong)(?:er)?(?:[\s-]*term)?|(?:[Yy]ear|[Pp]hase)\s\d|[Cc]hristmas|[Ee]aster)$/;

/** `by the end of` belongs to the date, and to nobody's name. */
const beforeDate =
  /^(?:(?:by|before|until|from|due|at)\s+)?(?:the\s+)?(?:(?:end|start|beginning|middle)\s+(?:of\s+)?)?(?:the\s+)?/i;

interface Parted {
  readonly owner: string;
  readonly deadline: string;
}

/**
 * A column of `Lead & timescale` as two, each with its own words. A cell whose words nobody can part is left under the
 * second, as it is.
 * @param isKept a column that somebody chose a meaning for stays one
 */
export function withOwnerAndDateParted(
  headings: readonly string[],
  rows: readonly Row[],
  isKept: (heading: string) => boolean,
): Folded {
  const as = { headings: [...headings], fold: (these: readonly Row[]) => these };
  const both = headings.map((heading) => (isKept(heading) ? null : headingsOfBoth(heading)));
  const at = both.findIndex((each) => each !== null);
  if (at < 0) return as;
  const filled = rows.map(({ cells }) => cells[at] ?? '').filter((cell) => oneLine(cell) !== '');
  if (filled.filter((cell) => partedCell(cell) !== null).length < filled.length * enough) return as;
  return {
    headings: [...headings.slice(0, at), ...both[at]!, ...headings.slice(at + 1)],
    fold: (these) => these.map((row) => withTwo(row, at)),
  };
}

function withTwo(row: Row, at: number): Row {
  const { cells, mergedUp, fills } = row;
  if (cells.length <= at) return row;
  const { owner, deadline } = partedCell(cells[at]!) ?? { owner: '', deadline: cells[at]! };
  return {
    ...row,
    cells: [...cells.slice(0, at), owner, deadline, ...cells.slice(at + 1)],
    mergedUp: new Set(
      [...mergedUp].flatMap((each) => (each < at ? each : each > at ? each + 1 : [at, at + 1])),
    ),
    ...(fills ? { fills: [...fills.slice(0, at + 1), ...fills.slice(at)] } : {}),
  };
}

/** `Owner` and `Date` of `Owner/Date`, whichever stands first; null for a heading of one thing. */
function headingsOfBoth(heading: string): readonly [string, string] | null {
  const written = oneLine(heading);
  if (written.length > 80) return null;
  for (const joint of joints) {
    const [first, second, ...more] = written.split(joint).map(withoutEnd);
    if (first === undefined || second === undefined || more.length > 0) continue;
    const [one, other] = [kindOf(first), kindOf(second)];
    if (who.includes(one) && when.includes(other)) return [first, second];
    // `Target date / Status`; the words of a status before its date stay one cell.
    if (when.includes(one) && (who.includes(other) || other === 'status')) return [second, first];
  }
  return null;
}

/** `target date)` of `Lead (and target date)`; `Owner(s)` is whole. */
function withoutEnd(part: string): string {
  const text = part.replace(/[:?\s]+$/, '');
  return /[([]/.test(text) ? text : text.replace(/[)\]]+$/, '');
}

function partedCell(cell: string): Parted | null {
  const lines = cell.split('\n').filter((line) => oneLine(line) !== '');
  if (lines.length > mostLines) return null;
  const parted = lines.map((line) => partedLine(oneLine(line)));
  if (parted.some((each) => each === null)) return null;
  const joined = (of: keyof Parted) =>
    parted
      .map((each) => each![of])
      .filter((text) => text !== '')
      .join('\n');
  return { owner: joined('owner'), deadline: joined('deadline') };
}

/** The date stands at the end or at the beginning; a line may say only one of the two. */
function partedLine(line: string): Parted | null {
  const words = line.split(' ');
  if (words.length > mostWords) return null;
  const text = (from: number, to: number) =>
    words
      .slice(from, to)
      .join(' ')
      .replace(/^[\s,;:/|–—-]+|[\s,;:/|–—-]+$/g, '');
  const isDate = (from: number, to: number) => {
    const date = text(from, to)
      .replace(/^[([]+|[)\].]+$/g, '')
      .replace(beforeDate, '');
    return date !== '' && (isDateAlone(date) || isTerm.test(date));
  };
  const places = [...words.keys()];
  const last = places.find((each) => isDate(each, words.length));
  const to = [...places].reverse().find((each) => each > 0 && isDate(0, each));
  // Of `Aug 2026 / Complete` the first is the date.
  const from =
    last !== undefined && to !== undefined && saysDone(text(last, words.length)) ? undefined : last;
  const [owner, deadline] =
    from !== undefined
      ? [text(0, from), text(from, words.length)]
      : to !== undefined
        ? [text(to, words.length), text(0, to)]
        : [text(0, words.length), ''];
  const bare = deadline.replace(/^[([]+|[)\]]+$/g, '');
  if (deadline === '' && namesNobody(owner)) return { owner: '', deadline: owner };
  return mayBeName(owner) ? { owner, deadline: bare } : null;
}

function mayBeName(text: string): boolean {
  return !/\d/.test(text) && text.split(' ').length <= mostWordsOfName && !/^[([]|[([]$/.test(text);
}
