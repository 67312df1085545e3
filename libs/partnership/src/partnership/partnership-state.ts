import type { OrganisationId, PersonId } from '../ids.js';
import type { ChasingEvent, ChasingGoverned } from '../chase/govern-chasing.js';
import type { AdoptedKPIPolicy, KPIPolicy } from '../rag/kpi-policy.js';
import type { AdoptedRagPolicy, RagPolicy } from '../rag/policy.js';
import type { Sector } from '../sector.js';
import type { AdoptedSignInPolicy, SignInPolicy } from './sign-in-policy.js';

export interface Council {
  readonly name: string;
  /** CSS hex colour `#rrggbb` for the header. */
  readonly accent: string;
}

/** How a partnership is called, and in whose colours it appears. */
export interface Described {
  readonly name: string;
  readonly area: string;
  readonly council: Council;
}

export type PartnershipEvent =
  | {
      type: 'PartnershipEstablished';
      data: { name: string; area: string; council: Council; illustrative: boolean };
    }
  | { type: 'PartnershipRevised'; data: { from: Described; to: Described } }
  | { type: 'MemberJoined'; data: { organisation: OrganisationId; name: string } }
  | { type: 'MemberLeft'; data: { organisation: OrganisationId; reason: string } }
  /** It is another one under a second name: what was its, is the other’s. */
  | {
      type: 'OrganisationMerged';
      data: { organisation: OrganisationId; name: string; into: OrganisationId; reason: string };
    }
  | { type: 'OrganisationRenamed'; data: { organisation: OrganisationId; from: string; to: string } }
  | { type: 'OwnerAliasSettled'; data: { organisation: OrganisationId; alias: string } }
  | { type: 'SectorSet'; data: { organisation: OrganisationId; from: Sector | null; to: Sector } }
  | { type: 'RagPolicyAdopted'; data: { version: number; from: RagPolicy | null; to: RagPolicy } }
  | { type: 'KPIPolicyAdopted'; data: { version: number; from: KPIPolicy; to: KPIPolicy } }
  | {
      type: 'SeniorResponsibleOwnerAppointed';
      data: { person: PersonId; from: string | null; reason?: string };
    }
  | { type: 'SignInPolicyAdopted'; data: { version: number; from: SignInPolicy; to: SignInPolicy } }
  | ChasingEvent;

export interface Organisation {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly sector: Sector | null;
  readonly left: boolean;
}

export interface Partnership {
  readonly status: 'not-established' | 'established';
  /** Null until it is established. */
  readonly described: Described | null;
  readonly organisations: Readonly<Record<string, Organisation>>;
  readonly ragPolicy: AdoptedRagPolicy | null;
  readonly kpiPolicy: AdoptedKPIPolicy;
  readonly signInPolicy: AdoptedSignInPolicy;
  /** The one who accounts for local delivery. */
  readonly seniorResponsibleOwner: PersonId | null;
  readonly chasing: ChasingGoverned;
}
