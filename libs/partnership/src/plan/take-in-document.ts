import type { PriorityId, ThemeId } from '../ids.js';
import { heldIn } from '../held-in.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import type { Timed } from '@governance/event-sourcing';
import { requireText } from '../rule.js';
import type { Adopted, PlanEvent } from './plan-state.js';

/** Everything that a document says of the plan itself, in one step: headings, its name, what was odd in it. */
export interface TakeInDocument extends Timed {
  readonly type: 'TakeInDocument';
  readonly name: string;
  /** SHA-256 of the document, hexadecimal. */
  readonly document: string;
  /** How many changes the secretariat accepted. */
  readonly changes: number;
  /** How many the document brought, where some were left. */
  readonly offered?: number;
  readonly themes: readonly { readonly theme: ThemeId; readonly title: string }[];
  readonly priorities: readonly {
    readonly theme: ThemeId;
    readonly priority: PriorityId;
    readonly reference: string;
    readonly title: string;
  }[];
  readonly findings: readonly {
    readonly finding: string;
    readonly kind: string;
    readonly at: string;
    readonly message: string;
    /** Ids of the actions that it is about. */
    readonly actions?: readonly string[];
  }[];
}

/**
 * What the plan holds already is left as it is, so the same document taken in twice adds nothing. What the document
 * says twice is said once, as it stands there first.
 * @throws RuleBroken `text-missing`, `text-too-long`, `theme-not-found`
 */
export function takeInDocument(command: TakeInDocument, plan: Adopted): PlanEvent[] {
  const { name, document, changes, offered = changes } = command;
  const themes = once(command.themes, ({ theme }) => theme).map(({ theme, title }) => {
    return { theme, title: requireText('theme', title), from: heldIn(plan.themes, theme)?.title ?? null };
  });
  const known = new Set([...Object.keys(plan.themes), ...themes.map(({ theme }) => theme)]);
  const events: PlanEvent[] = [
    ...themes
      .filter(({ title, from }) => title !== from)
      .map((data): PlanEvent => ({ type: 'ThemeSet', data })),
    ...once(command.priorities, ({ priority }) => priority)
      .filter(({ priority }) => !heldIn(plan.priorities, priority))
      .map(({ theme, priority, reference, title }): PlanEvent => {
        if (!known.has(theme)) throw new RuleBroken('theme-not-found', { reference });
        const data = { theme, priority, reference, title: requireText('priority', title) };
        return { type: 'PriorityAgreed', data };
      }),
    ...once(command.findings, ({ finding }) => finding)
      .filter(({ finding }) => !heldIn(plan.findings, finding))
      .map((data): PlanEvent => ({ type: 'FindingRaised', data })),
  ];
  if (events.length === 0 && offered === 0) return [];
  const data = { name, document, changes, ...(offered === changes ? {} : { offered }) };
  return [{ type: 'PlanDocumentImported', data }, ...events];
}

/** Each of the list under its id, the first where an id comes twice. */
function once<Item>(items: readonly Item[], idOf: (item: Item) => string): Item[] {
  const first = new Map<string, Item>();
  for (const item of items) if (!first.has(idOf(item))) first.set(idOf(item), item);
  return [...first.values()];
}
