import { dateInWords } from '@governance/calendar';
import type { Aggregate } from '@governance/core';
import type { KPIUnit } from '@governance/partnership';
import { idOf, kindOf, kpis, meetings, paperName, papers, risks, type AuditRow } from '@governance/views';
import type { Place } from '../access/place.js';
import { maySeePaper } from '../access/who-reads-papers.js';
import { prioritiesOf, type Asked } from './history-filter.js';

/** A thing that has a page, and the filter of the audit trail that finds its changes, if there is one. */
export interface About {
  readonly of: 'Action' | 'Priority' | 'Risk' | 'Paper' | 'Meeting' | 'KPI';
  readonly id: string;
  readonly reference: string;
  /** Its reference with its plan, where that could be taken for another plan's. */
  readonly called?: string;
  readonly title: string;
  readonly href: string;
  readonly filter?: Asked;
}

/** What an entry is about: of one that says what was read, the record that was. */
export function streamOf({ stream, type, data }: Pick<AuditRow, 'stream' | 'type' | 'data'>): string {
  return type === 'MarkedRecordRead' ? (data as { readonly record: string }).record : stream;
}

/** By what `thingsOf` knows it: its stream, but for a priority, which is changed in its plan. */
export function aboutOf(row: AuditRow): string {
  const { priority } = row.data as { readonly priority?: string };
  return row.stream.startsWith('plan-') && priority !== undefined ? `priority-${priority}` : streamOf(row);
}

export interface AboutThing {
  readonly unit?: KPIUnit;
  readonly link: About;
}

type Found = readonly (readonly [stream: string, AboutThing])[];
type Find = (place: Place, ids: readonly string[]) => Promise<Found>;

/** The pages to which the entries of each lead; null where no page is of one thing, and for what `actionsOf` knows. */
const pagesOf: Readonly<Record<Aggregate, Find | null>> = {
  risk: async ({ views, url }, ids) =>
    (await views.rowsOf(risks, ids)).map(({ id, reference, title }) => {
      return [`risk-${id}`, { link: { of: 'Risk', id, reference, title, href: `${url}/risks/${id}` } }];
    }),
  // A draft is for those who write and sign it: nobody else is led to a page that they may not see.
  paper: async (place, ids) =>
    (await place.views.rowsOf(papers, ids))
      .filter((row) => maySeePaper(place, row))
      .map((row) => {
        const { id, meetingDate } = row;
        const { url, board } = place;
        const [reference, title] = [paperName(board, row), `for ${dateInWords(meetingDate)}`];
        return [`paper-${id}`, { link: { of: 'Paper', id, reference, title, href: `${url}/papers/${id}` } }];
      }),
  meeting: async ({ views, url }, ids) =>
    (await views.rowsOf(meetings, ids)).map(({ id, title: reference, on: title }) => {
      return [
        `meeting-${id}`,
        { link: { of: 'Meeting', id, reference, title, href: `${url}/meetings/${id}` } },
      ];
    }),
  kpi: async ({ views, url }, ids) =>
    (await views.rowsOf(kpis, ids)).map(({ id, title: reference, unit }) => {
      return [
        `kpi-${id}`,
        { unit, link: { of: 'KPI', id, reference, title: '', href: `${url}/kpis/${id}` } },
      ];
    }),
  action: null,
  // Of an action it is known there; of a mitigation it leads to its risk.
  escalation: async ({ views, board, url }, ids) => {
    const rows = ids.length === 0 ? [] : await views.rows(risks, board.id);
    return rows.flatMap(({ id, reference, title, mitigations }) =>
      mitigations
        .filter((mitigation) => ids.includes(mitigation.id))
        .map((mitigation) => {
          const link: About = { of: 'Risk', id, reference, title, href: `${url}/risks/${id}` };
          return [`escalation-${mitigation.id}`, { link }] as const;
        }),
    );
  },
  plan: null,
  partnership: null,
  person: null,
  chase: null,
  round: null,
  reading: null,
};

/** What entries are about: the things that have a page, and the priorities, which are changed in their plan. */
export async function thingsOf(place: Place, rows: readonly AuditRow[]) {
  const { url, board } = place;
  const about = [...new Set(rows.map(aboutOf))];
  const idsOf = (kind: string) => about.flatMap((thing) => (kindOf(thing) === kind ? [idOf(thing)] : []));
  const found = await Promise.all(
    Object.entries(pagesOf).map(async ([kind, find]) => (find ? find(place, idsOf(kind)) : [])),
  );
  const named = new Set(idsOf('priority'));
  return new Map<string, AboutThing>([
    ...found.flat(),
    ...prioritiesOf(board)
      .filter(({ id }) => named.has(id))
      .map(({ id, reference, title }) => {
        const href = `${url}/priorities/${id}`;
        const link: About = { of: 'Priority', id, reference, title, href, filter: { priority: id } };
        return [`priority-${id}`, { link }] as const;
      }),
  ]);
}
