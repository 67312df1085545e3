import type { Recorded } from '@governance/event-sourcing';
import type {
  ChasePolicy,
  ChasingEvent,
  Council,
  HoldScope,
  Marked,
  KPIPolicy,
  PartnershipEvent,
  Period,
  PlanEvent,
  RagPolicy,
  RoundEvent,
  Sector,
  SignInPolicy,
} from '@governance/partnership';
import { defaultSignInPolicy } from '@governance/partnership';
import { isDeepStrictEqual } from 'node:util';
import { markOf, type Mark } from '../mark.js';
import type { Entry, View } from '../view.js';
import type { ConsultationRow } from './consultation.js';
import { foldPlans } from './fold-plans.js';

export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** By what each alias was settled. */
  readonly aliasesSettled?: Readonly<Record<string, Mark>>;
  readonly sector: Sector | null;
  readonly left: boolean;
}

export interface PriorityRow extends ConsultationRow {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly lead: string | null;
  readonly closed: boolean;
}

export interface ThemeRow {
  readonly id: string;
  readonly title: string;
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
  readonly settled: { readonly who: string; readonly at: string } | null;
}

export interface PlanRow {
  readonly id: string;
  readonly title: string;
  readonly period: Period | null;
  readonly marked: Marked;
  readonly themes: readonly ThemeRow[];
  readonly findings: readonly FindingRow[];
  readonly documents: readonly { readonly name: string; readonly document: string; readonly at: string }[];
}

/** A time in which somebody is not chased. Instants; `until` is null while it lasts. */
export interface HoldRow {
  readonly scope: HoldScope;
  readonly reason: string;
  readonly since: string;
  readonly until: string | null;
}

/** The partnership itself: who is on it, the policies it has adopted, and its plans with their priorities. */
export interface BoardRow {
  readonly id: string;
  readonly name: string;
  readonly area: string;
  readonly council: Council;
  readonly illustrative: boolean;
  readonly organisations: readonly OrganisationRow[];
  /** Oldest first; each holds from the date that it was recorded. */
  readonly ragPolicies: readonly {
    readonly version: number;
    readonly since: string;
    readonly policy: RagPolicy;
  }[];
  /** Oldest first; empty while the default holds. */
  readonly kpiPolicies: readonly {
    readonly version: number;
    readonly since: string;
    readonly policy: KPIPolicy;
  }[];
  /** Version 0 while the default holds; `since` is null then. */
  readonly signInPolicy: {
    readonly version: number;
    readonly since: string | null;
    readonly policy: SignInPolicy;
  };
  /** Person id of the Senior Responsible Owner. */
  readonly seniorResponsibleOwner: string | null;
  /** Oldest first; empty while the default holds. */
  readonly chasePolicies: readonly {
    readonly version: number;
    readonly since: string;
    readonly policy: ChasePolicy;
  }[];
  /** Oldest first, with those that are over. */
  readonly holds: readonly HoldRow[];
  /** The last time that more mails were due than may go out at once, and the day on which they were approved. */
  readonly chasingQuestion: {
    readonly day: string;
    readonly mails: number;
    readonly most: number;
    readonly approvedOn: string | null;
  } | null;
  /** ISO dates on which reporting rounds opened. */
  readonly roundsOpened: readonly string[];
  /** Oldest first. */
  readonly plans: readonly PlanRow[];
}

export const board: View<BoardRow> = {
  name: 'board',
  version: 7,
  streams: ['partnership', 'plan', 'round'],
  visitors: 'all',
  // Its plans are: whoever reads it is given those that they may read, by `shownBoard`.
  marked: 'none',
  keys: (entry) => (/^(partnership|plan|round)-/.test(entry.stream) ? [entry.partnership] : []),
  fold,
  columns: {},
  indexes: [],
};

function fold(row: BoardRow | undefined, entry: Entry): BoardRow | undefined {
  if (entry.type === 'PartnershipEstablished') {
    const { name, area, council, illustrative } = entry.data;
    return {
      id: entry.partnership,
      name,
      area,
      council,
      illustrative,
      organisations: [],
      ragPolicies: [],
      kpiPolicies: [],
      signInPolicy: { version: 0, since: null, policy: defaultSignInPolicy },
      seniorResponsibleOwner: null,
      chasePolicies: [],
      holds: [],
      chasingQuestion: null,
      roundsOpened: [],
      plans: [],
    };
  }
  if (!row) return row;
  if (entry.stream.startsWith('partnership-'))
    return foldPartnership(row, entry as Recorded<PartnershipEvent>);
  if (entry.stream.startsWith('round-')) return foldRounds(row, entry as Recorded<RoundEvent>);
  return foldPlans(row, entry as Recorded<PlanEvent>);
}

function foldPartnership(row: BoardRow, entry: Recorded<PartnershipEvent>): BoardRow {
  switch (entry.type) {
    case 'PartnershipEstablished':
      return row;
    case 'MemberJoined': {
      const { organisation: id, name } = entry.data;
      const held = row.organisations.find((organisation) => organisation.id === id);
      if (held) return changeOrganisation(row, id, { name, left: false });
      return {
        ...row,
        organisations: [...row.organisations, { id, name, aliases: [], sector: null, left: false }],
      };
    }
    case 'MemberLeft':
      return changeOrganisation(row, entry.data.organisation, { left: true });
    case 'OrganisationRenamed':
      return changeOrganisation(row, entry.data.organisation, { name: entry.data.to });
    case 'OwnerAliasSettled': {
      const { organisation: id, alias } = entry.data;
      const { aliases = [], aliasesSettled } =
        row.organisations.find((organisation) => organisation.id === id) ?? {};
      return changeOrganisation(row, id, {
        aliases: [...aliases, alias],
        aliasesSettled: { ...aliasesSettled, [alias]: markOf(entry) },
      });
    }
    case 'SectorSet':
      return changeOrganisation(row, entry.data.organisation, { sector: entry.data.to });
    case 'RagPolicyAdopted': {
      const { version, to: policy } = entry.data;
      const since = entry.metadata.recordedAt;
      return { ...row, ragPolicies: [...row.ragPolicies, { version, since, policy }] };
    }
    case 'KPIPolicyAdopted': {
      const { version, to: policy } = entry.data;
      const since = entry.metadata.recordedAt;
      return { ...row, kpiPolicies: [...row.kpiPolicies, { version, since, policy }] };
    }
    case 'SignInPolicyAdopted': {
      const { version, to: policy } = entry.data;
      return { ...row, signInPolicy: { version, since: entry.metadata.recordedAt, policy } };
    }
    case 'SeniorResponsibleOwnerAppointed':
      return { ...row, seniorResponsibleOwner: entry.data.person };
    case 'ChasePolicyAdopted':
    case 'ChasingHeld':
    case 'ChasingReleased':
    case 'ChasingQuestioned':
    case 'ChasingApproved':
      return foldChasing(row, entry);
  }
}

function foldChasing(row: BoardRow, entry: Recorded<ChasingEvent>): BoardRow {
  const at = entry.metadata.recordedAt;
  switch (entry.type) {
    case 'ChasePolicyAdopted': {
      const { version, to: policy } = entry.data;
      return { ...row, chasePolicies: [...row.chasePolicies, { version, since: at, policy }] };
    }
    case 'ChasingHeld':
      return { ...row, holds: [...row.holds, { ...entry.data, since: at, until: null }] };
    case 'ChasingReleased': {
      const { scope } = entry.data;
      const ends = (hold: HoldRow) => hold.until === null && isDeepStrictEqual(hold.scope, scope);
      return { ...row, holds: row.holds.map((hold) => (ends(hold) ? { ...hold, until: at } : hold)) };
    }
    case 'ChasingQuestioned':
      return { ...row, chasingQuestion: { ...entry.data, approvedOn: null } };
    case 'ChasingApproved': {
      const { chasingQuestion: asked } = row;
      return { ...row, chasingQuestion: asked && { ...asked, approvedOn: entry.data.day } };
    }
  }
}

function foldRounds(row: BoardRow, entry: Recorded<RoundEvent>): BoardRow {
  if (entry.type !== 'ReportingRoundOpened') return row;
  return { ...row, roundsOpened: [...row.roundsOpened, entry.data.opens] };
}

function changeOrganisation(row: BoardRow, id: string, change: Partial<OrganisationRow>): BoardRow {
  const organisations = row.organisations.map((held) => (held.id === id ? { ...held, ...change } : held));
  return { ...row, organisations };
}
