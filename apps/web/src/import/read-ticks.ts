import type { Tick } from '@governance/installation';
import type { Posted } from '../pages/read-form.js';
import type { ChangeGroup } from './changes-in-groups.js';

/** Beyond this many changes no box is shown for each: a form can send no more. Groups are ticked whole then. */
export const mostBoxes = 1_500;

/** Whether the form that was sent showed boxes at all: one that did not leaves every tick as it is. */
export function sentBoxes(posted: Posted): boolean {
  return posted['boxes'] === 'shown';
}

/** Ticks as the form has them, and as the button says that was pressed, by the keys of the changes. */
export function readTicks(
  ticks: readonly Tick[],
  groups: readonly ChangeGroup[],
  posted: Posted,
): Readonly<Record<string, boolean>> {
  const sent = new Set([posted['change'] ?? []].flat());
  const button = typeof posted['tick'] === 'string' ? posted['tick'] : '';
  const [what = '', name] = button.split(' ');
  const pressed = new Set(
    groups
      .filter((group) => name === undefined || group.name === name)
      .flatMap(({ lines }) => lines.map(({ key }) => key)),
  );
  return Object.fromEntries(
    ticks.map(({ key, change, ticked }) => {
      const now = sentBoxes(posted) ? sent.has(key) : ticked;
      if (what === 'new') return [key, isNew(change.kind)];
      if (!pressed.has(key) || (what !== 'all' && what !== 'none')) return [key, now];
      return [key, what === 'all'];
    }),
  );
}

/** Of a new plan the actions alone have boxes: a heading goes with what stands under it. */
export function withHeadings(
  ticks: readonly Tick[],
  read: Readonly<Record<string, boolean>>,
): Readonly<Record<string, boolean>> {
  const all = new Map(Object.entries(read));
  const taken = (under: readonly Tick[]) =>
    under.length === 0 || under.some(({ key }) => all.get(key) === true);
  for (const { key, change } of ticks) {
    if (change.kind !== 'priority-added') continue;
    const isUnder = ({ change: each }: Tick) =>
      each.kind === 'action-added' && each.priorityReference === change.reference;
    all.set(key, taken(ticks.filter(isUnder)));
  }
  for (const { key, change } of ticks) {
    if (change.kind !== 'theme-added') continue;
    const isUnder = ({ change: each }: Tick) => each.kind === 'priority-added' && each.theme === change.title;
    all.set(key, taken(ticks.filter(isUnder)));
  }
  return Object.fromEntries(all);
}

/** It adds to the plan and changes nothing that is in it. */
function isNew(kind: Tick['change']['kind']): boolean {
  return kind === 'theme-added' || kind === 'priority-added' || kind === 'action-added';
}
