import { sectorInWords } from '@governance/partnership';
import type {
  ChasingEvent,
  KPIPolicy,
  PartnershipEvent,
  RagPolicy,
  SignInPolicy,
} from '@governance/partnership';
import { changed, say, type Names, type Wording } from './say.js';

/** What an entry about the partnership itself, its organisations and policies says. */
export function describePartnership(entry: Exclude<PartnershipEvent, ChasingEvent>, names: Names): Wording {
  switch (entry.type) {
    case 'PartnershipEstablished':
      return say(`Partnership established: ${entry.data.name}`, { after: entry.data.area });
    case 'MemberJoined':
      return say('Organisation added', { after: entry.data.name });
    case 'MemberLeft':
      return say(`${names.organisation(entry.data.organisation)} left the partnership`, entry.data);
    case 'OrganisationRenamed':
      return say('Organisation renamed', changed(entry.data));
    case 'OwnerAliasSettled':
      return say(`“${entry.data.alias}” means ${names.organisation(entry.data.organisation)}`);
    case 'SectorSet': {
      const { organisation, from, to } = entry.data;
      return say(`Sector of ${names.organisation(organisation)} set`, {
        before: from && sectorInWords[from],
        after: sectorInWords[to],
      });
    }
    case 'RagPolicyAdopted':
      return say(`RAG policy version ${entry.data.version} adopted`, {
        before: entry.data.from && ragPolicyInWords(entry.data.from),
        after: ragPolicyInWords(entry.data.to),
      });
    case 'KPIPolicyAdopted':
      return say(`Colouring of KPIs, version ${entry.data.version}, adopted`, {
        before: kpiPolicyInWords(entry.data.from),
        after: kpiPolicyInWords(entry.data.to),
      });
    case 'SignInPolicyAdopted':
      return say(`Sign-in policy version ${entry.data.version} adopted`, {
        before: signInPolicyInWords(entry.data.from),
        after: signInPolicyInWords(entry.data.to),
      });
    case 'SeniorResponsibleOwnerAppointed':
      return say('Senior Responsible Owner appointed', {
        before: entry.data.from && names.person(entry.data.from),
        after: names.person(entry.data.person),
      });
  }
}

function ragPolicyInWords({ amberWithinWorkingDays: days, amberOnMissedMilestone }: RagPolicy): string {
  const missed = amberOnMissedMilestone ? ', and when a milestone is missed' : '';
  return `Amber when due within ${days} working days without a report${missed}`;
}

function signInPolicyInWords({ passkeys }: SignInPolicy): string {
  return passkeys
    ? 'The secretariat and the Senior Responsible Owner need a passkey too'
    : 'A passkey is for whoever wants one';
}

function kpiPolicyInWords({ tolerance, amberOnImprovement }: KPIPolicy): string {
  const improved = amberOnImprovement ? ', or better than in the same period last year' : '';
  return `Amber when within ${tolerance}% of the target${improved}`;
}
