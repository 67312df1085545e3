import { heldIn } from '@governance/partnership/basics';
import { columnKeys, headingsKey, placeKey, type ChosenFields } from '../columns/understand-columns.js';
import type { Choices } from './choices.js';
import { rememberedColumns } from './remembered-columns.js';

/** What was chosen for a table outranks what was chosen for all, and that what is remembered of another document. */
export function chosenFields(choices: Choices, headings: readonly string[], number: number): ChosenFields {
  const { columns, tables } = choices;
  const own = tables?.[number]?.columns ?? {};
  const earlier = isLeftOut(choices, headings) ? {} : rememberedColumns(choices, headings);
  const all = new Map(Object.entries({ ...earlier, ...columns, ...own }));
  // Chosen by place, while other headings stood over the columns.
  for (const [index, key] of columnKeys(headings).entries()) {
    const there = heldIn(own, placeKey(index));
    if (there !== undefined && heldIn(own, key) === undefined) all.set(key, there);
  }
  return all;
}

/** Whether a table with these headings was left out of an earlier document. */
export function isLeftOut({ remembered = {} }: Choices, headings: readonly string[]): boolean {
  const fields = Object.values(heldIn(remembered, headingsKey(headings)) ?? {});
  return (
    headings.some((heading) => heading !== '') && fields.length > 0 && fields.every((field) => field === null)
  );
}

/** Headings with the columns right of the last one, where somebody said what they are. */
export function asWideAsChosen(
  { tables }: Choices,
  headings: readonly string[],
  number: number,
): readonly string[] {
  const own = Object.keys(tables?.[number]?.columns ?? {});
  const places = own.flatMap((key) => Number(/^column (\d{1,3})$/.exec(key)?.[1] ?? []));
  const missing = Math.max(0, ...places) - headings.length;
  return missing > 0 ? [...headings, ...Array<string>(missing).fill('')] : headings;
}
