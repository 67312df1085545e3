import { longestAsWritten } from '@governance/partnership';
import { cleanCell, onOneLine, type CleanCell } from '../cells/clean-cell.js';
import type { Finding } from '../proposed-plan.js';
import type { BodyRow } from './classify.js';
import type { Field } from './columns.js';

export const longestCell = 5_000;

/** One body row with its cells under the names of their columns. */
export interface ReadRow {
  readonly row: number;
  readonly cells: ReadonlyMap<Field, CleanCell>;
  /** Cells whose column is not known, by heading. */
  readonly unknown: readonly { readonly heading: string; readonly text: string }[];
  readonly cleaned: readonly string[];
  readonly findings: readonly Finding[];
  /** The action's cell is the lower part of a merged one: the row goes on from the one above. */
  readonly goesOn: boolean;
}

/** A Priority column may say how urgent an action is, and not which priority it serves. */
const rank = /^(?:very )?(?:high|medium|low|urgent|critical|essential|[hml])$/i;

const empty: CleanCell = { items: [], text: '', hadMarkup: false };

/** `above` is the row before, whose merged cells this row shares. */
export function readRow(body: BodyRow, above: ReadRow | null): ReadRow {
  const cells = new Map<Field, CleanCell>();
  const unknown: { heading: string; text: string }[] = [];
  const cleaned: string[] = [];
  const findings: Finding[] = [];
  const { fields, headings } = body.columns;
  const goesOn = body.mergedUp.has(fields.indexOf('action'));
  for (let index = 0; index < Math.max(body.cells.length, fields.length); index += 1) {
    const field = fields[index] ?? null;
    const heading = headings[index] ?? '';
    if (field && body.mergedUp.has(index)) {
      const shared = above?.cells.get(field);
      if (shared && !goesOn) cells.set(field, both(cells.get(field) ?? empty, shared));
      continue;
    }
    const longest = field === 'deadline' ? longestAsWritten : longestCell;
    const clean = shortened(cleanCell(body.cells[index] ?? ''), longest, body.row, heading, findings);
    if (clean.hadMarkup) cleaned.push(heading);
    if (clean.text === '') continue;
    if (field && !(field === 'priority' && rank.test(clean.text)))
      cells.set(field, both(cells.get(field) ?? empty, clean));
    else unknown.push({ heading, text: clean.text });
  }
  return { row: body.row, cells, unknown, cleaned, findings, goesOn };
}

/** Two columns of one kind, or a row and the row that goes on from it, read as one cell. */
export function both(first: CleanCell, second: CleanCell): CleanCell {
  if (first.text === '') return second;
  if (second.text === '') return first;
  const items = [...first.items, ...second.items];
  return { items, text: onOneLine(items), hadMarkup: first.hadMarkup || second.hadMarkup };
}

function shortened(
  clean: CleanCell,
  longest: number,
  row: number,
  heading: string,
  findings: Finding[],
): CleanCell {
  if (clean.text.length <= longest) return clean;
  const cut = [...clean.text.slice(0, longest)].join('').replace(/[\ud800-\udbff]$/u, '');
  findings.push({
    kind: 'cell-too-long',
    at: `row ${row}, ${heading}`,
    row,
    text: clean.text,
    message: `The cell under ‘${heading}’ has ${clean.text.length.toLocaleString('en-GB')} characters. The first ${longest.toLocaleString('en-GB')} are used and the whole is kept with this finding. Shorten it, or move the detail to a paper.`,
  });
  return { items: [{ text: cut.trim(), bullet: false }], text: cut.trim(), hadMarkup: clean.hadMarkup };
}

/** Everything a row says, for a finding that must not lose it. */
export function rowText({ cells, unknown }: ReadRow): string {
  return [...[...cells.values()].map(({ text }) => text), ...unknown.map(({ text }) => text)].join(' | ');
}
