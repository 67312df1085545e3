import type { Day } from '@governance/calendar';
import type { Marking } from '@governance/partnership';
import type { Block, Narrative } from '../document/document.js';
import type { Facts } from '../facts/facts.js';

/** What the writing of a paper goes by. */
export interface Writing {
  readonly facts: Facts;
  /** What officers wrote, by box. */
  readonly narrative: Readonly<Record<string, readonly string[]>>;
  /** Day of the meeting that the paper is for. */
  readonly meetingDate: Day;
  /** Set on the paper by hand; what is in it may ask for a higher one. */
  readonly marking: Marking;
}

/** A part of a paper. Nothing to say gives no blocks, and then no heading. */
export type Section = (writing: Writing) => readonly Block[];

export function heading(text: string, level: 1 | 2 = 1): Block {
  return { kind: 'heading', level, text };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** The box that an officer filled, if one did. */
export function said({ narrative }: Writing, box: string, title: string): Narrative[] {
  const paragraphs = Object.hasOwn(narrative, box) ? narrative[box]! : [];
  return paragraphs.length === 0 ? [] : [{ kind: 'narrative', heading: title, paragraphs }];
}
