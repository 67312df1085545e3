import { isDateAlone } from '../columns/cell-kinds.js';
import { saysToDo } from '../columns/says-to-do.js';
import type { Line } from '../documents/block.js';
import { ownerNamed, type ActionItem } from './action-item.js';
import { isSaidToHoldActions } from './says-plan.js';
import type { Part } from './tables.js';

const before = String.raw`^(?:[\d.]+\s*)?(?:(?:our|the|key|main|agreed|proposed|planned|priority|strategic|specific|future|high[ -]level|headline|list of|summary of)\s+)*`;
const things = new RegExp(
  `${before}(?:commitments?|milestones?|recommendations?|recommended actions|next steps)(?:\\s+(?:for|to) .{1,40})?\\s*:?$`,
  'i',
);
const willDo = new RegExp(
  `${before}(?:what we (?:will|are going to|plan to|intend to) do(?: next)?|how we will (?:do|achieve|deliver) (?:it|this))\\s*[:?]?$`,
  'i',
);
/** `We will:`, `Over the next year, the Police will:` begins what is listed below. */
const leadsIn =
  /^(?:[^,:]{3,40},\s*|to (?:do|achieve|deliver) this,?\s+)?(?:([Ww]e)|((?:[Tt]he )?\p{Lu}[^:.;,]{1,60}?))\s+(?:will(?: also)?|commits? to|(?:are|is) committed to|pledges? to)\s*:$/u;

/** What a line announces: a list of what is to be done, and perhaps who does all of it. */
export interface Announced {
  readonly owner: string;
  readonly milestones: boolean;
}

/**
 * What a line other than `Actions` announces plainly. What begins a list in the midst of prose (`We will:`) counts only in
 * a document that says that it is a plan; next steps of a meeting were only said.
 * @param plan the document says so
 */
export function announced(line: Line, minutes: boolean, plan: boolean): Announced | null {
  const text = line.text.trim();
  if (line.list || text.length > 90 || minutes) return null;
  if (things.test(text) || willDo.test(text)) return { owner: '', milestones: /\bmilestones?\b/i.test(text) };
  const [, we, named] = leadsIn.exec(text) ?? [];
  if (!plan || (we === undefined && named === undefined)) return null;
  const owner = named === undefined ? '' : ownerNamed(named);
  return owner === null ? null : { owner, milestones: false };
}

/** Whether a document says in its title or its name that it is a plan, or what becomes one. */
export function saysPlanOrStrategy(parts: readonly Part[], name: string): boolean {
  const first = parts
    .slice(0, 6)
    .flatMap((part) => (part.kind === 'line' && !part.list ? [part.text.slice(0, 150)] : []));
  return (
    isSaidToHoldActions(parts, name) ||
    [name, ...first].some((text) =>
      /\b(?:plan|strategy|programme|charter|pledges?|commitments)\b/i.test(text),
    )
  );
}

const fewest = 2;
const enough = 0.6;

/** Whether what stands below such a line is to be done: most of it says so, or has a date where milestones do. */
export function areToDo(items: readonly string[], { milestones }: Announced): boolean {
  const says = (text: string) => saysToDo(text) || /^(?:we|the \p{L}+) will\b/iu.test(text);
  const told = items.filter((text) => says(text) || (milestones && milestoneOf(text) !== null));
  return items.length >= fewest && told.length >= items.length * enough;
}

const dated = /^((?:by\s+)?[^:–—]{3,40}?)\s*(?::|\s[–—-])\s+(\S.*)$/is;
const datedBehind = /^(\S.*?)\s*(?:[([]|\s[–—-]\s|:\s)\s*([^()[\]]{3,40}?)[)\]]?\.?$/s;

/** `June 2026: first service live`, `First service live (June 2026)`; null where no date stands at either end. */
export function milestoneOf(text: string): ActionItem | null {
  const [, first, after] = dated.exec(text) ?? [];
  if (first !== undefined && after !== undefined && isDateAlone(first))
    return { text: after, owner: '', deadline: first };
  const [, what, last] = datedBehind.exec(text) ?? [];
  if (what !== undefined && last !== undefined && isDateAlone(last))
    return { text: what, owner: '', deadline: last };
  return null;
}
