import type { Day } from '@governance/calendar';
import type { ActionId, PersonId, ReminderItem } from '@governance/partnership';
import type { ActionFacts, Facts, History } from './facts.js';
import { Owners } from './people.js';
import { silenceOf, type Silence } from './silence.js';

/** Whom the secretariat asks by hand, and about what nobody can be asked. */
export interface AskedNow {
  readonly items: ReadonlyMap<PersonId, readonly ReminderItem[]>;
  readonly notAsked: readonly { readonly action: ActionFacts; readonly why: Silence }[];
}

/** @param ids of the actions, in the order in which they are asked about */
export function askedNow(facts: Facts, history: History, ids: readonly ActionId[], day: Day): AskedNow {
  const owners = new Owners(facts, history, day);
  const actions = new Map(facts.actions.map((action) => [action.id, action]));
  const items = new Map<PersonId, ReminderItem[]>();
  const notAsked: { action: ActionFacts; why: Silence }[] = [];
  for (const action of ids.flatMap((id) => actions.get(id) ?? [])) {
    const why = silenceOf(action, facts.board, owners, day);
    if (why !== null) notAsked.push({ action, why });
    else
      for (const { person, inPlaceOf } of owners.addressees(action.owners[0], action.givenTo)) {
        const asked = { action: action.id, milestone: null, rule: 'asked-now', due: day } as const;
        const item = inPlaceOf === undefined ? asked : { ...asked, inPlaceOf };
        items.set(person, [...(items.get(person) ?? []), item]);
      }
  }
  return { items, notAsked };
}
