import { ImportRefused } from '../import-refused.js';
import { readReadings } from '../readings/read-readings.js';
import { readPasted, readTable, type ReadTable } from '../readings/read-table.js';
import type { Figures, ReadFigures, ReadRequest } from './request.js';

/** Cells that could not be read are shown, one by one, to whoever sent them. */
const mostRefused = 1_000;

/** Readings of KPIs. @throws ImportRefused */
export async function readFigures({
  figures,
  known,
  status,
  choices,
}: Extract<ReadRequest, { kind: 'readings' }>): Promise<ReadFigures> {
  const table = await tableOf(figures);
  const provisional = status === 'final' ? saidProvisional(table.sheets) : null;
  const read = table.sheets.flatMap(({ name, rows }) => {
    const sheet = readReadings(rows, known, provisional ? 'provisional' : status, choices);
    return sheet ? [{ name, rows, sheet }] : [];
  });
  const [first, ...more] = read;
  if (!first) return { sheet: null, guesses: table.guesses, table: null };
  const { sheet } = first;
  if (sheet.refused.length > mostRefused) {
    throw new ImportRefused(
      'too-many-rows',
      `In ${sheet.refused.length.toLocaleString('en-GB')} cells there is no reading of a KPI of this board. Check that it is the right sheet, and send it in parts.`,
    );
  }
  const left = more.map(({ name }) => `‘${name}’`).join(', ');
  const others = `Only the sheet ‘${first.name}’ was read. Send these by themselves: ${left}.`;
  const told = provisional
    ? `The document says ‘${provisional.line}’, so readings that do not say what they are, are taken as provisional.`
    : null;
  const guesses = [
    ...new Set([...table.guesses, ...(more.length === 0 ? [] : [others]), ...(told === null ? [] : [told])]),
  ];
  // What it says of its figures is read with it again, when more is chosen.
  const cover = provisional && provisional.sheet.name !== first.name ? [provisional.sheet] : [];
  const chosen = sheet.asked.length > 0 || sheet.used.length > 0;
  return {
    sheet,
    guesses,
    table: chosen ? { sheets: [{ name: first.name, rows: first.rows }, ...cover], guesses } : null,
  };
}

/** A line by itself, on a cover or above a table, that says that the figures are not final. */
export function saidProvisional(sheets: ReadTable['sheets']) {
  for (const sheet of sheets)
    for (const { cells } of sheet.rows.slice(0, 25)) {
      const [line, ...more] = cells.filter((cell) => cell !== '');
      const says = line !== undefined && more.length === 0 && /\bprovisional\b/i.test(line);
      if (says && !/\b(?:no longer|not) provisional\b|\?$/i.test(line))
        return { sheet, line: line.length > 120 ? `${line.slice(0, 120)}…` : line };
    }
  return null;
}

function tableOf(figures: Figures): Promise<ReadTable> | ReadTable {
  if ('table' in figures) return figures.table;
  return 'pasted' in figures
    ? readPasted(figures.pasted)
    : readTable(figures.name, Buffer.from(figures.bytes));
}
