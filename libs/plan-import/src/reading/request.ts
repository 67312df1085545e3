import type { KPIReading } from '@governance/partnership';
import { ImportRefused, type RefusalCode } from '../import-refused.js';
import type { Choices, TableSeen } from '../outline/choices.js';
import type { ProposedPlan } from '../proposed-plan.js';
import { readPlan } from '../read-plan.js';
import type { KnownKPI, ReadingChoices } from '../readings/choices.js';
import { readReadings, type SheetOfReadings } from '../readings/read-readings.js';
import { readPasted, readTable, type ReadTable } from '../readings/read-table.js';

export interface Document {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Figures as they were sent: in a file, pasted, or as they were read before. */
export type Figures = Document | { readonly pasted: string } | { readonly table: ReadTable };

/** What the process that reads documents is asked for. */
export type ReadRequest =
  | { readonly kind: 'plan'; readonly document: Document; readonly choices: Choices }
  | {
      readonly kind: 'readings';
      readonly figures: Figures;
      readonly known: readonly KnownKPI[];
      readonly status: KPIReading['status'];
      /** What the partnership has chosen for sheets before. */
      readonly choices: ReadingChoices;
    };

export interface ReadFigures {
  /** Null when the first row names no columns of readings. */
  readonly sheet: SheetOfReadings | null;
  /** What had to be guessed to read it, in words. */
  readonly guesses: readonly string[];
  /** The rows, where something was or has to be chosen, so that they can be read again. */
  readonly table: ReadTable | null;
}

/** What reading cost. */
export interface Used {
  /** Of the processor. */
  readonly seconds: number;
  /** At the most. */
  readonly megabytes: number;
}

export type ReadAnswer = { readonly used: Used } & (
  | { readonly read: string }
  | {
      readonly refused: {
        readonly code: RefusalCode;
        readonly message: string;
        readonly tables: readonly TableSeen[];
      };
    }
  | { readonly failed: string }
);

/** Cells that could not be read are shown, one by one, to whoever sent them. */
const mostRefused = 1_000;

export function read(request: ReadRequest): Promise<ProposedPlan | ReadFigures> {
  return request.kind === 'plan' ? readPlan(request.document, request.choices) : readFigures(request);
}

async function readFigures({
  figures,
  known,
  status,
  choices,
}: Extract<ReadRequest, { kind: 'readings' }>): Promise<ReadFigures> {
  const table = await tableOf(figures);
  const read = table.sheets.flatMap(({ name, rows }) => {
    const sheet = readReadings(rows, known, status, choices);
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
  const guesses = more.length === 0 ? table.guesses : [...table.guesses, others];
  const chosen = sheet.asked.length > 0 || sheet.used.length > 0;
  return {
    sheet,
    guesses,
    table: chosen ? { sheets: [{ name: first.name, rows: first.rows }], guesses } : null,
  };
}

function tableOf(figures: Figures): Promise<ReadTable> | ReadTable {
  if ('table' in figures) return figures.table;
  return 'pasted' in figures
    ? readPasted(figures.pasted)
    : readTable(figures.name, Buffer.from(figures.bytes));
}
