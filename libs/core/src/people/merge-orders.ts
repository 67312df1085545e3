import type { Marked } from '@governance/partnership';
import type { ActionRow, KPIRow, OrganisationRow, PersonRow, PlanRow, RiskRow } from '@governance/views';
import type { AnyOrder, OrderTo, Submission } from '../commands/governance.js';

/** An organisation with all that is its: what goes to the other when they are merged. */
export interface ToMerge {
  readonly organisation: OrganisationRow;
  /** All of the board. */
  readonly actions: readonly ActionRow[];
  readonly risks: readonly RiskRow[];
  readonly kpis: readonly KPIRow[];
  readonly plans: readonly PlanRow[];
  readonly people: readonly PersonRow[];
}

export interface Merge {
  readonly into: string;
  readonly reason: string;
}

/**
 * Everything that makes two organisations one: people, actions whatever became of them, risks, the figures that it sends,
 * and who may read what is marked. The first is the board's own.
 */
export function mergeOrders(
  { organisation: { id: from }, actions, risks, kpis, plans, people }: ToMerge,
  { into, reason }: Merge,
  partnership: string,
  by: Submission,
): readonly AnyOrder[] {
  const orders: AnyOrder[] = [];
  const add = <Name extends 'partnership' | 'person' | 'action' | 'risk' | 'kpi' | 'plan'>(
    aggregate: Name,
    id: string,
    command: OrderTo<Name>['command'],
  ) => {
    orders.push({ aggregate, to: { partnership, id }, command, by } as AnyOrder);
  };
  const now = (id: string) => (id === from ? into : id);
  const all = (ids: readonly string[]) => [...new Set(ids.map(now))];
  const readers = ({ readers: { organisations, persons } }: Marked) =>
    organisations.includes(from)
      ? ({ type: 'NameReaders', readers: { organisations: all(organisations), persons }, reason } as const)
      : null;
  add('partnership', partnership, { type: 'MergeOrganisation', organisation: from, into, reason });
  for (const { id, organisation, left } of people)
    if (organisation === from && !left) add('person', id, { type: 'MovePerson', organisation: into });
  for (const { id, owners, marked } of actions) {
    if (owners.includes(from)) add('action', id, { type: 'CorrectOwners', owners: all(owners), reason });
    const named = readers(marked);
    if (named) add('action', id, named);
  }
  for (const { id, status, owner, mitigations, marked } of risks) {
    if (status === 'open') {
      if (owner === from) add('risk', id, { type: 'AppointRiskOwner', owner: into });
      for (const mitigation of mitigations)
        if (mitigation.owner === from && mitigation.status !== 'done')
          add('risk', id, { type: 'ReassignMitigation', mitigation: mitigation.id, owner: into, reason });
    }
    const named = readers(marked);
    if (named) add('risk', id, named);
  }
  for (const row of kpis.filter(({ status }) => status === 'live')) {
    const named = readers(row);
    if (named) add('kpi', row.id, named);
    if (row.supplier === from) add('kpi', row.id, { type: 'NameKPISupplier', supplier: into });
  }
  for (const { id, marked } of plans) {
    const named = readers(marked);
    if (named) add('plan', id, named);
  }
  return orders;
}
