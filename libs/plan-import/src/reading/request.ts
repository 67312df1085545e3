import type { KPIReading } from '@governance/partnership';
import type { RefusalCode } from '../import-refused.js';
import type { Choices, TableSeen } from '../outline/choices.js';
import type { LooksLike } from '../outline/looks-like.js';
import type { KnownKPI, ReadingChoices } from '../readings/choices.js';
import type { SheetOfReadings } from '../readings/read-readings.js';
import type { ReadTable } from '../readings/read-table.js';

export interface Document {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Figures as they were sent: in a file, pasted, or as they were read before. */
export type Figures = Document | { readonly pasted: string } | { readonly table: ReadTable };

/** What the process that reads documents is asked for. */
export type ReadRequest =
  | { readonly kind: 'plan'; readonly document: Document; readonly choices: Choices }
  | { readonly kind: 'marking'; readonly document: Document }
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
        readonly looksLike?: LooksLike;
      };
    }
  | { readonly failed: string }
);
