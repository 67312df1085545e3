import { saysToDo } from '../columns/says-to-do.js';
import { isHeadingPhrase, kindOf } from '../columns/heading-words.js';
import { oneLine } from '../cells/clean-cell.js';
import { trimEnd } from '../columns/understand-columns.js';
import { line, row, type Line } from '../documents/block.js';
import { actionItems, ownerNamed, type ActionItem } from './action-item.js';
import { announced, areToDo, milestoneOf, saysPlanOrStrategy } from './announced.js';
import { labelledActions } from './labelled-actions.js';
import { ledItems } from './led-items.js';
import { withMinutesMargin } from './minutes-margin.js';
import { isMinutes } from './says-minutes.js';
import type { Part, Table } from './tables.js';

/** Fewer items may end alike by chance. */
const fewest = 2;
const enough = 0.6;
/** A heading that promises nothing but what is to be done. */
const items =
  /^(?:[\d.]+\s*)?(?:(?:agreed|new|key|open|outstanding|summary of|list of|follow[\s-]up)\s+)*action(?:s|\s+(?:items?|points?|list)(?:\s+(?:arising|agreed|from .{1,30}))?|s\s+(?:arising|agreed|required|from .{1,30}))\s*:?$/i;

/**
 * What minutes ask for, outside tables: a list under a heading such as Action items, and paragraphs that begin with
 * `Action:`. Each becomes a table. What is not labelled as an action is none.
 * @param name the document's, without folder or extension
 * @returns null where there is nothing of the kind
 */
export function withActionLists(written: readonly Part[], name: string): Part[] | null {
  const minutes = isMinutes(written, name);
  const listed = written.flatMap(asList);
  const parts = minutes ? listed.flatMap(partedAtAction) : listed;
  const plan = saysPlanOrStrategy(parts, name);
  const result: Part[] = [];
  let found = false;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]!;
    result.push(part);
    if (part.kind === 'table') continue;
    const other = announced(part, minutes, plan);
    if (!other && !headsActions(part)) continue;
    const intro = other || !minutes ? introBelow(parts, at, minutes) : 0;
    const isOne = itemsBelow(parts[at + 1 + intro], minutes);
    const lists = listsUnder(parts, at + intro, part, isOne);
    const said = lists.flatMap((list) => list.items);
    const ordered = other !== null && areToDo(said, other);
    if (!ordered && !(headsActions(part) && areActions(part, said, minutes))) continue;
    found = true;
    // `We will` is no heading of what is done.
    if (ordered) result.splice(-1, 1, { ...part, level: null });
    result.push(...parts.slice(at + 1, at + 1 + intro));
    at += intro;
    for (const { heading, owner, items: texts, from } of lists) {
      if (heading) result.push(heading);
      const all = owner === '' ? (other?.owner ?? '') : owner;
      const items = other?.milestones ? texts.map(milestoneOf) : [];
      const read = actionItems(texts).map((item, index) => counted(items[index] ?? item, ordered));
      result.push(tableOf(all === '' ? read : read.map((item) => ({ ...item, owner: all })), from));
    }
    at += lists.reduce((sum, { lines }) => sum + lines, 0);
  }
  const labelled = labelledActions(result, minutes, tableOf);
  if (labelled || found) return labelled ?? result;
  const led = ledItems(parts, tableOf);
  if (led) return led;
  return minutes ? withMinutesMargin(parts, tableOf) : null;
}

/** A table of one column under `Action items` is a list below a heading. */
function asList(part: Part): Part[] {
  if (part.kind === 'line') return [part];
  const texts = part.rows.map(({ cells }) => (trimEnd(cells).length > 1 ? '' : oneLine(cells[0] ?? '')));
  const [first = '', ...rest] = texts;
  if (rest.length === 0 || texts.includes('') || !items.test(first)) return [part];
  return [line(first, 6), ...rest.map((text) => line(text, null, true))];
}

const number = /^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)/i;

/** Lists here and there count from 1 each: their numbers are no references. */
function counted(item: ActionItem, ordered: boolean): ActionItem {
  return ordered ? { ...item, text: item.text.replace(number, '') } : item;
}

/** `It was dirty. Action: Police to report`: what was said, and what is to be done. */
function partedAtAction(part: Part): Part[] {
  if (part.kind === 'table' || part.level !== null) return [part];
  const at = part.text
    .slice(0, 5_000)
    .search(/(?<=[.!?)]\s+)(?:ACTION|Action)(?:\s*\([^()]{2,60}\))?\s*(?::|\s[–—-])\s+\S/);
  if (at <= 0) return [part];
  return [
    { ...part, text: part.text.slice(0, at).trim() },
    ...partedAtAction({ ...part, text: part.text.slice(at), list: false }),
  ];
}

/** Prose between what announces a list and the list: how many lines. */
function introBelow(parts: readonly Part[], at: number, minutes: boolean): number {
  const lines = parts.slice(at + 1, at + 2 + mostIntro);
  const first = lines.findIndex(
    (part) => part.kind === 'table' || part.level !== null || isItem(part, minutes),
  );
  const begins = lines[first];
  return first > 0 && begins?.kind === 'line' && isItem(begins, minutes) ? first : 0;
}

const mostIntro = 2;
/** `Recommendation 1:` says no more than that it is one. */
const worded = /^(?:recommendation|commitment|milestone)\s+\d{1,2}\s*[:.)–-]\s+(?=\S)/i;
const numbered =
  /^(?:\(?\d{1,2}(?:\.\d{1,2}){0,2}[.)]?|\([a-z]\)|[a-z]\)|(?:recommendation|commitment|milestone)\s+\d{1,2}\s*[:.)–-]|R\d{1,2}[:.)]?)\s+(?=\S)/i;

/**
 * An item of a list, or a numbered paragraph that says what is to be done. In minutes what is numbered is a chapter.
 */
function isItem({ text, list, level }: Line, minutes: boolean): boolean {
  return list || (!minutes && level === null && numbered.test(text) && asksFor(text));
}

const longestItem = 300;

/**
 * How the items below a heading are told: by their marks; or, where a PDF has lost them, as paragraphs of which each says
 * what is to be done.
 */
function itemsBelow(first: Part | undefined, minutes: boolean): (line: Line) => boolean {
  const marked = (each: Line) => isItem(each, minutes);
  const unmarked = ({ list, level, text }: Line) =>
    !list &&
    level === null &&
    text.length <= longestItem &&
    saysToDo(text) &&
    !/^(?:we\b|[\p{L} ]{1,25}:)/iu.test(text);
  return first?.kind === 'line' && !marked(first) && unmarked(first) ? unmarked : marked;
}

const fewestWords = 5;

function asksFor(text: string): boolean {
  const words = text.replace(numbered, '').trim();
  if (words.split(' ').length < fewestWords && !/[.;]$/.test(words)) return false;
  return (
    saysToDo(words) || /^(?:we|the [\p{L} ]{3,40}?|\p{Lu}[\p{L} ]{2,40}?) (?:will|should|must)\b/u.test(words)
  );
}

function headsActions(part: Part): part is Line {
  if (part.kind !== 'line' || part.list || part.text.length > 60) return false;
  return items.test(part.text) || (kindOf(part.text) === 'action' && isHeadingPhrase(part.text));
}

interface List {
  /** What it stands under, where that is not who is to do it. */
  readonly heading: Line | null;
  readonly owner: string;
  readonly items: readonly string[];
  readonly headed: boolean;
  /** Lines that it takes with its heading, and the place of the first. */
  readonly lines: number;
  readonly from: number;
}

/** The list below a heading; or several, each below a heading of its own: a topic, or who is to do what stands in it. */
function listsUnder(parts: readonly Part[], at: number, over: Line, isOne: (line: Line) => boolean): List[] {
  const lists: List[] = [];
  for (let next = at + 1; next < parts.length;) {
    const heading = parts[next]!;
    if (heading.kind === 'table' || headsActions(parts[next]!)) break;
    const own = !isOne(heading);
    const first = own ? next + 1 : next;
    const texts: string[] = [];
    for (let part = parts[first]; part?.kind === 'line' && isOne(part); part = parts[first + texts.length])
      texts.push(part.text.replace(worded, ''));
    const owner = own ? ownerNamed(heading.text.replace(/:$/, '')) : null;
    // What is no heading by its style heads a part of the list only where the list begins so.
    const named = owner !== null && (lists[0]?.headed ?? true);
    const below = heading.level === null ? named : over.level !== null && heading.level > over.level;
    if (texts.length === 0 || (own && !below)) break;
    const lines = texts.length + (own ? 1 : 0);
    lists.push({
      heading: own && owner === null ? heading : null,
      owner: owner ?? '',
      items: texts,
      lines,
      headed: own,
      from: next,
    });
    next += lines;
  }
  return lists;
}

/** In minutes a list of actions is one; elsewhere most of its items have to end in who is to do them, or to say what to do. */
function areActions(heading: Line, texts: readonly string[], minutes: boolean): boolean {
  const said = actionItems(texts).filter(({ owner }) => owner !== '').length;
  if (said >= fewest && said >= texts.length * enough) return true;
  if (minutes && texts.length > 0 && /^actions?\s*:?$/i.test(heading.text)) return true;
  if (!items.test(heading.text) || texts.length === 0) return false;
  return minutes || (texts.length >= fewest && texts.filter(saysToDo).length >= texts.length * enough);
}

/** @param from tells it from other tables that were made */
function tableOf(read: readonly ActionItem[], from: number): Table {
  // Where nobody is named the column stays, and is told to be empty.
  const who = read.some(({ owner }) => owner !== '') ? 'Who (person or body)' : 'Owner';
  const dated = read.some(({ deadline }) => deadline !== '');
  const stands = read.some(({ status = '' }) => status !== '');
  const cells = [
    ['Action', who, ...(dated ? ['Deadline'] : []), ...(stands ? ['Status'] : [])],
    ...read.map(({ text, owner, deadline, status = '' }) => [
      text,
      owner,
      ...(dated ? [deadline] : []),
      ...(stands ? [status] : []),
    ]),
  ];
  return {
    kind: 'table',
    rows: cells.map((each, at) => row(each, -1 - from, { heading: at === 0, fullWidth: true })),
  };
}
