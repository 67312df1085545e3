import { heldIn } from '../held-in.js';
import { evolveChasing } from '../chase/govern-chasing.js';
import { unreachable } from '../rule.js';
import type { Organisation, Partnership, PartnershipEvent } from './partnership-state.js';

export function evolve(partnership: Partnership, event: PartnershipEvent): Partnership {
  const { organisations } = partnership;
  switch (event.type) {
    case 'PartnershipEstablished': {
      const { name, area, council } = event.data;
      return { ...partnership, status: 'established', described: { name, area, council } };
    }
    case 'PartnershipRevised':
      return { ...partnership, described: event.data.to };
    case 'MemberJoined': {
      const { organisation, name } = event.data;
      const { aliases = [], sector = null } = heldIn(organisations, organisation) ?? {};
      return withOrganisation(partnership, organisation, { name, aliases, sector, left: false });
    }
    case 'OrganisationMerged': {
      const { organisation, name, into } = event.data;
      const { aliases = [] } = heldIn(organisations, organisation) ?? {};
      const taken = heldIn(organisations, into)?.aliases ?? [];
      const gone = changeOrganisation(partnership, organisation, { left: true });
      return changeOrganisation(gone, into, { aliases: [...taken, name, ...aliases] });
    }
    case 'MemberLeft':
      return changeOrganisation(partnership, event.data.organisation, { left: true });
    case 'OrganisationRenamed':
      return changeOrganisation(partnership, event.data.organisation, { name: event.data.to });
    case 'OwnerAliasSettled': {
      const aliases = [...(heldIn(organisations, event.data.organisation)?.aliases ?? []), event.data.alias];
      return changeOrganisation(partnership, event.data.organisation, { aliases });
    }
    case 'SectorSet':
      return changeOrganisation(partnership, event.data.organisation, { sector: event.data.to });
    case 'RagPolicyAdopted':
      return { ...partnership, ragPolicy: { version: event.data.version, policy: event.data.to } };
    case 'KPIPolicyAdopted':
      return { ...partnership, kpiPolicy: { version: event.data.version, policy: event.data.to } };
    case 'SignInPolicyAdopted':
      return { ...partnership, signInPolicy: { version: event.data.version, policy: event.data.to } };
    case 'SeniorResponsibleOwnerAppointed':
      return { ...partnership, seniorResponsibleOwner: event.data.person };
    case 'ChasePolicyAdopted':
    case 'ChasingHeld':
    case 'ChasingReleased':
    case 'ChasingQuestioned':
    case 'ChasingApproved':
      return { ...partnership, chasing: evolveChasing(partnership.chasing, event) };
    default:
      return unreachable(event);
  }
}

function changeOrganisation(
  partnership: Partnership,
  id: string,
  change: Partial<Organisation>,
): Partnership {
  const held = heldIn(partnership.organisations, id);
  return held ? withOrganisation(partnership, id, { ...held, ...change }) : partnership;
}

function withOrganisation(partnership: Partnership, id: string, organisation: Organisation): Partnership {
  return { ...partnership, organisations: { ...partnership.organisations, [id]: organisation } };
}
