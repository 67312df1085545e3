import { oneLine, plain } from '../cells/clean-cell.js';
import { findDates } from '../deadline/find-dates.js';

/** What the cells of a column look like, as shares from 0 to 1 of those that hold something. */
export interface CellKinds {
  /** Cells that hold something. */
  readonly filled: number;
  readonly dates: number;
  readonly ranks: number;
  readonly states: number;
  readonly references: number;
  readonly marks: number;
  /** Short words that name a body: a service, a team, a council. */
  readonly bodies: number;
  readonly figures: number;
  /** Words in a cell, on average. */
  readonly words: number;
  /** Different cells. */
  readonly different: number;
}

const dateless =
  /^(?:(?:t\.?b\.?[acd]\.?|to be (?:confirmed|agreed|determined)|asap|immediate(?:ly)?|on[\s-]?going|continuous|annual(?:ly)?|quarterly|monthly|(?:short|medium|long)(?:er)?[\s-]*term|completed?|q[1-4]|year \d|on completion)\b.{0,25})$/i;
export const rankWord =
  /^(?:(?:very |extremely )?(?:high|medium|med|low|urgent|critical|essential|desirable|extreme|moderate|significant|immediate|important|mandatory|optional)(?: priority)?|[hml]|p?[1-5]|must|should|could|won[’']?t|(?:must|should|could) (?:have|do))(?:\s*\([^)]{1,20}\))?$/i;
const stateWord =
  /^(?:(?:not )?(?:yet )?(?:complete|completed|started|begun|done|achieved|closed|open|delivered|on track|off track|at risk|in progress|ongoing|overdue|delayed|slipp(?:ed|ing)|paused|on hold|planned|proposed)|incomplete|red|amber|green|blue|grey|gr[ae]y|yellow|r|a|g|b|rag|brag|yes|no|y|n|\d{1,3}\s*%|[✓✔✗✘×🔴🟠🟡🟢🔵⚪])$/iu;
const referenceWord = /^(?:[A-Z]{0,5}[\s.-]?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|[A-Z]{1,3}|[ivx]{1,5})[.):]?$/u;
const mark = /^[x✓✔✗×●•■▪◼█⬛*yo]$/iu;
const bodyWord =
  /\b(?:council|service|services|team|teams|department|directorate|trust|nhs|police|board|partnership|authority|group|hub|unit|division|office|officer|officers|manager|director|head of|lead|college|university|housing|health|commissioner|commissioners|agency|ministry|committee|foundation|charity|association|network|library|school|schools|probation|comms|communications|hr|it|finance|icb|ccg|partners|all)\b/i;

/** Cells of a column that are looked at: more of them say nothing else. */
const mostCells = 200;
/** A longer cell is prose, whatever it begins with. */
const mostCharacters = 500;

/** @param cells the texts of a column below its heading */
export function cellKinds(cells: readonly string[]): CellKinds {
  const texts: string[] = [];
  for (const cell of cells) {
    if (texts.length === mostCells) break;
    const text = oneLine(cell.slice(0, mostCharacters));
    if (text !== '') texts.push(text);
  }
  const share = (holds: (text: string) => boolean) =>
    texts.length === 0 ? 0 : texts.filter(holds).length / texts.length;
  const wordsIn = (text: string) => text.split(' ').length;
  return {
    filled: texts.length,
    dates: share((text) => text.length <= 120 && isDate(text)),
    ranks: share((text) => rankWord.test(text)),
    states: share((text) => stateWord.test(text)),
    references: share((text) => referenceWord.test(text)),
    marks: share((text) => mark.test(text)),
    bodies: share((text) => wordsIn(text) <= 12 && !isDate(text) && (bodyWord.test(text) || initials(text))),
    figures: share((text) => /^[£$€]?\s*[\d.,]+\s*(?:%|k|m|bn|million|fte)?$/i.test(text)),
    words: texts.length === 0 ? 0 : texts.reduce((sum, text) => sum + wordsIn(text), 0) / texts.length,
    different: texts.length === 0 ? 0 : new Set(texts.map(plain)).size / texts.length,
  };
}

/** A date, or words that stand for one, with little beside it. */
export function isDate(text: string): boolean {
  if (dateless.test(text)) return true;
  const dates = findDates(text, null, true);
  if (dates.length === 0) return false;
  const rest = dates.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
  return rest.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length <= 5;
}

function initials(text: string): boolean {
  return /^[A-Z]{2,6}(?:\s*[/,&]\s*[A-Z]{2,6})*$/.test(text);
}
