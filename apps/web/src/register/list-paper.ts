import { dateInWords } from '@governance/calendar';
import type { Cell as PaperCell, PaperDocument } from '@governance/papers';
import type { Place } from '../access/place.js';
import { columnNames, type ColumnName } from './column-names.js';
import type { Cell } from './columns.js';
import type { Listed } from './listed.js';

interface Row {
  readonly item: Listed;
  readonly cells: readonly Cell[];
}

/** A list of actions as a Word file that a board can put among its papers: on a wide page, as tables are. */
export function listPaper(
  { board, today }: Place,
  rows: readonly Row[],
  columns: readonly ColumnName[],
  filters: readonly string[],
  marking: () => string,
): PaperDocument {
  const table = rows.map(({ item, cells }) => [
    `${item.action.reference} ${item.action.title}`,
    ...cells.map(inPaper),
  ]);
  const count = `${rows.length.toLocaleString('en-GB')} ${rows.length === 1 ? 'action' : 'actions'}`;
  return {
    title: 'List of actions',
    // Once the words are taken: they say what was read.
    marking: marking(),
    heading: [
      ['Partnership', board.name],
      ['As at', dateInWords(today)],
      ['Holds', filters.length === 0 ? `${count}: all of the plan but what was withdrawn` : count],
      ...filters.map((line): [string, string] => ['Filter', line]),
    ],
    from: board.name,
    date: today,
    blocks: [],
    appendices: [
      {
        title: 'Actions',
        landscape: true,
        blocks: [
          {
            kind: 'table',
            caption: count,
            columns: [{ heading: 'Action', width: 5 }, ...columns.map(columnOf)],
            rows: table,
          },
        ],
      },
    ],
  };
}

function columnOf(name: ColumnName) {
  return { heading: columnNames[name], width: ['words', 'help', 'kpis', 'milestone'].includes(name) ? 4 : 2 };
}

function inPaper({ text, colour, number, note }: Cell): PaperCell {
  if (colour) return { colour, text };
  if (number !== undefined) return number;
  return note === undefined ? text : `${text}, ${note}`;
}
