import type { Day } from '@governance/calendar';
import { findDates } from '../deadline/find-dates.js';
import { rolesOf } from '../deadline/roles.js';
import { isAhead } from '../deadline/understood.js';
import { isDateAlone } from '../columns/cell-kinds.js';
import { oneLine } from '../cells/clean-cell.js';
import {
  asWords,
  saysDone,
  saysGivenUp,
  saysUnfinished,
  stateInLetters,
  stateInWords,
} from '../columns/state-and-date.js';
import type { ReportedState } from '../proposed-plan.js';

/** A cell under Status or RAG: its words, and the colour that it is filled with. */
export interface StateCell {
  readonly heading: string;
  readonly text: string;
  readonly fill: string | null;
}

const colours: readonly (readonly ['red' | 'amber' | 'green', RegExp])[] = [
  [
    'red',
    /^r\b(?!\s+\p{Ll})|\bred\b|🔴|🟥|\b(?:off track|overdue|behind schedule|failing|missed|critical(?:ly)? (?:late|delayed))\b|^(?:stuck|stalled|blocked|going badly|late|behind)(?:$|\s*[-–—:,;(])/iu,
  ],
  [
    'amber',
    /^(?:a|y)\b(?!\s+\p{Ll})|^(?:orange|yellow)\b|\b(?:amber|amber[ /-](?:red|green))\b|🟠|🟡|🟧|🟨|\b(?:at risk|some (?:risk|concern|delay|slippage)|delay(?:ed|s)?|slipp(?:ed|ing|age)|minor (?:delay|issues?))\b|^(?:worried|worrying|struggling|slow(?:ly)?)$/iu,
  ],
  [
    'green',
    /^g\b(?!\s+\p{Ll})|\bgreen\b|🟢|🟩|\bon[ -](?:track|target|schedule|course)\b|^(?:fine|well|good|(?:it is |it’s |it's )?going (?:well|to plan))$/iu,
  ],
];

/** What a document says of how an action stands, and its words where they tell of a day that is still to come. */
export interface StateRead {
  readonly state: ReportedState;
  readonly ahead: string | null;
}

/**
 * What the cells under Status, RAG and Date completed say of an action, on the document's date.
 * @param today ISO: nothing was completed after it
 */
export function reportedState(
  cells: readonly StateCell[],
  completedCell: string,
  today: Day | undefined,
): StateRead {
  const written = oneLine(completedCell);
  // `Open`, `due in May` under Date completed: its date is none of completion.
  const completed = saysUnfinished(written) ? '' : written;
  const days = findDates(completed, null, true).filter(hasDay);
  const says = [...cells, { heading: '', text: written, fill: null }].map((cell) => ofCell(cell, today));
  const ahead = [days.at(-1)].some((day) => day && isAhead(day, today))
    ? completed
    : (says.find((each) => each.ahead !== null)?.ahead ?? null);
  const completedOn = days.at(-1)?.date ?? says.find((each) => each.on !== null)?.on ?? null;
  const isDone =
    ahead === null &&
    (completedOn !== null ||
      /^(?:y|yes|x|✓|✔|☑|✅|true|done|complete|completed)$/iu.test(completed) ||
      says.some((each) => each.completed));
  const declared = says.find((each) => each.declared !== null)?.declared ?? null;
  if ([...cells.map(({ text }) => text), written].some((text) => saysGivenUp(withoutColour(oneLine(text)))))
    return { state: { completed: false, completedOn: null, declared: null, withdrawn: true }, ahead: null };
  const state = {
    completed: isDone,
    completedOn: isDone ? completedOn : null,
    declared: isDone ? null : declared,
  };
  return { state, ahead };
}

function hasDay<Found extends { readonly date: string | null }>(
  found: Found,
): found is Found & { readonly date: string } {
  return found.date !== null;
}

interface Says extends Pick<ReportedState, 'completed' | 'declared'> {
  /** The day on which it was done, ISO. */
  readonly on: Day | null;
  readonly ahead: string | null;
}

const asksWhetherDone =
  /^(?:(?:is|has) (?:it|this)(?: been)? |is |now )?(?:complete|completed|done|implemented|actioned|achieved|closed|finished|delivered|discharged|signed off)\b/i;

const nothing: Says = { completed: false, declared: null, on: null, ahead: null };

function ofCell({ heading, text, fill }: StateCell, today: Day | undefined): Says {
  const words = asWords(oneLine(text));
  const answer = /^(?:y|yes|true|x|✓|✔|☒|☑|✅)$/iu.test(words);
  // Of columns such as `Not started | In progress | Complete` the ticked one says how it stands.
  const ofState = heading.replace(/^\s*b?rag\s*[-–:]?\s+/i, '').trim();
  if (answer && (stateInWords.test(ofState) || stateInLetters.test(ofState)))
    return ofCell({ heading: '', text: ofState, fill: null }, today);
  const asked = asksWhetherDone.test(heading);
  const yes = answer && asked;
  // `Yes - 2/7/26`
  const [, when] = /^(?:y|yes|✓|✔)\s*[-–—:,(]?\s*(\d.*?)\)?$/iu.exec(words) ?? [];
  if (asked && when !== undefined && isDateAlone(when)) return whenDone(`Completed ${when}`, today);
  const share = /^(\d{1,3})(?:\.0+)?\s*%?$/.exec(words)?.[1];
  const percent =
    share !== undefined && /%|percent|complet/i.test(`${heading}${words}`) ? Number(share) : null;
  if (yes || percent === 100) return { ...nothing, completed: true };
  const behind = withoutColour(words);
  if (behind !== '' && saysDone(behind)) return whenDone(behind, today);
  // `Y` is yellow under a colour alone.
  if (/^y$/i.test(words) && !/\b(?:b?rag\w*|colou?r|rating|status|traffic light)\b/i.test(heading))
    return { ...nothing, declared: /\bon (?:track|target|course)\b/i.test(heading) ? 'green' : null };
  const current = withoutFormer(words);
  const named = colours.find(
    ([, pattern]) => pattern.test(current) && !/\bnot (?:on|at)\b/i.test(current),
  )?.[0];
  const filled = words.length <= 40 ? fill : null;
  if (named) return { ...nothing, declared: named };
  if (filled === 'blue' && (words === '' || /^c$/i.test(words))) return { ...nothing, completed: true };
  const isColour = filled === 'red' || filled === 'amber' || filled === 'green';
  return { ...nothing, declared: isColour ? filled : null };
}

/** `Green – completed`, `Red / now complete`: what stands behind the colour, where that says that it is over. */
function withoutColour(words: string): string {
  const behind = /^(?:r|a|g|red|amber|green)\b\s*[-–—/:,;(]+\s*(.*?)\)?$/i.exec(words)?.[1] ?? '';
  return saysDone(behind) || saysGivenUp(behind) ? behind : words;
}

/** Of `Green (was amber)` and `G → A` the colour of today. */
function withoutFormer(words: string): string {
  const now = words.replace(/\s*[(,;–-]*\s*\b(?:was|were|previously|formerly|up from|down from)\b.*$/i, '');
  return (now === '' ? words : now)
    .split(/\s*(?:→|->|=>|⟶|➔|\bto\b(?=\s+(?:red|amber|green|r|a|g)\b))\s*/i)
    .at(-1)!;
}

/** `Complete June 2024` says when; `Complete March 2027` says when it is to be. */
function whenDone(words: string, today: Day | undefined): Says {
  const dates = findDates(words, null, true);
  const roles = rolesOf(words, dates);
  const day = dates.filter((_, index) => roles[index] === 'completed').find(hasDay);
  if (day && isAhead(day, today)) return { ...nothing, ahead: words };
  return { ...nothing, completed: true, on: day?.date ?? null };
}
