import { isWelsh } from '../cells/welsh.js';
import type { Field } from '../columns/field.js';
import { isWelshHeading } from '../columns/heading-words.js';
import type { BodyRow, Piece } from './pieces.js';

/** Rows of one action table. */
interface Told {
  readonly table: number;
  readonly rows: BodyRow[];
  readonly welsh: boolean;
}

/**
 * Without the tables that say in Welsh what others say in English: each with as many rows as one of those, or all with
 * as many as all of those. What only stands in Welsh is read.
 */
export function withoutTranslations(pieces: readonly Piece[]): Piece[] {
  return withoutWelshRows(withoutWelshTables(pieces));
}

function withoutWelshTables(pieces: readonly Piece[]): readonly Piece[] {
  const tables = new Map<number, Told>();
  for (const piece of pieces) {
    if (piece.kind !== 'body') continue;
    const told = tables.get(piece.table) ?? { table: piece.table, rows: [], welsh: isWelshTable(piece) };
    told.rows.push(piece);
    tables.set(piece.table, told);
  }
  const welsh = [...tables.values()].filter((table) => table.welsh);
  const english = [...tables.values()].filter((table) => !table.welsh);
  if (welsh.length === 0 || english.length === 0) return pieces;
  const sum = (all: readonly Told[]) => all.reduce((count, { rows }) => count + rows.length, 0);
  const free = [...english];
  const pairs = welsh.filter(({ rows }) => {
    const same = free.findIndex((other) => other.rows.length === rows.length);
    if (same >= 0) free.splice(same, 1);
    return same >= 0;
  });
  const left = sum(welsh) === sum(english) ? welsh : pairs;
  const gone = new Set(left.flatMap(({ rows }) => rows));
  const firsts = new Map(left.map(({ rows }) => [rows[0]!, rows]));
  return pieces.flatMap((piece): Piece[] => {
    if (piece.kind !== 'body' || !gone.has(piece)) return [piece];
    const rows = firsts.get(piece);
    return rows ? [{ kind: 'note', why: 'translation', cells: rows.flatMap(({ cells }) => cells) }] : [];
  });
}

/** As few may stand beside each other by chance. */
const fewestPairs = 2;

/** Tables whose rows say each action twice, once in each language, one row below the other. */
function withoutWelshRows(pieces: readonly Piece[]): Piece[] {
  const tables = new Map<number, BodyRow[]>();
  for (const piece of pieces) {
    if (piece.kind !== 'body') continue;
    if (!tables.has(piece.table)) tables.set(piece.table, []);
    tables.get(piece.table)!.push(piece);
  }
  const gone = new Set<Piece>();
  for (const rows of tables.values()) {
    const welsh = rows.map((row) => isWelsh(textOf(row, 'action')));
    const inTurns = welsh.every((each, at) => at % 2 === 0 || each !== welsh[at - 1]);
    // A cell merged over both rows is read with the first of them.
    const shared = welsh[0] === true && rows.some(({ mergedUp }) => mergedUp.size > 0);
    if (rows.length % 2 > 0 || rows.length < fewestPairs * 2 || !inTurns || shared) continue;
    for (const [at, row] of rows.entries()) if (welsh[at]) gone.add(row);
  }
  const cells = [...gone].flatMap((piece) => (piece.kind === 'body' ? piece.cells : []));
  const note: Piece[] = gone.size > 0 ? [{ kind: 'note', why: 'translation', cells }] : [];
  return [...pieces.filter((piece) => !gone.has(piece)), ...note];
}

function textOf({ columns, cells }: BodyRow, field: Field): string {
  return cells.filter((_, index) => columns[index]?.field === field).join(' ');
}

function isWelshTable({ columns }: BodyRow): boolean {
  const meant = columns.filter(
    ({ field, heading }) => field !== null && field !== 'detail' && heading !== '',
  );
  const welsh = meant.filter(({ heading }) => isWelshHeading(heading));
  return welsh.length > 0 && welsh.length * 2 > meant.length;
}
