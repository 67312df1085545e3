import { prioritiesIn } from '@governance/partnership';
import type { StoredDraft, ImportOutcome } from '@governance/plan-import/service';
import { dateTime, plural } from '@governance/govuk';
import type { ProposedPlan } from '@governance/plan-import';

/** A message with a title of its own, for the next page. */
export interface Notice {
  readonly title: string;
  readonly text: string;
}

/** Said on the page of a draft that somebody sent the document of again. @param name by which they sent it */
export function waitsAlready(name: string, draft: StoredDraft): Notice {
  return {
    title: 'Sent before',
    text: `“${name}” was sent before, on ${dateTime(draft.readAt)}${otherName(name, draft)}, and waits to be accepted. This is its page: it was not read a second time.`,
  };
}

/** Said on the page of a document that is in the plan. @param name by which somebody sent it again */
export function takenInBefore(name: string, draft: StoredDraft): Notice {
  return {
    title: 'Taken in before',
    text: `“${name}” was taken in before, on ${dateTime(draft.acceptedAt)}${otherName(name, draft)}. ${whatBecameOf(draft)} The same document brings nothing new.`,
  };
}

/** What became of a document that was accepted, in a sentence. */
export function whatBecameOf({ outcome }: StoredDraft): string {
  const ticks = (outcome as ImportOutcome | null)?.ticks ?? [];
  if (ticks.length === 0) return 'All of it is in the plan.';
  const accepted = ticks.filter(({ ticked }) => ticked).length;
  return `${plural(accepted, 'change')} of ${ticks.length} ${accepted === 1 ? 'was' : 'were'} accepted.`;
}

/** Said when a document is accepted: how much of it the plan has now, and how much was left. */
export function whatWasTaken({ outcome, proposed }: StoredDraft): string {
  const ticks = (outcome as ImportOutcome | null)?.ticks ?? [];
  const brings = ['theme-added', 'priority-added', 'action-added'];
  const actions = ticks.filter(({ change }) => change.kind === 'action-added');
  const leftActions = actions.filter(({ ticked }) => !ticked).length;
  // All of a new plan is new; a heading is left with the actions under it.
  const allOrActions = ticks.every(({ ticked }) => ticked) || leftActions > 0;
  if (allOrActions && ticks.every(({ change }) => brings.includes(change.kind))) {
    const priorities = prioritiesIn(proposed as ProposedPlan);
    const all = priorities.reduce((sum, { actions }) => sum + actions.length, 0);
    const added = actions.length - leftActions;
    const left = leftActions === 0 ? '' : `, and ${leftActions} ${leftActions === 1 ? 'was' : 'were'} left`;
    return `It brought ${plural(ticks.length === 0 ? all : added, 'action')}${left}.`;
  }
  const taken = ticks.filter(({ ticked }) => ticked).length;
  const left = ticks.length - taken;
  return `${plural(taken, 'change')} of ${ticks.length} ${taken === 1 ? 'is' : 'are'} in the plan${left === 0 ? '' : `, and ${left} ${left === 1 ? 'was' : 'were'} left`}.`;
}

function otherName(name: string, draft: StoredDraft): string {
  return draft.name === name ? '' : ` by the name “${draft.name}”`;
}
