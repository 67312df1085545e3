import { plusDays, type Day } from '@governance/calendar';
import {
  periodKey,
  readingDue,
  type ActionId,
  type PersonId,
  type ReminderItem,
} from '@governance/partnership';
import type { ActionFacts, Facts, History } from './facts.js';
import { byUrgency, type Urgency } from './digests.js';
import { lastReportOn } from './owed.js';
import { Owners } from './people.js';
import { silenceOf, type Silence } from './silence.js';

/** Of a KPI also that no figure of it is known that is not here. */
export type NotAsked = Silence | 'no-figure-due';

/** Whom the secretariat asks by hand, and about what nobody can be asked. */
export interface AskedNow {
  readonly items: ReadonlyMap<PersonId, readonly ReminderItem[]>;
  readonly notAsked: readonly { readonly action: ActionFacts; readonly why: NotAsked }[];
}

/** Who reported in so many days is asked about it again by the action alone, not with all of a priority or an organisation. */
const lately = 14;

/** Open actions of many, and mitigations, that nobody has reported on lately. */
export function unreported(actions: readonly ActionFacts[], day: Day): readonly ActionId[] {
  const since = plusDays(day, -lately);
  return actions
    .filter((action) => action.status === 'open' && action.kpi === undefined)
    .filter((action) => (lastReportOn(action) ?? '') < since)
    .map(({ id }) => id);
}

/** In the order of the morning’s email: what is due first stands first. */
export function askedNow(facts: Facts, history: History, ids: readonly ActionId[], day: Day): AskedNow {
  const owners = new Owners(facts, history, day);
  const all = [...facts.actions, ...(facts.ofClosedPlans?.values() ?? [])];
  const actions = new Map(all.map((action) => [action.id, action]));
  const items = new Map<PersonId, ReminderItem[]>();
  const notAsked: { action: ActionFacts; why: NotAsked }[] = [];
  const inOrder = ids
    .flatMap((id) => actions.get(id) ?? [])
    .sort((one, other) => byUrgency(dueOf(one, day), dueOf(other, day)));
  for (const action of inOrder) {
    const period = periodAwaited(action, day);
    const why = silenceOf(action, facts.board, owners, day) ?? (period === null ? 'no-figure-due' : null);
    if (why !== null) notAsked.push({ action, why });
    else
      for (const { person, inPlaceOf } of owners.addressees(action.owners[0], action.givenTo)) {
        const asked = { action: action.id, milestone: null, rule: 'asked-now', due: day } as const;
        const item = {
          ...asked,
          ...(period ? { period } : {}),
          ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
        };
        items.set(person, [...(items.get(person) ?? []), item]);
      }
  }
  return { items, notAsked };
}

/**
 * Key of the period whose figure is wanted of a KPI; null where none is, undefined of what is no KPI. By hand one may
 * ask for a period that was over before the KPI was defined or somebody was named to send it.
 */
function periodAwaited({ kpi }: ActionFacts, day: Day): string | null | undefined {
  if (kpi === undefined) return undefined;
  const awaited = readingDue(kpi, null, day);
  return awaited && periodKey(awaited.period);
}

function dueOf({ reference, deadline, reviewDate }: ActionFacts, day: Day): Urgency {
  const itself = { reference, milestone: null, text: null };
  const due = deadline.date ?? reviewDate;
  return due === null ? { kind: 'date-wanted', due: day, ...itself } : { kind: 'deadline', due, ...itself };
}
