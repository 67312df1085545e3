import { oneLine } from '../cells/clean-cell.js';
import { saysPlanElsewhere } from '../languages/says.js';
import type { Part } from './tables.js';

const plan =
  /\b(?:action|work|implementation|delivery|operational|improvement|strategic)[\s_-]*plans?\b|\bplan of (?:action|work)\b|\bwork[\s-]?programme\b|\baction[\s_-]*(?:log|list|tracker|register|points?|items?)\b|\broad[\s_-]?map\b|\bnext steps\b|\bwhat we (?:will|are going to|plan to) do\b/i;
const actions =
  /^(?:[\d.]+\s*)?(?:(?:key|our|proposed|planned|agreed|priority|recommended|specific|list of|table of)\s+)*(?:actions|activities|tasks|commitments)\b/i;
const longest = 150;
/** Lines above a table that may be its heading, and lines at the head of a document that may be its title. */
const above = 3;
const first = 6;

/**
 * The parts of a document that stand where somebody says that they hold actions: in its name, at its head, on the sheet
 * or in a line above them.
 * @param name the file's, without folder or extension
 */
export function partsSaidToHoldActions(parts: readonly Part[], name: string): ReadonlySet<Part> {
  const whole = isSaidToHoldActions(parts, name);
  return new Set(
    parts.filter((part, index) => {
      if (part.kind !== 'table') return false;
      const lines = parts.slice(Math.max(0, index - above), index);
      return whole || says(part.rows[0]!.sheet ?? '') || lines.some(saysOf);
    }),
  );
}

/** Whether a document says in its name or at its head that it holds actions. @param name as above */
export function isSaidToHoldActions(parts: readonly Part[], name: string): boolean {
  const head = parts.slice(0, first).findIndex(({ kind }) => kind === 'table');
  const title = parts.slice(0, head < 0 ? first : head);
  return says(oneLine(name.replace(/[_-]+/g, ' '))) || title.some(saysOf);
}

function says(text: string): boolean {
  return text.length <= longest && (plan.test(text) || actions.test(text) || saysPlanElsewhere(text));
}

function saysOf(part: Part): boolean {
  return part.kind === 'line' && says(oneLine(part.text));
}
