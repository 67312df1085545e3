import type { Coloured, Dashboard } from '@governance/views';
import type { Place } from '../access/place.js';

/** Live actions that the person's organisation owns, the soonest first; all of them for a secretary without one. */
export function mine({ member }: Place, dashboard: Dashboard | null): readonly Coloured[] {
  const { organisation } = member!;
  const all =
    dashboard?.themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions)) ?? [];
  const live = all.filter(({ action }) => action.status === 'open' || action.status === 'paused');
  const own =
    organisation === null ? live : live.filter(({ action }) => action.owners.includes(organisation));
  const date = ({ action }: Coloured) => action.deadline.date ?? '9999';
  return [...own].sort((a, b) => date(a).localeCompare(date(b)));
}
