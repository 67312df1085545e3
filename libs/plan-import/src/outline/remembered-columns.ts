import { heldIn } from '@governance/partnership/basics';
import { headingKey, headingsKey } from '../columns/understand-columns.js';
import type { Field } from '../columns/field.js';
import type { Choices } from './choices.js';

type Remembered = NonNullable<Choices['remembered']>;

interface Earlier {
  readonly headings: readonly string[];
  readonly fields: Readonly<Record<string, Field | null>>;
}

/** So many of the headings that somebody chose a meaning for, and such a part of them, tell a table again. */
const [fewest, part] = [2, 0.7];
const named = new WeakMap<Remembered, readonly Earlier[]>();

/**
 * What was said of the columns of an earlier table with these headings; or of one that has most of those that something
 * was said of, though in another order, or with a column more or less. Undefined where there is none.
 */
export function rememberedColumns(
  { remembered }: Choices,
  headings: readonly string[],
): Readonly<Record<string, Field | null>> | undefined {
  if (!remembered) return undefined;
  const exact = heldIn(remembered, headingsKey(headings));
  if (exact) return exact;
  const here = new Set(headings.map(headingKey));
  let best: Earlier | undefined;
  for (const each of namedIn(remembered)) {
    const found = each.headings.filter((heading) => here.has(heading));
    if (found.length < fewest || found.length < each.headings.length * part) continue;
    if (!best || found.length > best.headings.length) best = { headings: found, fields: each.fields };
  }
  return best && Object.fromEntries(best.headings.map((heading) => [heading, heldIn(best.fields, heading)!]));
}

/** Those that say what a column is by its heading; a table that was left out is told by all of its headings. */
function namedIn(remembered: Remembered): readonly Earlier[] {
  const known = named.get(remembered);
  if (known) return known;
  const all = Object.values(remembered)
    .filter((fields) => Object.values(fields).some((field) => field !== null))
    .map((fields) => ({ fields, headings: Object.keys(fields).filter((key) => !/^column \d+$/.test(key)) }));
  named.set(remembered, all);
  return all;
}
