import { createHash } from 'node:crypto';
import type { Frequency } from '@governance/partnership';

/** A KPI that a sheet may speak of. */
export interface KnownKPI {
  readonly id: string;
  readonly title: string;
  readonly frequency: Frequency;
  /** Of the action or priority that it belongs to. */
  readonly reference?: string | null;
  /** The title of its plan. */
  readonly plan?: string | null;
}

/** What `2024 Q1` and `FY24` mean in a partnership's sources: a quarter or year of which calendar. */
export interface PeriodChoices {
  readonly quarters?: 'financial' | 'calendar' | undefined;
  readonly years?: 'ends' | 'begins' | undefined;
}

/** What a secretary has chosen once for the sheets of a partnership. */
export interface ReadingChoices extends PeriodChoices {
  /** Names or codes of the board's own area, as sheets write them. */
  readonly areas: readonly string[];
  /** Headings that look as if they named places, and do not. */
  readonly notPlaces: readonly string[];
  /** By the key of a measure: the id of its KPI, or null where it is none of the board's. */
  readonly measures: Readonly<Record<string, string | null>>;
  /** By headings that could all hold the figures: the one that does. */
  readonly figures: Readonly<Record<string, string>>;
}

export const noChoices: ReadingChoices = { areas: [], notPlaces: [], measures: {}, figures: {} };

/** Something that a sheet leaves open. Nothing that hangs on it is read before it is chosen. */
export type ReadingQuestion =
  | {
      readonly about: 'area';
      /** The heading of the column. */
      readonly column: string;
      readonly options: readonly { readonly name: string; readonly rows: number }[];
    }
  | {
      readonly about: 'measure';
      readonly key: string;
      /** As the sheet names it. */
      readonly name: string;
      readonly rows: number;
      /** KPIs between which the sheet does not decide; none where no KPI is called so. */
      readonly candidates: readonly string[];
    }
  | { readonly about: 'figures'; readonly key: string; readonly options: readonly string[] }
  | { readonly about: 'quarters'; /** As written. */ readonly example: string }
  | { readonly about: 'years'; readonly example: string };

/** A choice that decided something in this sheet. */
export type UsedChoice =
  | { readonly about: 'area'; readonly name: string; readonly others: number; readonly left: number }
  | { readonly about: 'not-places'; readonly column: string }
  | { readonly about: 'measure'; readonly key: string; readonly name: string; readonly kpi: string | null }
  | { readonly about: 'figures'; readonly key: string; readonly column: string }
  | { readonly about: 'quarters' | 'years'; readonly chosen: string };

const longest = 200;

/** Under which a choice about a name is remembered: of bounded length, and never two names under one. */
export function choiceKey(name: string): string {
  const key = plain(name);
  if (key.length <= longest) return key;
  return `${key.slice(0, longest)}… ${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

/** Names are the same whatever their capitals, spaces and dashes. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}
