import type { OrganisationId } from '@governance/partnership';
import type { ActionRow } from '../action-page/action-row.js';
import type { KPIRow } from './kpis.js';

/**
 * The organisation that sends the figures of a KPI: the one that was named, or the one that leads its action; null where
 * nobody does, and nobody is asked.
 */
export function supplierOf(
  { supplier }: Pick<KPIRow, 'supplier'>,
  action: Pick<ActionRow, 'owners'> | null,
): OrganisationId | null {
  return supplier ?? action?.owners[0] ?? null;
}
