import { personRoles, supplierOf, type ActionRow, type KPIRow } from '@governance/views';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';

/** Who sends the figures of a KPI and why they, and where somebody is to be named or added who is asked. */
export async function supplyInWords(place: Place, kpi: KPIRow, action: ActionRow | null) {
  const { board, views, url, member } = place;
  const supplier = supplierOf(kpi, action);
  if (supplier === null) {
    const link = { text: 'Name who sends its figures', href: `${url}/kpis/${kpi.id}/supplier` };
    return { text: 'Nobody is asked for its figures.', link: may(member, 'decide') ? link : null };
  }
  const people = await views.rows(personRoles, board.id);
  const isAsked = people.some(
    ({ left, organisation, roles }) => !left && organisation === supplier && roles.includes('owner'),
  );
  const name = organisationName(place, supplier)!;
  const leads = kpi.supplier === null && action ? `, which leads ${action.reference}` : '';
  const nobody = isAsked ? '' : ' Nobody of it is asked: no owner is registered for it.';
  const link = { text: 'Add a person', href: `${url}/people/add` };
  return {
    text: `${name}${leads}.${nobody}`,
    link: !isAsked && may(member, 'manage-people') ? link : null,
  };
}
