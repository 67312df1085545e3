/** What a plan's own words say is measured, and up to what. Nothing is kept until the secretariat accepts it. */
export interface UnderstoodKPI {
  /** The words that it was understood from: all of the text, or the part of it that is one measure. */
  readonly words: string;
  /** What is counted, for a title. */
  readonly title: string;
  readonly unit: 'people' | 'number' | 'percent' | 'change';
  readonly better: 'higher' | 'lower';
  readonly frequency: 'monthly' | 'quarterly';
  /** Things that are done add up over the year; shares, changes and standing numbers do not. */
  readonly counts: 'each-period' | 'year-to-date';
  /** Null when the words name a measure and no target. */
  readonly target: {
    readonly direction: 'at-least' | 'at-most' | 'top-quartile';
    readonly value: number | null;
  } | null;
  /** Sentences on what the words leave open. None: the words are plain. */
  readonly doubts: readonly string[];
}
