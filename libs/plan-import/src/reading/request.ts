import type { KPIReading } from '@governance/partnership';
import { ImportRefused, type RefusalCode } from '../import-refused.js';
import type { ProposedPlan } from '../proposed-plan.js';
import { readPlan } from '../read-plan.js';
import { readReadings, type KnownKPI, type SheetOfReadings } from '../readings/read-readings.js';
import { readPasted, readTable } from '../readings/read-table.js';

export interface Document {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Figures as they were sent: in a file, or pasted. */
export type Figures = Document | { readonly pasted: string };

/** What the process that reads documents is asked for. */
export type ReadRequest =
  | { readonly kind: 'plan'; readonly document: Document }
  | {
      readonly kind: 'readings';
      readonly figures: Figures;
      readonly known: readonly KnownKPI[];
      readonly status: KPIReading['status'];
    };

export interface ReadFigures {
  /** Null when the first row names no columns of readings. */
  readonly sheet: SheetOfReadings | null;
  /** What had to be guessed to read it, in words. */
  readonly guesses: readonly string[];
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
  | { readonly refused: { readonly code: RefusalCode; readonly message: string } }
  | { readonly failed: string }
);

/** Cells that could not be read are shown, one by one, to whoever sent them. */
const mostRefused = 1_000;

export function read(request: ReadRequest): Promise<ProposedPlan | ReadFigures> {
  return request.kind === 'plan' ? readPlan(request.document) : readFigures(request);
}

async function readFigures({
  figures,
  known,
  status,
}: Extract<ReadRequest, { kind: 'readings' }>): Promise<ReadFigures> {
  const { guesses, ...table } =
    'pasted' in figures
      ? readPasted(figures.pasted)
      : await readTable(figures.name, Buffer.from(figures.bytes));
  const sheet = readReadings({ ...table, guesses }, known, status);
  if (sheet && sheet.refused.length > mostRefused) {
    throw new ImportRefused(
      'too-many-rows',
      `In ${sheet.refused.length.toLocaleString('en-GB')} cells there is no reading of a KPI of this board. Check that it is the right sheet, and send it in parts.`,
    );
  }
  return { sheet, guesses };
}
