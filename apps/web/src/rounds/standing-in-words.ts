import { compareReferences, referenceBeside, type ActionRow, type RoundStanding } from '@governance/views';
import type { Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';

interface Link {
  readonly reference: string;
  readonly title: string;
  readonly href: string;
}

export interface OrganisationStanding {
  readonly organisation: string;
  readonly answered: readonly Link[];
  readonly notAnswered: readonly Link[];
}

/** Who has and has not answered, by the organisation that leads; those who owe most first. */
export function standingInWords(
  place: Place,
  { answered, notAnswered }: RoundStanding,
  actions: readonly ActionRow[],
): readonly OrganisationStanding[] {
  const rows = new Map(actions.map((action) => [action.id, action]));
  const link = (id: string): Link => {
    const { reference, title, plan } = rows.get(id)!;
    return {
      reference: referenceBeside(place.board, { reference, plan }),
      title,
      href: `${place.url}/actions/${id}`,
    };
  };
  const byLead = new Map<string, { answered: Link[]; notAnswered: Link[] }>();
  const put = (list: 'answered' | 'notAnswered') => (answer: RoundStanding['answered'][number]) => {
    const lead = answer.owners[0] ?? '';
    const held = byLead.get(lead) ?? { answered: [], notAnswered: [] };
    held[list].push(link(answer.action));
    byLead.set(lead, held);
  };
  answered.forEach(put('answered'));
  notAnswered.forEach(put('notAnswered'));
  const inOrder = (links: Link[]) => links.sort((a, b) => compareReferences(a.reference, b.reference));
  return [...byLead]
    .map(([lead, lists]) => ({
      organisation: lead === '' ? 'No owner' : organisationName(place, lead)!,
      answered: inOrder(lists.answered),
      notAnswered: inOrder(lists.notAnswered),
    }))
    .sort(
      (a, b) =>
        b.notAnswered.length - a.notAnswered.length || a.organisation.localeCompare(b.organisation, 'en-GB'),
    );
}
