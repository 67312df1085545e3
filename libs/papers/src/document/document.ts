import type { Day } from '@governance/calendar';
import type { Colour } from '@governance/partnership';

/**
 * A document as a board reads it, before it has a form: the writers for Word, HTML and PDF make the same of it.
 * All words are plain text; nothing in them is markup.
 */
export interface PaperDocument {
  readonly title: string;
  /** Printed top and bottom of every page: `OFFICIAL`, `OFFICIAL–SENSITIVE`. */
  readonly marking: string;
  /** What stands under the title, in order: `['Meeting', 'Health and Wellbeing Board']`. */
  readonly heading: readonly (readonly [label: string, words: string])[];
  /** Whose document it is: the partnership's name. */
  readonly from: string;
  /** Day that the files bear as theirs, so that the same document is the same file on any day. */
  readonly date: Day;
  readonly blocks: readonly Block[];
  /** Each begins on a new page. */
  readonly appendices: readonly Appendix[];
}

export interface Appendix {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Wide tables want a wide page. */
  readonly landscape?: boolean;
}

export type Block = Heading | Paragraph | List | Table | Chart | Narrative;

/** Headings of level 1 are numbered outside an appendix. */
export interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2;
  readonly text: string;
}

/** Numbered `2.1`, `2.2` under its heading, except in an appendix and where it says otherwise. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly plain?: boolean;
}

/** Recommendations are lettered `(a)`, `(b)`; everything else has bullets. */
export interface List {
  readonly kind: 'list';
  readonly style: 'lettered' | 'bullets';
  readonly items: readonly string[];
}

/** A number is set to the right; a colour always comes with its word. */
export type Cell = string | number | { readonly colour: Colour; readonly text: string };

export interface Column {
  readonly heading: string;
  /** Share of the width, in any unit that the other columns of the table use too. */
  readonly width: number;
}

export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of each row is its header. */
  readonly rows: readonly (readonly Cell[])[];
}

/** A picture, what it shows in words, and the same figures as a table. */
export interface Chart {
  readonly kind: 'chart';
  /** Unique in the document, for ids. */
  readonly id: string;
  readonly title: string;
  /** What somebody who does not see it needs to know. */
  readonly description: string;
  readonly drawing: Drawing;
  readonly table: Table;
}

/** The inside of an SVG, without style attributes: a page's content policy forbids them. Sizes in CSS pixels. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: string;
}

/** What an officer wrote, visibly apart from what comes out of the history. */
export interface Narrative {
  readonly kind: 'narrative';
  readonly heading: string;
  readonly paragraphs: readonly string[];
}
