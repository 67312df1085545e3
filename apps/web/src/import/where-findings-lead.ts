import type { ImportPreview } from '@governance/plan-import/service';
import type { Finding } from '@governance/plan-import';
import { plural } from '@governance/govuk';
import { groupFindings } from '../findings/finding-kinds.js';
import type { LookAlikes } from './look-alikes.js';
import { unanswered, type PeopleNamed } from './people-named.js';
import type { TermToDate } from './terms-form.js';

export interface FindingLink {
  readonly href: string;
  readonly text: string;
}

/** More links than this say less: the finding names the rest. */
const mostLinks = 20;

/**
 * Where a finding of a document leads: to its row in what the page shows of the document, or to the action of the plan
 * where the row changes nothing.
 * @param rows those that stand on the page
 */
export function leads(
  { row, rows = row === undefined ? [] : [row] }: Finding,
  shown: ReadonlySet<number>,
  { difference }: ImportPreview,
  url: string,
): readonly FindingLink[] {
  return rows.slice(0, mostLinks).flatMap((each): FindingLink[] => {
    if (shown.has(each)) return [{ href: `#row-${each}`, text: `row ${each}` }];
    const action = difference.actionOfRow.get(each);
    return action === undefined ? [] : [{ href: `${url}/actions/${action}`, text: `row ${each}` }];
  });
}

/**
 * What nobody has said yet, in numbers, before the button that accepts.
 * @param findings those that are not on the plan's list already
 */
export function stillOpen(
  findings: readonly Finding[],
  owners: readonly LookAlikes[],
  people: { readonly names: PeopleNamed; readonly said: ImportPreview['people'] },
  terms: readonly TermToDate[],
): readonly FindingLink[] {
  const toName = owners.filter(
    ({ toSettle, names }) => toSettle && names.every(({ chosen }) => chosen === ''),
  ).length;
  const toTell = unanswered(people.names, people.said);
  const toDate = terms.filter(({ date }) => date === null).length;
  const kinds = groupFindings(findings).length;
  return [
    [toName, '#owners', `${plural(toName, 'group')} of owner names that look alike`],
    [toTell, '#people', `${plural(toTell, 'person', 'people')} named as owners, of whom nothing is said`],
    [toDate, '#terms', `${plural(toDate, 'term')} without a date`],
    [findings.length, '#findings', `${plural(findings.length, 'finding')} of ${plural(kinds, 'kind')}`],
  ].flatMap(([count, href, text]) => (count === 0 ? [] : [{ href: href as string, text: text as string }]));
}
