import {
  sectorInWords,
  type Described,
  type HoldScope,
  type PartnershipEvent,
  type SignInPolicy,
  kpiAmberInWords,
  ragRulesChanged,
} from '@governance/partnership';
import type { Entries } from './entry-kind.js';
import { changed, counted, say, type Names } from './say.js';

/** Entries about the partnership itself: its organisations, its policies and its chasing. */
export const partnershipEntries: Entries<PartnershipEvent> = {
  PartnershipEstablished: {
    group: 'board',
    name: 'Partnership established',
    words: (data) => say(`Partnership established: ${data.name}`, { after: data.area }),
  },
  PartnershipRevised: {
    group: 'board',
    name: 'Name, area or council changed',
    words: ({ from, to }) =>
      say('Name, area or council of the partnership changed', {
        before: describedInWords(from),
        after: describedInWords(to),
      }),
  },
  MemberJoined: {
    group: 'board',
    name: 'Organisation added',
    words: (data) => say('Organisation added', { after: data.name }),
  },
  MemberLeft: {
    group: 'board',
    name: 'Organisation left',
    words: (data, { names }) => say(`${names.organisation(data.organisation)} left the partnership`, data),
  },
  OrganisationMerged: {
    group: 'board',
    name: 'Organisation merged into another',
    words: ({ name, into, reason }, { names }) =>
      say('Organisation merged into another', { before: name, after: names.organisation(into), reason }),
  },
  OrganisationRenamed: {
    group: 'board',
    name: 'Organisation renamed',
    words: (data) => say('Organisation renamed', changed(data)),
  },
  OwnerAliasSettled: {
    group: 'board',
    name: 'Other name of an organisation settled',
    words: (data, { names }) => say(`“${data.alias}” means ${names.organisation(data.organisation)}`),
  },
  SectorSet: {
    group: 'board',
    name: 'Sector of an organisation set',
    words: ({ organisation, from, to }, { names }) =>
      say(`Sector of ${names.organisation(organisation)} set`, {
        before: from && sectorInWords[from],
        after: sectorInWords[to],
      }),
  },
  RagPolicyAdopted: {
    group: 'board',
    name: 'RAG policy adopted',
    words: (data) => say(`RAG policy version ${data.version} adopted`, ragRulesChanged(data.from, data.to)),
  },
  KPIPolicyAdopted: {
    group: 'board',
    name: 'Colouring of KPIs adopted',
    words: (data) =>
      say(`Colouring of KPIs, version ${data.version}, adopted`, {
        before: kpiAmberInWords(data.from),
        after: kpiAmberInWords(data.to),
      }),
  },
  SignInPolicyAdopted: {
    group: 'board',
    name: 'Sign-in policy adopted',
    words: (data) =>
      say(`Sign-in policy version ${data.version} adopted`, {
        before: signInPolicyInWords(data.from),
        after: signInPolicyInWords(data.to),
      }),
  },
  SeniorResponsibleOwnerAppointed: {
    group: 'board',
    name: 'Senior responsible owner appointed',
    words: (data, { names }) =>
      say('Senior Responsible Owner appointed', {
        before: data.from && names.person(data.from),
        after: names.person(data.person),
        reason: data.reason ?? null,
      }),
  },
  ChasePolicyAdopted: {
    group: 'chasing',
    name: 'Chase policy adopted',
    words: (data) => {
      const { daysBefore, daysOverdue, digestHour } = data.to;
      const after = `Reminders ${daysBefore.join(', ')} working days before and ${daysOverdue.join(', ')} after, at ${digestHour}`;
      return say(`Chasing policy version ${data.version} adopted`, { after });
    },
  },
  ChasingHeld: {
    group: 'chasing',
    name: 'Chasing held',
    words: (data, { names }) => say(`Chasing held for ${scopeInWords(data.scope, names)}`, data),
  },
  ChasingReleased: {
    group: 'chasing',
    name: 'Chasing released',
    words: (data, { names }) => say(`Chasing released for ${scopeInWords(data.scope, names)}`, data),
  },
  ChasingQuestioned: {
    group: 'chasing',
    name: 'Unusually many reminders questioned',
    words: ({ mails, most }) => say(`${counted(mails, 'email')} held back: more than ${most} at once`),
  },
  ChasingApproved: {
    group: 'chasing',
    name: 'Unusually many reminders approved',
    words: (data) => say(`${counted(data.mails, 'email')} at once approved`),
  },
};

function signInPolicyInWords({ passkeys }: SignInPolicy): string {
  return passkeys
    ? 'The secretariat and the Senior Responsible Owner need a passkey too'
    : 'A passkey is for whoever wants one';
}

function scopeInWords(scope: HoldScope, names: Names): string {
  switch (scope.of) {
    case 'all':
      return 'everybody';
    case 'organisation':
      return names.organisation(scope.id);
    case 'person':
      return names.person(scope.id);
    case 'action':
      return 'one action';
  }
}

function describedInWords({ name, area, council }: Described): string {
  return [name, area, council.name].join('\n');
}
