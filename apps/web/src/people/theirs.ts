import { prioritiesIn } from '@governance/partnership';
import {
  actionPage,
  awaitedReading,
  compareReferences,
  kpis,
  papers,
  personRoles,
  risks,
  supplierOf,
  type ActionRow,
  type BoardRow,
  type KPIRow,
  type MitigationRow,
  type PersonRow,
  type PlanRow,
  type PriorityRow,
  type RiskRow,
  type ViewReader,
} from '@governance/views';
import type { Day } from '@governance/calendar';

/** Open work of an organisation, of which somebody is to be asked. */
export interface OpenWork {
  readonly organisation: string;
  /** Those that it leads. */
  readonly actions: readonly ActionRow[];
  readonly risks: readonly RiskRow[];
  readonly mitigations: readonly (MitigationRow & { readonly risk: RiskRow })[];
  /** Live KPIs for which it was named to send the figures. */
  readonly supplied: readonly KPIRow[];
  /** KPIs whose next figure is awaited from it. */
  readonly readings: readonly KPIRow[];
}

/** What one person answers for. */
export interface Theirs {
  readonly actions: readonly ActionRow[];
  readonly priorities: readonly { readonly plan: PlanRow; readonly priority: PriorityRow }[];
  readonly isSeniorResponsibleOwner: boolean;
  /** Papers that wait for their signature. */
  readonly papers: number;
  /** The open work of their organisation, where they are or were asked and nobody else of it is. */
  readonly lastOf: OpenWork | null;
}

/** All of a board that somebody answers for. */
interface Board {
  readonly board: BoardRow;
  readonly people: readonly PersonRow[];
  readonly actions: readonly ActionRow[];
  readonly risks: readonly RiskRow[];
  readonly kpis: readonly KPIRow[];
  readonly papers: number;
  readonly today: Day;
}

export async function readAnswering(views: ViewReader, board: BoardRow, today: Day): Promise<Board> {
  const [people, actions, feared, measures, written] = await Promise.all([
    views.rows(personRoles, board.id),
    views.rows(actionPage, board.id),
    views.rows(risks, board.id),
    views.rows(kpis, board.id),
    views.rows(papers, board.id),
  ]);
  const waiting = written.filter(({ signOffAsked }) => signOffAsked !== null).length;
  return { board, people, actions, risks: feared, kpis: measures, papers: waiting, today };
}

const isLive = ({ status }: ActionRow) => status === 'open' || status === 'paused';

/** @param id of a person, in post or not */
export function theirsOf(all: Board, id: string): Theirs {
  const { board, actions } = all;
  const isSeniorResponsibleOwner = board.seniorResponsibleOwner === id;
  const own = all.people.find((row) => row.id === id);
  // Of whoever has left it is not known any more whether they were asked.
  const organisation = own && (own.left || isAsked(own)) ? own.organisation : null;
  const others = organisation === null ? [] : askedOf(all, organisation).filter((row) => row.id !== id);
  const work = organisation === null || others.length > 0 ? null : openWorkOf(all, organisation);
  return {
    actions: inOrder(actions.filter((action) => isLive(action) && action.givenTo === id)),
    priorities: board.plans
      .filter(({ closed }) => closed === null)
      .flatMap((plan) => prioritiesIn(plan).map((priority) => ({ plan, priority })))
      .filter(({ priority }) => !priority.closed && priority.lead === id),
    isSeniorResponsibleOwner,
    papers: isSeniorResponsibleOwner ? all.papers : 0,
    lastOf: work && hasWork(work) ? work : null,
  };
}

export function hasAnything({ actions, priorities, isSeniorResponsibleOwner, lastOf }: Theirs): boolean {
  return actions.length > 0 || priorities.length > 0 || isSeniorResponsibleOwner || lastOf !== null;
}

/** Those who left while something was theirs, and open work of organisations of which nobody is asked. */
export function leftWithNobody(all: Board) {
  const { board, people } = all;
  const left = people
    .filter((row) => row.left)
    .map((row) => ({ person: row.id, theirs: { ...theirsOf(all, row.id), lastOf: null } }))
    .filter(({ theirs }) => hasAnything(theirs));
  const unasked = board.organisations
    .filter((organisation) => !organisation.left && askedOf(all, organisation.id).length === 0)
    .map(({ id }) => openWorkOf(all, id))
    .filter(hasWork);
  return { left, unasked };
}

/** Who is asked of what an organisation owns. */
function askedOf({ people }: Board, organisation: string): readonly PersonRow[] {
  return people.filter((row) => row.organisation === organisation && isAsked(row));
}

function isAsked({ left, roles }: PersonRow): boolean {
  return !left && roles.includes('owner');
}

function openWorkOf(all: Board, organisation: string): OpenWork {
  const actions = inOrder(
    all.actions.filter((action) => isLive(action) && action.owners[0] === organisation),
  );
  const leads = new Map<string, ActionRow>(all.actions.map((action) => [action.id, action]));
  const live = all.kpis.filter(({ status }) => status === 'live');
  const open = all.risks.filter(({ status }) => status === 'open');
  return {
    organisation,
    actions,
    risks: open.filter(({ owner }) => owner === organisation),
    mitigations: open.flatMap((risk) =>
      risk.mitigations
        .filter(({ owner, status }) => owner === organisation && status === 'agreed')
        .map((mitigation) => ({ ...mitigation, risk })),
    ),
    supplied: live.filter(({ supplier }) => supplier === organisation),
    readings: live.filter(
      (kpi) =>
        supplierOf(kpi, leads.get(kpi.action ?? '') ?? null) === organisation &&
        awaitedReading(kpi, all.today) !== null,
    ),
  };
}

function hasWork({ actions, risks: feared, mitigations, supplied }: OpenWork): boolean {
  return [actions, feared, mitigations, supplied].some(({ length }) => length > 0);
}

function inOrder(actions: readonly ActionRow[]): readonly ActionRow[] {
  return [...actions].sort((a, b) => compareReferences(a.reference, b.reference));
}
