import type { Day } from '@governance/calendar';
import { cleanCell } from '../cells/clean-cell.js';
import { bodiesIn } from '../cells/owners.js';
import type { Field } from '../columns/field.js';
import { findDates } from '../deadline/find-dates.js';
import { isDateAlone } from '../columns/cell-kinds.js';
import { saysToDo } from '../columns/says-to-do.js';
import { kindOf } from '../columns/heading-words.js';
import { doerOf, labelledBehind } from '../layouts/action-item.js';
import { labelOf, partedAtLabels, type Labelled } from '../layouts/labelled-line.js';
import { leadNamed } from '../people/lead-named.js';
import { verdictOn } from '../people/tell-people.js';
import { understandDeadline, type DocumentDates } from '../deadline/understand-deadline.js';
import type { Finding, Period } from '../proposed-plan.js';
import { reportedState } from './reported-state.js';
import { cellText, type DraftAction } from './draft.js';
import { quoted } from './finding-list.js';

const longest = 2_000;
const counted = /^\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[A-Z]\d{1,2})[.):]?\s+/;
/** Of single words only these are surely bodies or posts: `Housing to meet the need` is no order to anybody. */
const alone =
  /^(?:police|council|secretariat|secretary|clerk|chair|chairman|chairperson|treasurer|board|committee|panel|cabinet|trust|probation|governors|trustees|mayor|ministry|department|directorate|government|university|college|library)$/i;
const letters = /^\p{Lu}[\p{Lu}\p{Ll}]{0,4}\p{Lu}$/u;

/** What was taken from the words of actions, and the findings that say so. */
export interface FromWords {
  readonly fields: readonly Field[];
  readonly findings: readonly Finding[];
}

/**
 * Gives each action without an owner, or without a deadline, the one that its own words name: `Police to provide figures
 * by June 2026`. What is in a cell stands.
 */
export function takeFromWords(
  drafts: readonly DraftAction[],
  period: Period | null,
  dates: DocumentDates,
): FromWords {
  const initials = initialsAtHead(drafts.map((draft) => cellText(draft, 'action')));
  const owners: string[] = [];
  const deadlines: string[] = [];
  const rows = { owner: [] as number[], deadline: [] as number[] };
  const labelled = new Set<Field>();
  for (const draft of drafts) {
    for (const field of takeLabelled(draft, dates.today)) labelled.add(field);
    const title = cellText(draft, 'action');
    const says = (field: Field) => cellText(draft, field) !== '';
    const owner =
      says('owner') || says('partners') || draft.persons.length > 0
        ? null
        : (ownerInWords(title) ?? initials(title));
    if (owner !== null) {
      draft.cells.set('owner', cleanCell(owner));
      draft.ownerIsPerson = true;
      const bodies = bodiesIn(cleanCell(owner), true);
      // Persons have a finding of their own.
      if (bodies.length > 0) rows.owner.push(draft.row);
      owners.push(...bodies);
    }
    const deadline = says('deadline') || draft.state.completed ? null : deadlineInWords(title);
    const around = draft.around ?? dates.around ?? null;
    if (
      deadline === null ||
      understandDeadline(deadline, period, { ...dates, around }).deadline.date === null
    )
      continue;
    draft.cells.set('deadline', cleanCell(deadline));
    rows.deadline.push(draft.row);
    deadlines.push(`row ${draft.row} ‘${deadline}’`);
  }
  const names = [...new Set(owners)].map((name) => `‘${name}’`).join(', ');
  const found = (of: readonly number[], finding: Omit<Finding, 'at' | 'rows'>): Finding[] =>
    of.length === 0 ? [] : [{ ...finding, at: `rows ${of.join(', ')}`, rows: of }];
  return {
    fields: [
      ...new Set([
        ...labelled,
        ...(['owner', 'deadline'] as const).filter((field) => rows[field].length > 0),
      ]),
    ],
    findings: [
      ...found(rows.owner, {
        kind: 'owner-from-words',
        message: `No cell names the owner of ${howMany(rows.owner)}; ${rows.owner.length === 1 ? 'its own words do' : 'their own words do'}: ${quoted(names)}. Check who leads each of them.`,
      }),
      ...found(rows.deadline, {
        kind: 'deadline-from-words',
        message: `No cell says the deadline of ${howMany(rows.deadline)}; ${rows.deadline.length === 1 ? 'its own words do' : 'their own words do'}: ${quoted(deadlines.join(', '))}. Check that each is when the action is to be done.`,
      }),
    ],
  };
}

/** `Share the data Owner: Housing Due: 31/07/26` in the cell of the action: each where it belongs. */
function takeLabelled(draft: DraftAction, today: Day | undefined): readonly Field[] {
  const [title = '', ...behind] = partedAtLabels(cellText(draft, 'action'));
  const labels = behind.map(labelOf);
  if (labels.some((label) => label === null || label.text === '')) return [];
  const fields = labels.map((label) => fieldOf(label!));
  if (new Set(fields).size < fields.length || fields.some((field) => cellText(draft, field) !== ''))
    return [];
  if (fields.length === 0) return [];
  draft.cells.set('action', cleanCell(title));
  for (const [index, field] of fields.entries()) {
    const { heading, text } = labels[index]!;
    draft.cells.set(field, cleanCell(text));
    if (field === 'status') draft.state = reportedState([{ heading, text, fill: null }], '', today).state;
  }
  return fields;
}

function fieldOf({ heading, text }: Labelled): Field {
  const kind = kindOf(heading);
  if (kind === 'by') return isDateAlone(text) ? 'deadline' : 'owner';
  return kind === 'deadline' || kind === 'partners' || kind === 'status' || kind === 'progress'
    ? kind
    : 'owner';
}

const byInitials = /^(\p{Lu}{2}(?:\s*[/,&+]\s*\p{Lu}{2}|\s+and\s+\p{Lu}{2})*)\s+(?:to|will)\s+\p{Ll}/u;
const fewest = { actions: 3, persons: 2 } as const;

/** `PM to chase`, `BB to reply`: letters at the head of several actions are persons’; of one alone nobody knows. */
function initialsAtHead(titles: readonly string[]): (title: string) => string | null {
  const at = (title: string) => byInitials.exec(title)?.[1]?.replace(/\s+and\s+/g, '; ') ?? null;
  const found = titles.flatMap((title) => at(title) ?? []);
  const enough = found.length >= fewest.actions && new Set(found).size >= fewest.persons;
  return (title) => (enough ? at(title) : null);
}

function howMany(rows: readonly number[]): string {
  return rows.length === 1 ? 'an action' : `${rows.length} actions`;
}

/**
 * Who is to do it in the words of an action of which no cell says it: `Police to provide figures`, `… [Action: Housing]`.
 * Null where they do not say it plainly.
 */
export function ownerInWords(title: string): string | null {
  const text = title.slice(0, longest).replace(counted, '');
  const labelled = labelledBehind(text) ?? leadNamed(text);
  if (labelled !== null) return withoutDate(labelled);
  const doer = saysToDo(text) ? doerOf(text) : null;
  const names = doer?.split('; ') ?? [];
  if (!names.every(isPlain)) return null;
  return names.map((name) => name.slice(0, 1).toUpperCase() + name.slice(1)).join('; ') || null;
}

/** `Public Health, by June`: the second says when. */
function withoutDate(labelled: string): string {
  const [name, ...when] = labelled.split(/\s*[,;]?\s+by\s+/i);
  return name !== undefined && when.length === 1 && dateAt(when[0]!) === when[0] ? name : labelled;
}

/** `Universal Credit will` and `payment systems will` say what a thing does. */
const whoActs =
  /(?:^|\s)(?:\p{Lu}\S*|teams?|boards?|groups?|offices?|officers?|officials|departments?|councils?|members|service|units?|panels?|trusts?|partnership|committees?)$/u;

function isPlain(name: string): boolean {
  const verdict = verdictOn(name);
  if (verdict !== 'body') return verdict === 'person' || !name.includes(' ');
  return alone.test(name) || letters.test(name) || (name.includes(' ') && whoActs.test(name));
}

const limit = /\b(?:by|before|due(?: by| on)?|(?:no|not) later than)\s+(?=\S)/giu;
/** More of them are prose. */
const mostLimits = 12;
/** Words of a date: `the end of the financial year 2026/27`. */
const mostWords = 9;
const over =
  /\b(?:was|were|(?<!\b(?:will|to|should|must|shall|may|can) )(?:has|have|had)(?: \p{L}+)? been|had)\s+(?:\p{L}+ly\s+)?\p{L}+\s*$/iu;
const onlyIf = /\b(?:if|unless)\b[^.;]*$/i;
const goesOn = /^\s*(?:(?:each|every|per|onwards?)\b|annually|yearly)/iu;
const another = /^\s*(?:and|or|to|then|[-–—/&,])\s*(?:by\s+)?/iu;
/** What may follow a year alone: `by 2030 homes` is an amount. */
const ends = /^\s*(?:$|[.,;:)\]])/u;

/**
 * The words for its deadline in an action of which no cell says it: `by end of March 2026`, where exactly one such
 * stands there. Null where none does, or several, or one that tells of what is over.
 */
export function deadlineInWords(title: string): string | null {
  const text = title.slice(0, longest);
  const limits = [...text.matchAll(limit)];
  if (limits.length > mostLimits) return null;
  const found = limits.flatMap(({ 0: word, index }) => {
    const from = index + word.length;
    const date = dateAt(text.slice(from));
    return date === null ? [] : [{ index, date, end: from + date.length }];
  });
  const [only, ...more] = found;
  if (only === undefined || more.length > 0) return null;
  const after = text.slice(only.end);
  const before = text.slice(0, only.index);
  if (over.test(before) || onlyIf.test(before) || goesOn.test(after) || /^['"’”]/.test(after)) return null;
  const next = another.exec(after);
  if (next && dateAt(after.slice(next[0].length)) !== null) return null;
  if (/^20\d\d$/.test(only.date) && !ends.test(after)) return null;
  return text.slice(only.index, only.end);
}

/** The most words at the beginning of a text that are one date and nothing else; of which year, others may say. */
function dateAt(text: string): string | null {
  const words = [...text.matchAll(/\S+/g)].slice(0, mostWords);
  for (const { 0: word, index } of words.reverse()) {
    const date = text.slice(0, index + word.length).replace(/[.,;:)\]'"’”]+$/, '');
    if (endsInDate(date, date.length) || endsInDate(`${date} 2026`, date.length)) return date;
  }
  return null;
}

/** @param end of its words before a year that was added */
function endsInDate(text: string, end: number): boolean {
  const [only, ...more] = findDates(text, null, true);
  const whole = only !== undefined && more.length === 0 && only.end === text.length && only.start < end;
  return whole && isDateAlone(text);
}
