import type { Difference } from './difference.js';

/** In the order in which a board asks. */
export const groups = {
  added: 'Added',
  withdrawn: 'Withdrawn or closed',
  status: 'Completed, paused, resumed or reopened',
  reworded: 'Reworded',
  moved: 'Deadlines moved',
  reassigned: 'Reassigned',
  'carried-over': 'Carried over into another plan',
  recoloured: 'Changed colour',
  rescored: 'Risks rescored',
  measured: 'New figures',
} as const;
export type GroupName = keyof typeof groups;

export function groupOf({ change: { kind } }: Difference): GroupName {
  switch (kind) {
    case 'added':
    case 'moved':
    case 'recoloured':
    case 'rescored':
    case 'measured':
    case 'carried-over':
      return kind;
    case 'withdrawn':
    case 'closed':
      return 'withdrawn';
    case 'reworded':
    case 'measures-reworded':
    case 'details-changed':
      return 'reworded';
    case 'reassigned':
    case 'led':
    case 'placed':
      return 'reassigned';
    case 'kpi-recoloured':
      return 'recoloured';
    case 'retargeted':
      return 'measured';
    case 'completed':
    case 'paused':
    case 'resumed':
    case 'reopened':
    case 'reached':
    case 'missed':
      return 'status';
  }
}

/** In groups, and in each by reference. */
export function inGroups<Told extends { readonly group: GroupName }>(told: readonly Told[]) {
  return (Object.keys(groups) as GroupName[])
    .map((name) => ({ name, heading: groups[name], items: told.filter(({ group }) => group === name) }))
    .filter(({ items }) => items.length > 0);
}
