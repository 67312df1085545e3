import { oneLine, plain } from '../cells/clean-cell.js';
import { findDates } from '../deadline/find-dates.js';
import { besideAlone } from '../deadline/words.js';
import { dateInEnglish } from '../languages/dates.js';
import { rankInEnglish } from '../languages/says.js';
import { partPeople } from '../people/part-people.js';
import { saysToDo } from './says-to-do.js';
import { asWords, saysUnfinished } from './state-and-date.js';
import { wordsIn } from './words.js';

/** What the cells of a column look like, as shares from 0 to 1 of those that hold something. */
export interface CellKinds {
  /** Cells that hold something. */
  readonly filled: number;
  readonly dates: number;
  /** Of these the ones that say only that nobody knows yet. */
  readonly unsettled: number;
  /** They say what is to be done: `Clerk to chase`. */
  readonly toDo: number;
  readonly ranks: number;
  readonly states: number;
  /** Of these the ones that say it in words, and are no answer to a question and no mark. */
  readonly stands: number;
  /** They say that something is not done yet. */
  readonly unfinished: number;
  readonly references: number;
  /** `1.2.3`: of these the ones that number a thing within a thing within a thing. */
  readonly nested: number;
  /** `1` and `0`, crosses and ticks: yes or no. */
  readonly flags: number;
  /** Short words that name a body: a service, a team, a council. */
  readonly bodies: number;
  /** Names of persons, with or without a body beside them. */
  readonly persons: number;
  readonly figures: number;
  /** More than names: a word in them begins in lower case. */
  readonly sentences: number;
  /** Words in a cell, on average. */
  readonly words: number;
  /** Different cells. */
  readonly different: number;
}

const dateless =
  /^(?:(?:t\.?b\.?[acd]\.?|to be (?:confirmed|agreed|determined)|asap|immediate(?:ly)?|on[\s-]?going|continuous|annual(?:ly)?|quarterly|monthly|(?:short|medium|long)(?:er)?[\s-]*term|completed?|q\s?[1-4]|year \d|on completion)\b.{0,25})$/i;
export const rankWord =
  /^(?:(?:very |extremely )?(?:high|medium|med|low|urgent|critical|essential|desirable|extreme|moderate|significant|immediate|important|mandatory|optional)(?: priority)?|[hml]|p?[1-5]|must|should|could|won[’']?t|(?:must|should|could) (?:have|do))(?:\s*\([^)]{1,20}\))?$/i;
/** How something stands, in the words of forms and in people’s own. */
const standing =
  /^(?:(?:not |all |mostly |nearly )?(?:yet )?(?:complete|completed|finished|started|begun|done|achieved|closed|open|delivered|on track|on course|off track|at risk|in progress|ongoing|overdue|delayed|slipp(?:ed|ing)|paused|parked|on hold|planned|proposed|new|outstanding|carried\s+forward|discharged|superseded|cancell?ed|withdrawn|dropped|abandoned|discontinued|no longer (?:needed|required|relevant)|(?:well )?under\s?way|going (?:well|badly|slowly|ok(?:ay)?|to plan)|stuck|stalled|blocked|behind|fine|worried|worrying|late|yet to (?:start|begin))|incomplete|red|amber|green|blue|gr[ae]y|yellow)$/iu;
const stateMark =
  /^(?:r|a|g|b|rag|brag|yes|no|y|n|true|false|\d{1,3}\s*%|[✓✔☑✅✗✘×☒☐❌🔴🟠🟡🟢🔵⚪🟥🟧🟨🟩🟦●])$/iu;
const referenceWord =
  /^(?:[A-Z]{1,6}\d{0,2}(?:\s?[/-]\s?[A-Z]{0,4}\d{1,4}){1,3}[a-z]?|(?:\p{L}+ ){1,2}\d{1,3}(?:\.\d{1,3}){1,3}|(?:[A-Z]{0,5}|Action|Activity|Task|Step|Item|Commitment|Milestone)[\s.-]?\d{1,3}(?:[.-][A-Z]{0,3}\d{1,3}){0,4}[a-z]?|[A-Z]{1,3}|[ivx]{1,5})[.):]?$/u;
const mark = /^[x✓✔✗×●•■▪◼█⬛*yo]$/iu;
const bodyWord =
  /\b(?:council|service|services|team|teams|department|directorate|trust|nhs|police|board|partnership|authority|group|hub|unit|division|office|officer|officers|manager|director|head of|lead|college|university|housing|health|commissioner|commissioners|agency|ministry|committee|foundation|charity|association|network|library|school|schools|probation|comms|communications|hr|it|finance|icb|ccg|partners|all)\b/i;

/** `Required for all agencies` says whom it binds, and not who does it. */
const binding = /^(?:required|encouraged|mandatory|optional|recommended|applies|applicable|advisory)\b/i;

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
  return {
    filled: texts.length,
    dates: share((text) => text.length <= 120 && isDate(text)),
    unsettled: share((text) => /^t\.?b\.?[acd]\.?$|^to be \w+$/i.test(text)),
    toDo: share(saysToDo),
    ranks: share((text) => rankWord.test(rankInEnglish(text))),
    states: share((text) => isState(asWords(text))),
    stands: share((text) => standing.test(asWords(text))),
    unfinished: share(saysUnfinished),
    references: share((text) => referenceWord.test(text)),
    nested: share((text) => /^\d{1,3}(?:\.\d{1,3}){2,4}\.?$/.test(text)),
    flags: share((text) => /^[01]$/.test(text) || mark.test(text)),
    bodies: share(
      (text) =>
        wordsIn(text) <= 12 &&
        !binding.test(text) &&
        !isDate(text) &&
        (bodyWord.test(text) || initials(text)),
    ),
    persons: share((text) => wordsIn(text) <= 12 && partPeople(text).persons.length > 0),
    figures: share((text) => /^[£$€]?\s*[\d.,]+\s*(?:%|k|m|bn|million|fte)?$/i.test(text)),
    sentences: share((text) => /\s\p{Ll}{2,}/u.test(text)),
    words: texts.length === 0 ? 0 : texts.reduce((sum, text) => sum + wordsIn(text), 0) / texts.length,
    different: texts.length === 0 ? 0 : new Set(texts.map(plain)).size / texts.length,
  };
}

/** Another number on nearly each row: one of sums has none. */
export function numberRows({ filled, references, different }: CellKinds): boolean {
  return filled > 2 && references >= 0.7 && different === 1;
}

/** A date, or words that stand for one, with little beside it. */
export function isDate(written: string): boolean {
  const text = dateInEnglish(written);
  if (dateless.test(text)) return true;
  const dates = findDates(text, null, true);
  if (dates.length === 0) return false;
  const rest = dates.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
  return rest.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length <= 5;
}

/** Nothing but a date, or words that stand for one: `by end of May 2026`. A body's name beside it is not. */
export function isDateAlone(written: string): boolean {
  const text = dateInEnglish(written);
  if (dateless.test(text)) return true;
  const dates = findDates(text, null, true);
  const rest = dates.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
  return dates.length > 0 && besideAlone(rest, 0, 0);
}

/** It says how something stands and nothing else: `COMPLETE`, `on track`, `100%`. */
export function saysOnlyHowItStands(text: string): boolean {
  return standing.test(asWords(oneLine(text).replace(/[.!]$/, ''))) || /^100\s*%$/.test(text.trim());
}

function isState(words: string): boolean {
  return standing.test(words) || stateMark.test(words);
}

function initials(text: string): boolean {
  return /^[A-Z]{2,6}(?:\s*[/,&]\s*[A-Z]{2,6})*$|^[A-Z]{2,3}(?:\s[A-Z]{2,3}){1,3}$/.test(text);
}
