import { oneLine } from '../cells/clean-cell.js';
import { findDates } from '../deadline/find-dates.js';
import { stateInEnglish } from '../languages/says.js';
import { rolesOf } from '../deadline/roles.js';

const notDone =
  /\b(?:not (?:yet )?(?:been )?(?:fully )?(?:complete|completed|achieved|done|delivered|met|implemented|started|due|begun)|incomplete|un(?:started|finished)|partial(?:ly)?|part|nearly|almost|to be (?:complete|completed|done|delivered)|in progress|due to complete)\b/i;
/** What says that a part of it is left, though it begins with a word for done. */
const butFor =
  /\b(?:subject to|(?:phase|stage|part|step) (?:\d|one|two|i{1,3}\b)|except|apart from|bar|awaiting|pending|outstanding|on[\s-]?going|not (?:all|everything|every)|still to)\b|\?/i;
const done =
  /^(?:now |action |fully |all )?(?:complete|completed|done|achieved|closed|delivered|finished|implemented|resolved|actioned|discharged|concluded|fulfilled|met|b|blue|100\s*%|✓|✔|☑|✅|🔵|🟦)(?:$|[\s.,;:(/–-])/iu;
const open =
  /^(?:still |now |action )*(?:open|outstanding|pending|live|active|started|begun|on[\s-]?going|under\s?way|on track|off track|at risk|overdue|on hold|paused|delayed|slipped|carried (?:forward|over)|rolled (?:forward|over))\b|\bdue\b/i;
const dueWord = /\b(?:due|deadline|target|by|until|before|timescale|to be (?:completed|done))\b/i;

const givenUp =
  /^(?:now |action |(?:as )?(?=duplicate)|closed[\s.,;:(/–-]+(?:as (?:a )?)?)*(?:withdrawn|cancell?ed|terminated|deleted|ceased|replaced(?=\s+by\b)|(?:merged|combined|amalgamated|subsumed)(?=\s+(?:with|into|in)\b)|transferred|duplicate|no action taken|will not (?:proceed|go ahead|be (?:pursued|taken forward))|won[’']?t do|rejected|not (?:accepted|agreed)|declined|superseded|abandoned|discontinued|dropped|scrapped|removed|obsolete|no longer (?:needed|required|relevant|applicable|valid|pursued|proceeding|going ahead|being (?:pursued|taken forward))|not (?:progressed|proceeding|going ahead|being (?:pursued|taken forward)|pursued|taken forward))(?:$|\s*[.,;:(/–-]|\s+(?:by|with|into|to|as|in|on|at|because|from|following|after|per|and|since|due to)\b|\s+(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))/i;

/** A heading that is a state itself: its column is ticked where an action stands so. */
export const stateInWords =
  /^(?:red|amber|green|blue|not (?:yet )?started|to start|in progress|under\s?way|on track|at risk|off track|overdue|delayed|on hold|complete|completed|finished|done)$/i;
export const stateInLetters = /^[ragb]$/i;

/** `in_progress`, as programs write what people read; in English where it is in another language. */
export function asWords(text: string): string {
  return stateInEnglish(text.replaceAll('_', ' '));
}

/** Words for an action that is done, at the beginning of a cell. */
export function saysDone(text: string): boolean {
  const words = asWords(text);
  return !notDone.test(words) && !givenUp.test(words) && done.test(words) && !isInPart(words);
}

/** `Done - 3 of 4`, `Complete (phase 1)`. */
function isInPart(words: string): boolean {
  const [, some, all] = /\b(\d+) (?:of|out of) (\d+)\b/.exec(words) ?? [];
  const share = /\b(\d{1,3})\s?%/.exec(words)?.[1];
  return (
    butFor.test(words) || (some !== undefined && some !== all) || (share !== undefined && share !== '100')
  );
}

/** It begins with a word for done, whatever else it says. */
export function beginsDone(text: string): boolean {
  return done.test(asWords(text));
}

/** Words for an action that nobody is to do any more: `Superseded by A3`, `Closed – no longer needed`. */
export function saysGivenUp(text: string): boolean {
  return givenUp.test(asWords(text));
}

/** Words for an action that is not done: what stands beside them is no day on which it was. */
export function saysUnfinished(text: string): boolean {
  const words = asWords(text);
  return notDone.test(words) || (!done.test(words) && open.test(words));
}

const mostWordsOfState = 6;

/** How an action stands, in capitals or in brackets before or behind what it is; null where nothing says so. */
export function stateBeside(text: string): { readonly action: string; readonly state: string } | null {
  if (text.length > 2_000) return null;
  const [, before = '', action = ''] =
    /^[[(]?(\p{Lu}[\p{Lu} ]{3,40}?|(?:Cancell?ed|Withdrawn|Superseded)(?=:))[\])]?\s*(?::|\s[-–—])\s*(\S.*)$/su.exec(
      text,
    ) ?? [];
  if (before !== '' && saysHowItEnded(before)) return { action, state: before };
  const [, rest = '', behind = ''] =
    /^(.*\S)\s*(?:\s[-–—]|[([])\s*(\p{Lu}{4}[^()[\]]{0,40}?)\s*[)\]]?\.?$/su.exec(text) ?? [];
  const short = behind.split(' ').length <= mostWordsOfState;
  return rest !== '' && short && saysHowItEnded(behind) ? { action: rest, state: behind } : null;
}

function saysHowItEnded(words: string): boolean {
  return saysDone(words) || saysGivenUp(words);
}

const headed =
  /^(?:actions?|tasks?|items?)?\s*([\p{L} ]{4,25}?)(?:\s+(?:actions?|tasks?|items?|recommendations?))?(?:\s+(?:since|in|from|during|at|this|last)\b.*)?:?$/iu;

/** `Completed since the last meeting`, `Withdrawn actions`: how all below a heading stand; null where it says no such thing. */
export function stateOfHeading(heading: string): string | null {
  const state = headed.exec(oneLine(heading.slice(0, 100)))?.[1] ?? '';
  return /^(?:\S+ed|withdrawn|complete|done|no longer \S+)$/i.test(state) && saysHowItEnded(state)
    ? state
    : null;
}

/**
 * The words for its deadline in a cell that says how an action stands: `Open - 31/10/26` under `Status / date due`.
 * Null where it has none, or says that the action is done.
 */
export function dueBeside(heading: string, cell: string): string | null {
  const text = oneLine(cell.slice(0, 500));
  if (!saysUnfinished(text) || !(dueWord.test(heading) || dueWord.test(text))) return null;
  const dates = findDates(text, null, true);
  const roles = rolesOf(text, dates);
  const due = dates.filter((_, index) => roles[index] === 'due');
  return due.length === 0 ? null : text.slice(due[0]!.start, due.at(-1)!.end);
}
