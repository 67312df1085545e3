import type { Day } from '@governance/calendar';
import type { OrganisationId } from '@governance/partnership';
import type { ActionFacts, Facts, History } from './facts.js';
import { Owners } from './people.js';

/** An organisation that leads open actions and that no email reaches. */
export interface Unreachable {
  /** Organisation id; null for actions that have no owner at all. */
  readonly organisation: OrganisationId | null;
  /** `nobody`: none of its owners in post has an address. `comes-back`: every address sends its mail back. */
  readonly because: 'nobody' | 'comes-back';
  readonly actions: readonly ActionFacts[];
}

/** Whom chasing cannot ask, in the order of their first action: known before anything is due. */
export function unreachable(facts: Facts, history: History, day: Day): readonly Unreachable[] {
  const owners = new Owners(facts, history, day);
  const found = new Map<string | null, ActionFacts[]>();
  for (const action of facts.actions) {
    // Of whom figures are wanted, and nobody is there, stands with the people.
    if (action.kpi !== undefined) continue;
    const organisation = action.owners[0] ?? null;
    if (action.status !== 'open' || owners.canBeAsked(organisation ?? undefined, action.givenTo)) continue;
    const held = found.get(organisation);
    if (held) held.push(action);
    else found.set(organisation, [action]);
  }
  return [...found].map(([organisation, actions]) => {
    const known = owners.of(organisation ?? undefined).length > 0;
    return { organisation, because: known ? 'comes-back' : 'nobody', actions };
  });
}
