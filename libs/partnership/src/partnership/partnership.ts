import type { OrganisationId, PersonId } from '../ids.js';
import { heldIn } from '../held-in.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import type { Decider, Timed } from '@governance/event-sourcing';
import type { ChasingCommand } from '../chase/govern-chasing.js';
import { chasingUngoverned, governChasing, isChasingCommand } from '../chase/govern-chasing.js';
import type { RagPolicy } from '../rag/policy.js';
import type { KPIPolicy } from '../rag/kpi-policy.js';
import { defaultKPIPolicy, requireKPIPolicy } from '../rag/kpi-policy.js';
import { requireRagPolicy } from '../rag/policy.js';
import type { SignInPolicy } from './sign-in-policy.js';
import { defaultSignInPolicy } from './sign-in-policy.js';
import type { Sector } from '../sector.js';
import { reasonIn, requireHappened, requireText, same, unreachable } from '../rule.js';
import { evolve } from './evolve-partnership.js';
import type { Council, Described, Organisation, Partnership, PartnershipEvent } from './partnership-state.js';

export type { Council, Described, Partnership, PartnershipEvent } from './partnership-state.js';

export interface EstablishPartnership extends Timed {
  readonly type: 'EstablishPartnership';
  readonly name: string;
  readonly area: string;
  readonly council: Council;
  readonly illustrative: boolean;
  readonly ragPolicy: RagPolicy;
}
export interface RevisePartnership extends Timed, Described {
  readonly type: 'RevisePartnership';
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
/** Says that an organisation is another one of the board under a second name. */
export interface MergeOrganisation extends Timed {
  readonly type: 'MergeOrganisation';
  readonly organisation: OrganisationId;
  readonly into: OrganisationId;
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
  /** Where it is handed over. */
  readonly reason?: string;
}

export type PartnershipCommand =
  | EstablishPartnership
  | RevisePartnership
  | AdmitMember
  | RemoveMember
  | MergeOrganisation
  | RenameOrganisation
  | SettleOwnerAlias
  | SetSector
  | AdoptRagPolicy
  | AdoptKPIPolicy
  | AdoptSignInPolicy
  | AppointSeniorResponsibleOwner
  | ChasingCommand;

export const partnershipDecider: Decider<PartnershipCommand, Partnership, PartnershipEvent> = {
  decide,
  evolve,
  initialState: () => ({
    status: 'not-established',
    described: null,
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
    case 'RevisePartnership': {
      const { described: from } = partnership;
      const to = {
        name: requireText('name', command.name),
        area: requireText('area', command.area),
        council: requireCouncil(command.council),
      };
      return same(from, to) ? [] : [{ type: 'PartnershipRevised', data: { from: from!, to } }];
    }
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
    case 'MergeOrganisation': {
      const { organisation, into } = command;
      const { name } = requireMember(partnership, organisation);
      if (organisation === into) throw new RuleBroken('organisation-into-itself', { field: 'into' });
      requireMember(partnership, into);
      const reason = requireText('reason', command.reason);
      return [{ type: 'OrganisationMerged', data: { organisation, name, into, reason } }];
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
      if (from === person) return [];
      return [{ type: 'SeniorResponsibleOwnerAppointed', data: { person, from, ...reasonIn(command) } }];
    }
    default:
      return unreachable(command);
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
