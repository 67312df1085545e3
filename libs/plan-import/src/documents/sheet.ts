import { DateTime } from 'luxon';
import { most, tooMany, type Tally } from './bounds.js';
import { walkXml, type Styles } from './workbook.js';

export interface Sheet {
  /** Rows that hold text, with their number in the sheet (from 1) and their cells by column (from 0). */
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
  readonly merges: readonly Merge[];
}

export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A sheet's cells as a person sees them: dates as DD/MM/YYYY, percentages with their sign. Empty cells cost nothing. */
export function readSheet(xml: Buffer, strings: readonly string[], styles: Styles, tally: Tally): Sheet {
  const rows: { number: number; cells: string[] }[] = [];
  const merges: Merge[] = [];
  let number = 0;
  let column = -1;
  let type = '';
  let style = 0;
  let value = '';
  let reading = false;
  walkXml(xml, {
    open(tag, attributes) {
      if (tag === 'row') {
        number = Number(attributes['r'] ?? number + 1);
        column = -1;
      } else if (tag === 'c') {
        column = attributes['r'] ? columnOf(attributes['r']) : column + 1;
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        value = '';
      } else if (tag === 'mergeCell') {
        const [from = '', to = from] = (attributes['ref'] ?? '').split(':');
        if (merges.length === most.merges) throw tooMany(most.merges, 'merged cells');
        merges.push({ top: rowOf(from), bottom: rowOf(to), left: columnOf(from), right: columnOf(to) });
      } else if (tag === 'v' || tag === 't') reading = true;
      else if (tag === 'rPh') reading = false;
    },
    text(written) {
      if (reading) value += written;
    },
    close(tag) {
      if (tag === 'v' || tag === 't') reading = false;
      if (tag !== 'c') return;
      const text = shown(value, type, style, strings, styles);
      if (text.trim() === '') return;
      tally.text(text.length);
      tally.columns(column + 1);
      if (rows.at(-1)?.number !== number) {
        tally.row();
        rows.push({ number, cells: [] });
      }
      const cells = rows.at(-1)!.cells;
      while (cells.length <= column) cells.push('');
      cells[column] = text;
    },
  });
  return { rows, merges };
}

function shown(
  value: string,
  type: string,
  style: number,
  strings: readonly string[],
  { meanings, from1904 }: Styles,
): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return ukDate(DateTime.fromISO(value, { zone: 'utc' })) ?? value;
  if (type !== 'n' || value === '') return value;
  const amount = Number(value);
  if (meanings[style] === 'percent') return `${Number((amount * 100).toPrecision(12))}%`;
  if (meanings[style] !== 'date' || !Number.isFinite(amount)) return value;
  const dayOne = from1904 ? DateTime.utc(1904, 1, 1) : DateTime.utc(1899, 12, 30);
  return ukDate(dayOne.plus({ days: Math.floor(amount) })) ?? value;
}

function ukDate(date: DateTime): string | null {
  return date.isValid ? date.toFormat('dd/MM/yyyy') : null;
}

function columnOf(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? 'A';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? 0);
}
