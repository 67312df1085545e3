import type { OrganisationId, PersonId } from '../ids.js';
import { heldIn } from '../held-in.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import type { Timed } from '@governance/event-sourcing';
import type { Decider } from '@governance/event-sourcing';
import type { ChasingCommand, ChasingEvent, ChasingGoverned } from '../chase/govern-chasing.js';
import {
  chasingUngoverned,
  evolveChasing,
  governChasing,
  isChasingCommand,
} from '../chase/govern-chasing.js';
import type { AdoptedRagPolicy, RagPolicy } from '../rag/policy.js';
import type { AdoptedKPIPolicy, KPIPolicy } from '../rag/kpi-policy.js';
import { defaultKPIPolicy, requireKPIPolicy } from '../rag/kpi-policy.js';
import { requireRagPolicy } from '../rag/policy.js';
import type { AdoptedSignInPolicy, SignInPolicy } from './sign-in-policy.js';
import { defaultSignInPolicy } from './sign-in-policy.js';
import type { Sector } from '../sector.js';
import { requireHappened, requireText, same, unreachable } from '../rule.js';

export interface Council {
  readonly name: string;
  /** CSS hex colour `#rrggbb` for the header. */
  readonly accent: string;
}

export type PartnershipEvent =
  | {
      type: 'PartnershipEstablished';
      data: { name: string; area: string; council: Council; illustrative: boolean };
    }
  | { type: 'MemberJoined'; data: { organisation: OrganisationId; name: string } }
  | { type: 'MemberLeft'; data: { organisation: OrganisationId; reason: string } }
  | { type: 'OrganisationRenamed'; data: { organisation: OrganisationId; from: string; to: string } }
  | { type: 'OwnerAliasSettled'; data: { organisation: OrganisationId; alias: string } }
  | { type: 'SectorSet'; data: { organisation: OrganisationId; from: Sector | null; to: Sector } }
  | { type: 'RagPolicyAdopted'; data: { version: number; from: RagPolicy | null; to: RagPolicy } }
  | { type: 'KPIPolicyAdopted'; data: { version: number; from: KPIPolicy; to: KPIPolicy } }
  | { type: 'SeniorResponsibleOwnerAppointed'; data: { person: PersonId; from: string | null } }
  | { type: 'SignInPolicyAdopted'; data: { version: number; from: SignInPolicy; to: SignInPolicy } }
  | ChasingEvent;

export interface EstablishPartnership extends Timed {
  readonly type: 'EstablishPartnership';
  readonly name: string;
  readonly area: string;
  readonly council: Council;
  readonly illustrative: boolean;
  readonly ragPolicy: RagPolicy;
}
/** An organisation or team that can own actions joins. */
export interface AdmitMember extends Timed {
  readonly type: 'AdmitMember';
  readonly organisation: OrganisationId;
  readonly name: string;
}
export interface RemoveMember extends Timed {
  readonly type: 'RemoveMember';
  readonly organisation: OrganisationId;
  readonly reason: string;
}
export interface RenameOrganisation extends Timed {
  readonly type: 'RenameOrganisation';
  readonly organisation: OrganisationId;
  readonly name: string;
}
/** The secretariat says that another name in a document means an organisation that is held already. */
export interface SettleOwnerAlias extends Timed {
  readonly type: 'SettleOwnerAlias';
  readonly organisation: OrganisationId;
  readonly alias: string;
}
/** Which part of the partnership an organisation comes from. */
export interface SetSector extends Timed {
  readonly type: 'SetSector';
  readonly organisation: OrganisationId;
  readonly sector: Sector;
}
export interface AdoptRagPolicy extends Timed {
  readonly type: 'AdoptRagPolicy';
  readonly policy: RagPolicy;
}

export interface AdoptKPIPolicy extends Timed {
  readonly type: 'AdoptKPIPolicy';
  readonly policy: KPIPolicy;
}

export interface AdoptSignInPolicy extends Timed {
  readonly type: 'AdoptSignInPolicy';
  readonly policy: SignInPolicy;
}

export interface AppointSeniorResponsibleOwner extends Timed {
  readonly type: 'AppointSeniorResponsibleOwner';
  readonly person: PersonId;
}

export type PartnershipCommand =
  | EstablishPartnership
  | AdmitMember
  | RemoveMember
  | RenameOrganisation
  | SettleOwnerAlias
  | SetSector
  | AdoptRagPolicy
  | AdoptKPIPolicy
  | AdoptSignInPolicy
  | AppointSeniorResponsibleOwner
  | ChasingCommand;

export interface Organisation {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly sector: Sector | null;
  readonly left: boolean;
}

export interface Partnership {
  readonly status: 'not-established' | 'established';
  readonly organisations: Readonly<Record<string, Organisation>>;
  readonly ragPolicy: AdoptedRagPolicy | null;
  readonly kpiPolicy: AdoptedKPIPolicy;
  readonly signInPolicy: AdoptedSignInPolicy;
  /** The one who accounts for local delivery. */
  readonly seniorResponsibleOwner: PersonId | null;
  readonly chasing: ChasingGoverned;
}

export const partnershipDecider: Decider<PartnershipCommand, Partnership, PartnershipEvent> = {
  decide,
  evolve,
  initialState: () => ({
    status: 'not-established',
    organisations: {},
    ragPolicy: null,
    kpiPolicy: { version: 0, policy: defaultKPIPolicy },
    signInPolicy: { version: 0, policy: defaultSignInPolicy },
    seniorResponsibleOwner: null,
    chasing: chasingUngoverned,
  }),
};

function decide(command: PartnershipCommand, partnership: Partnership): PartnershipEvent[] {
  requireHappened(command);
  if (command.type === 'EstablishPartnership') {
    if (partnership.status === 'established') throw new RuleBroken('partnership-already-established');
    const { illustrative } = command;
    const name = requireText('name', command.name);
    const area = requireText('area', command.area);
    const council = requireCouncil(command.council);
    const ragPolicy = requireRagPolicy(command.ragPolicy);
    return [
      { type: 'PartnershipEstablished', data: { name, area, council, illustrative } },
      { type: 'RagPolicyAdopted', data: { version: 1, from: null, to: ragPolicy } },
    ];
  }
  if (partnership.status === 'not-established') throw new RuleBroken('partnership-not-found');
  if (isChasingCommand(command)) return governChasing(command, partnership.chasing);
  switch (command.type) {
    case 'AdmitMember': {
      const { organisation } = command;
      const name = requireText('name', command.name);
      if (heldIn(partnership.organisations, organisation)?.left === false) return [];
      return [{ type: 'MemberJoined', data: { organisation, name } }];
    }
    case 'RemoveMember': {
      const { organisation, reason } = command;
      requireMember(partnership, organisation);
      return [{ type: 'MemberLeft', data: { organisation, reason: requireText('reason', reason) } }];
    }
    case 'RenameOrganisation': {
      const { organisation } = command;
      const { name: from } = requireMember(partnership, organisation);
      const to = requireText('name', command.name);
      return from === to ? [] : [{ type: 'OrganisationRenamed', data: { organisation, from, to } }];
    }
    case 'SettleOwnerAlias': {
      const { organisation } = command;
      const alias = requireText('alias', command.alias);
      if (requireMember(partnership, organisation).aliases.includes(alias)) return [];
      requireFree(partnership, alias, organisation);
      return [{ type: 'OwnerAliasSettled', data: { organisation, alias } }];
    }
    case 'SetSector': {
      const { organisation, sector: to } = command;
      const { sector: from } = requireMember(partnership, organisation);
      return from === to ? [] : [{ type: 'SectorSet', data: { organisation, from, to } }];
    }
    case 'AdoptRagPolicy': {
      const { version = 0, policy: from = null } = partnership.ragPolicy ?? {};
      const to = requireRagPolicy(command.policy);
      return same(from, to) ? [] : [{ type: 'RagPolicyAdopted', data: { version: version + 1, from, to } }];
    }
    case 'AdoptKPIPolicy': {
      const { version, policy: from } = partnership.kpiPolicy;
      const to = requireKPIPolicy(command.policy);
      return same(from, to) ? [] : [{ type: 'KPIPolicyAdopted', data: { version: version + 1, from, to } }];
    }
    case 'AdoptSignInPolicy': {
      const { version, policy: from } = partnership.signInPolicy;
      const to = { passkeys: command.policy.passkeys };
      return same(from, to)
        ? []
        : [{ type: 'SignInPolicyAdopted', data: { version: version + 1, from, to } }];
    }
    case 'AppointSeniorResponsibleOwner': {
      const { seniorResponsibleOwner: from } = partnership;
      const person = requireText('person', command.person);
      return from === person ? [] : [{ type: 'SeniorResponsibleOwnerAppointed', data: { person, from } }];
    }
    default:
      return unreachable(command);
  }
}

function evolve(partnership: Partnership, event: PartnershipEvent): Partnership {
  const { organisations } = partnership;
  switch (event.type) {
    case 'PartnershipEstablished':
      return { ...partnership, status: 'established' };
    case 'MemberJoined': {
      const { organisation, name } = event.data;
      const { aliases = [], sector = null } = heldIn(organisations, organisation) ?? {};
      return withOrganisation(partnership, organisation, { name, aliases, sector, left: false });
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

/** @throws RuleBroken `text-missing`, `text-too-long`, and `colour-not-understood`: the accent goes into a stylesheet. */
function requireCouncil({ name, accent }: Council): Council {
  if (!/^#[0-9a-f]{6}$/i.test(accent)) throw new RuleBroken('colour-not-understood', { colour: accent });
  return { name: requireText('council', name), accent };
}

/**
 * A name that means two organisations would give an action to the wrong one. The name of one that has left is
 * free: documents go on using it for whoever took over its work.
 * @throws RuleBroken `alias-taken`
 */
function requireFree({ organisations }: Partnership, alias: string, settledFor: string): void {
  for (const [id, { name, aliases, left }] of Object.entries(organisations)) {
    const taken = id !== settledFor && !left && (name === alias || aliases.includes(alias));
    if (taken) throw new RuleBroken('alias-taken', { alias, name });
  }
}

function requireMember(partnership: Partnership, id: string): Organisation {
  const organisation = heldIn(partnership.organisations, id);
  if (!organisation || organisation.left) throw new RuleBroken('organisation-not-found');
  return organisation;
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
