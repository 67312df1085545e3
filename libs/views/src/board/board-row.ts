import type { Day, Instant } from '@governance/calendar';
import {
  type ChasePolicy,
  type Council,
  type HoldScope,
  type Marked,
  type KPIPolicy,
  type PlanWords,
  type RagPolicy,
  type Sector,
  type SignInPolicy,
  type OrganisationId,
  type PartnershipId,
  type PersonId,
  type PlanId,
  type PriorityId,
  type ThemeId,
} from '@governance/partnership';
import type { Mark } from '../mark.js';
import type { ConsultationRow } from './consultation.js';

export interface OrganisationRow {
  readonly id: OrganisationId;
  readonly name: string;
  readonly aliases: readonly string[];
  /** By what each alias was settled. */
  readonly aliasesSettled?: Readonly<Record<string, Mark>>;
  readonly sector: Sector | null;
  readonly left: boolean;
  /** The organisation that it turned out to be. */
  readonly mergedInto?: OrganisationId;
}

export interface PriorityRow extends ConsultationRow {
  readonly id: PriorityId;
  readonly reference: string;
  readonly title: string;
  /** Null for none. */
  readonly aim: string | null;
  readonly lead: string | null;
  readonly closed: boolean;
}

export interface ThemeRow {
  readonly id: ThemeId;
  readonly title: string;
  /** What the partnership wants to reach by it; null for none. */
  readonly aim: string | null;
  readonly closed: boolean;
  readonly priorities: readonly PriorityRow[];
}

export interface FindingRow {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly message: string;
  /** Ids of the actions that it is about; none where an older entry does not say. */
  readonly actions: readonly string[];
  /** SHA-256 of the document that it was found in; empty where none is known. */
  readonly document: string;
  /** The names that look like one owner, where it is about names. */
  readonly names: readonly string[];
  /** It is about the date of a milestone. */
  readonly ofMilestone: boolean;
  readonly decision: string | null;
  /** By whom it was decided, a person id or `system`, and the instant. */
  readonly settled: { readonly who: string; readonly at: Instant } | null;
}

export interface PlanRow extends PlanWords {
  readonly id: PlanId;
  /** The plan that it goes on from. */
  readonly follows: PlanId | null;
  /**
   * Since when owners are asked about what is in it, where somebody has to say so: `null` for not yet, and left out
   * where they are asked from its adoption on. A plan that goes on from another has that one's.
   */
  readonly chasingStarted?: Mark | null;
  /** When its time was said to be over, and why; null while it goes on. */
  readonly closed: (Mark & { readonly reason: string }) | null;
  readonly marked: Marked;
  readonly themes: readonly ThemeRow[];
  readonly findings: readonly FindingRow[];
  readonly documents: readonly { readonly name: string; readonly document: string; readonly at: Instant }[];
}

/** A time in which somebody is not chased. Instants; `until` is null while it lasts. */
export interface HoldRow {
  readonly scope: HoldScope;
  readonly reason: string;
  readonly since: Instant;
  readonly until: Instant | null;
}

/** The partnership itself: who is on it, the policies it has adopted, and its plans with their priorities. */
export interface BoardRow {
  readonly id: PartnershipId;
  readonly name: string;
  readonly area: string;
  readonly council: Council;
  readonly illustrative: boolean;
  readonly organisations: readonly OrganisationRow[];
  /** Oldest first; each holds from the date that it was recorded. */
  readonly ragPolicies: readonly {
    readonly version: number;
    readonly since: Instant;
    readonly policy: RagPolicy;
  }[];
  /** Oldest first; empty while the default holds. */
  readonly kpiPolicies: readonly {
    readonly version: number;
    readonly since: Instant;
    readonly policy: KPIPolicy;
  }[];
  /** Version 0 while the default holds; `since` is null then. */
  readonly signInPolicy: {
    readonly version: number;
    readonly since: Instant | null;
    readonly policy: SignInPolicy;
  };
  /** Person id of the Senior Responsible Owner. */
  readonly seniorResponsibleOwner: PersonId | null;
  /** Oldest first; empty while the default holds. */
  readonly chasePolicies: readonly {
    readonly version: number;
    readonly since: Instant;
    readonly policy: ChasePolicy;
  }[];
  /** Oldest first, with those that are over. */
  readonly holds: readonly HoldRow[];
  /** The last time that more mails were due than may go out at once, and the day on which they were approved. */
  readonly chasingQuestion: {
    readonly day: Day;
    readonly mails: number;
    readonly most: number;
    readonly approvedOn: Day | null;
  } | null;
  /** Days on which reporting rounds opened. */
  readonly roundsOpened: readonly Day[];
  /** Oldest first. */
  readonly plans: readonly PlanRow[];
}

/** The organisation that one turned out to be: itself, unless it was merged. */
export function organisationNow(
  board: Pick<BoardRow, 'organisations'>,
  id: OrganisationId,
  seen: readonly OrganisationId[] = [],
): OrganisationId {
  const { left, mergedInto } = board.organisations.find((held) => held.id === id) ?? {};
  // One that came back, took in the other and left leads in a circle: then it is itself again.
  if (!left || mergedInto === undefined || seen.includes(mergedInto)) return id;
  return organisationNow(board, mergedInto, [...seen, id]);
}

/** Name of an organisation of a board, by its id; of one that turned out to be another, the other’s. */
export function organisationOf(board: Pick<BoardRow, 'organisations'>, id: OrganisationId): string {
  return organisationInHistory(board, organisationNow(board, id));
}

/** What became of an organisation that is on the board no more; null of one that is. */
export function endInWords(
  board: Pick<BoardRow, 'organisations'>,
  { id, left, mergedInto }: Pick<OrganisationRow, 'id' | 'left' | 'mergedInto'>,
): string | null {
  if (!left) return null;
  return mergedInto === undefined ? 'left the board' : `merged into ${organisationOf(board, id)}`;
}

/** The same as the history says it: one that turned out to be another had a name of its own until then. */
export function organisationInHistory(
  { organisations }: Pick<BoardRow, 'organisations'>,
  id: OrganisationId,
): string {
  return organisations.find((held) => held.id === id)?.name ?? 'An organisation no longer held';
}
