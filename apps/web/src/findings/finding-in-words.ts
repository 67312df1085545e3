import { prioritiesIn } from '@governance/partnership';
import { onceAccepted } from '@governance/plan-import';
import type { ActionRow, FindingStands, PlanRow } from '@governance/views';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';
import { registerUrl } from '../register/asked.js';

interface About {
  readonly href: string;
  readonly text: string;
  readonly title: string;
}

/** More links than this say less: the rest are named in the finding's own words. */
const mostLinks = 20;

/** A finding as the list shows it. @param names of people by their ids */
export function findingInWords(
  place: Place,
  plan: PlanRow,
  { finding, actions, mended }: FindingStands,
  names: ReadonlyMap<string, string>,
) {
  const { id, at, decision, settled } = finding;
  const mark = settled ?? mended?.by ?? null;
  return {
    id,
    at: `${placeInWords(at)}${ofDocument(plan, finding.document)}`,
    // As it stands: the words of a marked plan note themselves as read when they are taken.
    message: onceAccepted(finding.message),
    decision,
    how: mended?.how ?? null,
    who: mark && names.get(mark.who),
    when: mark?.at ?? null,
    entry: mended?.by ? `${place.url}/audit-trail/${mended.by.position}` : null,
    about: [
      ...actions.slice(0, mostLinks).map((action) => aboutAction(place, action, actions.length === 1)),
      ...aboutPriority(place, plan, at),
      ...aboutNames(place, plan, finding.names),
    ],
  };
}

/** Rows are counted in one document: its name, where the plan has had several. */
function ofDocument({ documents }: PlanRow, document: string): string {
  const name = documents.filter((taken) => taken.document === document).at(-1)?.name;
  return documents.length > 1 && name !== undefined ? ` (${name})` : '';
}

/** A finding about several rows may be about one. */
export function placeInWords(at: string): string {
  return at.replace(/^rows (\d+)$/, 'row $1');
}

function aboutAction({ url }: Place, { id, reference, title }: ActionRow, alone: boolean): About {
  return { href: `${url}/actions/${id}`, text: alone ? `${reference} ${title}` : reference, title };
}

function aboutPriority({ url }: Place, { themes }: PlanRow, at: string): readonly About[] {
  const priority = prioritiesIn({ themes }).find(({ reference }) => reference === at);
  return priority ? [{ href: `${url}/priorities/${priority.id}`, text: at, title: priority.title }] : [];
}

function aboutNames(
  { board, member, url }: Place,
  plan: PlanRow,
  names: readonly string[],
): readonly About[] {
  const mayRename = may(member, 'manage-people');
  return board.organisations
    .filter(({ left, name }) => !left && names.includes(name))
    .map(({ id, name }) => ({
      text: name,
      ...(mayRename
        ? { href: `${url}/organisations/${id}/rename`, title: 'Rename it' }
        : { href: registerUrl(url, { plan: plan.id, owner: id }), title: 'Its actions' }),
    }));
}
