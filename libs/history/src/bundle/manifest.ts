import type { Instant } from '@governance/calendar';
import type { SortOfWords } from './words.js';

export const bundleFormat = 'governance-bundle';
export const bundleFormatVersion = 1;

/** What can be left out: sorts of words, and the names of persons. */
export type LeftOut = SortOfWords | 'names';

/** Words that were left out, where they stood, and the hash that stands there now. */
export interface Redaction {
  /** Entry number; null for a name, which is not in the history but in `names.json`. */
  readonly position: number | null;
  readonly field: string;
  readonly sha256: string;
}

export interface BundledFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface BundleManifest {
  readonly format: typeof bundleFormat;
  readonly formatVersion: typeof bundleFormatVersion;
  /** Version of the program that made it. */
  readonly program: string;
  /** By the partnership's clock. */
  readonly madeAt: Instant;
  readonly board: { readonly id: string; readonly name: string };
  /** What was asked for, in words; empty when it is everything. */
  readonly asked: readonly string[];
  /** Position up to which the history was looked at. */
  readonly upTo: number;
  readonly entries: number;
  /** Entry numbers; 0 when there is none. */
  readonly firstPosition: number;
  readonly lastPosition: number;
  /** Chain hash after the last entry: the same whatever was left out. */
  readonly chain: string;
  readonly leftOut: readonly LeftOut[];
  readonly redactions: readonly Redaction[];
  /** Every other file of the bundle but `manifest.sha256`. */
  readonly files: readonly BundledFile[];
}
