import type { Tick } from '@governance/plan-import/service';
import type { Posted } from '../pages/read-form.js';
import type { ChangeGroup } from './changes-in-groups.js';

/** Beyond this many changes no box is shown for each: a form can send no more. Groups are ticked whole then. */
export const mostBoxes = 1_500;

/** Whether the form that was sent showed boxes at all: one that did not leaves every tick as it is. */
export function sentBoxes(posted: Posted): boolean {
  return posted['boxes'] === 'shown';
}

/**
 * Ticks as the form has them, and as the button says that was pressed, by the keys of the changes.
 * @param shown those of the page that was sent: what an answer on it has changed since keeps its tick
 */
export function readTicks(
  ticks: readonly Tick[],
  groups: readonly ChangeGroup[],
  posted: Posted,
  shown: readonly Tick[] = ticks,
): Readonly<Record<string, boolean>> {
  const sent = new Set([posted['change'] ?? []].flat());
  const button = typeof posted['tick'] === 'string' ? posted['tick'] : '';
  const [what = '', name] = button.split(' ');
  const pressed = new Set(
    groups
      .filter((group) => name === undefined || group.name === name)
      .flatMap(({ lines }) => lines.map(({ key }) => key)),
  );
  const wasShown = new Map(shown.map((tick) => [tick.key, tick]));
  const about = new Map(shown.map((tick) => [subjectOf(tick.change), tick]));
  return Object.fromEntries(
    ticks.map(({ key, change, ticked }) => {
      const box = wasShown.get(key) ?? about.get(subjectOf(change));
      const now = sentBoxes(posted) && box ? sent.has(box.key) : ticked;
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

/** What a change is about, whatever it does to it: the row of an action that is added, the action that is changed. */
function subjectOf(change: Tick['change']): string {
  const { kind } = change;
  if (kind === 'action-added') return `${kind} ${change.row}`;
  if ('milestoneId' in change) return `${kind} ${change.milestoneId}`;
  if ('milestone' in change) return `${kind} ${change.actionId} ${change.milestone.text}`;
  if ('actionId' in change) return `${kind} ${change.actionId}`;
  if ('priorityId' in change) return `${kind} ${change.priorityId}`;
  return `${kind} ${'reference' in change ? change.reference : 'title' in change ? change.title : change.from}`;
}

/** It adds to the plan and changes nothing that is in it. */
function isNew(kind: Tick['change']['kind']): boolean {
  return kind === 'theme-added' || kind === 'priority-added' || kind === 'action-added';
}
