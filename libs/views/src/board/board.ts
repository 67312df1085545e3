import type { Recorded } from '@governance/event-sourcing';
import type { ChasingEvent, PartnershipEvent, PlanEvent, RoundEvent } from '@governance/partnership';
import { defaultSignInPolicy } from '@governance/partnership';
import { isDeepStrictEqual } from 'node:util';
import { markOf } from '../mark.js';
import type { Entry, View } from '../view.js';
import type { OrganisationRow, HoldRow, BoardRow } from './board-row.js';
import { foldPlans } from './fold-plans.js';

export type * from './board-row.js';

export const board: View<BoardRow> = {
  name: 'board',
  version: 10,
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
    case 'PartnershipRevised':
      return { ...row, ...entry.data.to };
    case 'OrganisationMerged':
      return mergeOrganisation(row, entry);
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

/** What documents called the one, they mean the other by. */
function mergeOrganisation(
  row: BoardRow,
  entry: Recorded<Extract<PartnershipEvent, { type: 'OrganisationMerged' }>>,
): BoardRow {
  const { organisation, name, into } = entry.data;
  const find = (id: string) => row.organisations.find((held) => held.id === id);
  const names = [name, ...(find(organisation)?.aliases ?? [])];
  const settled = Object.fromEntries(names.map((alias) => [alias, markOf(entry)]));
  const { aliases = [], aliasesSettled } = find(into) ?? {};
  const gone = changeOrganisation(row, organisation, { left: true, aliases: [], mergedInto: into });
  return changeOrganisation(gone, into, {
    aliases: [...aliases, ...names],
    aliasesSettled: { ...aliasesSettled, ...settled },
  });
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
