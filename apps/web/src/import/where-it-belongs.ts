import type { LooksLike } from '@governance/plan-import';

/** Where a document that is no action plan is taken in, or what it holds is kept; null where that is nowhere. */
export function placeFor(
  looks: LooksLike,
  url: string,
): { readonly href: string; readonly text: string } | null {
  switch (looks) {
    case 'kpis':
      return { href: `${url}/kpis/enter`, text: 'Take figures of KPIs in' };
    case 'risks':
      return { href: `${url}/risks`, text: 'See the risks' };
    case 'people':
      return { href: `${url}/people`, text: 'See the people' };
    case 'agenda':
      return { href: `${url}/meetings`, text: 'See the meetings' };
    case 'clients':
    case 'budget':
    case 'minutes':
    case 'letter':
    case 'text':
      return null;
  }
}
