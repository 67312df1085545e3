import { londonDate, type Day, type Instant } from '@governance/calendar';
import { People, type Aggregate } from '@governance/core';
import {
  actionPage,
  markingOfPaper,
  papers,
  referenceBeside,
  saidInPapers,
  say,
  describe,
  idOf,
  kindInWords,
  kindOf,
  personsIn,
  valueForAll,
  valueInWords,
  type ActionRow,
  type AuditRow,
  type ReportRow,
  type Wording,
  organisationInHistory,
} from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { MarkedFinding, MarkedFindings } from '../access/audience.js';
import type { Place } from '../access/place.js';
import { noteRead } from '../access/reading.js';
import { namedPriorities } from './history-filter.js';
import { namesInMails } from './names-in-mails.js';
import { aboutOf, streamOf, thingsOf, type About } from './things-of-entries.js';

/** An entry of the history, in words, with where it leads. */
export interface EntryInWords extends Wording {
  readonly position: number;
  /** Its words are kept from whoever reads, and so is all else that it holds. */
  readonly isKept: boolean;
  /** Its page, for ever. */
  readonly href: string;
  readonly kind: string;
  readonly at: Instant;
  /** When that is another day than the one it was recorded on. */
  readonly happenedOn: Day | null;
  readonly by: string;
  readonly onBehalfOf: string | null;
  /** What it is about, if it is about one thing that has a page. */
  readonly action: About | null;
  readonly source: string | null;
}

/** Puts entries into words: who, what, before and after. Names are looked up now; the history holds only ids. */
@Injectable()
export class EntryWords {
  constructor(private readonly people: People) {}

  async of(place: Place, rows: readonly AuditRow[]): Promise<readonly EntryInWords[]> {
    const people = await this.people.names(rows.flatMap(personsIn));
    const [actions, things] = await Promise.all([actionsOf(place, rows), thingsOf(place, rows)]);
    const thing = await namesInMails(place, rows);
    const marked = await markedInEntries(place, rows);
    const organisation = (id: string) => organisationInHistory(place.board, id);
    const person = (id: string) => people.of(id);
    const priorities = new Map(namedPriorities(place.board).map(({ id, name }) => [id, name]));
    const priority = (id: string) => priorities.get(id) ?? 'A priority no longer held';
    const figure = (kpi: string, value: number) => {
      const unit = things.get(`kpi-${kpi}`)?.unit;
      if (unit === undefined) return undefined;
      // A visitor to an example is the wider circle: small counts of people are not said to them.
      return place.member === null ? valueForAll(value, unit) : valueInWords(value, unit);
    };
    return rows.map((row) => {
      const { who, policy, onBehalfOf, recordedAt, happenedOn, source } = row.metadata;
      const stream = streamOf(row);
      const action = actions.get(idOf(stream));
      const link = action ? aboutAction(place, action) : (things.get(aboutOf(row))?.link ?? null);
      const words = describe(
        row,
        { person, organisation, priority, figure, thing },
        reportBefore(row, action),
      );
      const kept = isKept(place, row, action !== undefined || things.has(stream));
      if (!kept && marked.has(stream)) noteRead(stream);
      if (!kept) markedFindingOf(place.findings, row)?.actions.forEach(noteRead);
      return {
        ...(kept ? keptBack : words),
        isKept: kept,
        position: row.position,
        href: entryUrl(place, row.position),
        kind: kindInWords(row.type),
        at: recordedAt,
        happenedOn: happenedOn === undefined || happenedOn === londonDate(recordedAt) ? null : happenedOn,
        by: who === 'system' ? `The system (${policy?.replaceAll('-', ' ') ?? 'by itself'})` : person(who),
        onBehalfOf: onBehalfOf === undefined ? null : organisation(onBehalfOf),
        action: link,
        source: source ? `Row ${source.row} of ${documentName(place, source.document)}` : null,
      };
    });
  }
}

function aboutAction({ board, url }: Place, action: ActionRow): About {
  const { id, reference, title } = action;
  return {
    of: 'Action',
    id,
    reference,
    called: referenceBeside(board, action),
    title,
    href: `${url}/actions/${id}`,
    filter: { action: reference },
  };
}

/** What is told of to visitors whatever it says: nothing of these can be marked. */
const forVisitors: Readonly<Record<Aggregate, boolean>> = {
  partnership: true,
  meeting: true,
  round: true,
  action: false,
  plan: false,
  person: false,
  chase: false,
  escalation: false,
  kpi: false,
  paper: false,
  risk: false,
  reading: false,
};

const saidIn = (type: string) => saidInPapers.some((kind) => kind === type);

const keptBack = say('Something that is marked, or not published, was changed');

/**
 * Whether the words of an entry are kept from whoever reads. A visitor reads nothing of what is marked: their views do
 * not hold it. From a member such entries are left out of every search; the few that are found by their positions alone
 * are not.
 */
export function isKept(
  {
    board,
    member,
    hidden,
    hiddenNarratives,
    findings,
  }: Pick<Place, 'board' | 'member' | 'hidden' | 'hiddenNarratives' | 'findings'>,
  row: Pick<AuditRow, 'stream' | 'type' | 'data'>,
  isHeld: boolean,
): boolean {
  if (markedFindingOf(findings, row)?.hidden) return true;
  if (member !== null) {
    const isSaid = saidIn(row.type) && hiddenNarratives.includes(row.stream);
    return isSaid || hidden.includes(streamOf(row));
  }
  const kind = kindOf(row.stream);
  if (kind === 'plan') return !board.plans.some(({ id }) => id === idOf(row.stream));
  return !isHeld && forVisitors[kind as Aggregate] !== true;
}

/** Of an entry about a finding that quotes marked actions; undefined for any other. */
function markedFindingOf(
  findings: MarkedFindings,
  { stream, data }: Pick<AuditRow, 'stream' | 'data'>,
): MarkedFinding | undefined {
  const { finding } = data as { readonly finding?: string };
  return kindOf(stream) === 'plan' && finding !== undefined ? findings.get(finding) : undefined;
}

/** Streams of the papers and plans that are marked: their words stand in their entries alone. */
async function markedInEntries(
  { views, markedPlans }: Place,
  rows: readonly AuditRow[],
): Promise<ReadonlySet<string>> {
  const ids = rows.flatMap(({ stream }) => (kindOf(stream) === 'paper' ? [idOf(stream)] : []));
  const found = await views.rowsOf(papers, [...new Set(ids)]);
  return new Set([
    ...found.filter((paper) => markingOfPaper(paper) !== 'OFFICIAL').map(({ id }) => `paper-${id}`),
    ...markedPlans,
  ]);
}

async function actionsOf({ views }: Place, rows: readonly AuditRow[]) {
  const streams = rows.map(streamOf).filter((stream) => /^(action|escalation)-/.test(stream));
  const ids = [...new Set(streams.map(idOf))];
  const found = await views.rowsOf(actionPage, ids);
  return new Map(found.map((row) => [row.id, row]));
}

function reportBefore({ position }: AuditRow, action: ActionRow | undefined): ReportRow | null {
  return action?.reports.find((report) => report.position < position) ?? null;
}

export function entryUrl({ url }: Pick<Place, 'url'>, position: number): string {
  return `${url}/audit-trail/${position}`;
}

/** Name of a document by its hash, as it was when it was taken in. */
export function documentName({ board }: Place, document: string): string {
  const held = board.plans
    .flatMap(({ documents }) => documents)
    .find((candidate) => candidate.document === document);
  return held?.name ?? `the document ${document.slice(0, 12)}…`;
}
