import type { ConsultationEvent, MarkingEvent, PlanEvent } from '@governance/partnership';
import type { ComparedEntries } from './entry-kind.js';
import { changed, say } from './say.js';

/** Entries about a plan, its themes, priorities and findings. */
export const planEntries: ComparedEntries<Exclude<PlanEvent, MarkingEvent | ConsultationEvent>> = {
  PlanAdopted: {
    group: 'plan',
    name: 'Plan adopted',
    makes: [],
    words: (data) => say('Plan adopted', { after: data.title }),
  },
  PlanDocumentImported: {
    group: 'plan',
    name: 'Document taken in',
    makes: [],
    words: ({ name, changes, offered }) => {
      const accepted = offered === undefined ? `${changes}` : `${changes} of ${offered}`;
      return say(`Document taken in: ${name}`, { after: `${accepted} changes accepted` });
    },
  },
  FindingRaised: {
    group: 'plan',
    name: 'Finding raised',
    makes: [],
    words: (data) => say(`Finding at ${data.at}`, { after: data.message }),
  },
  FindingSettled: {
    group: 'plan',
    name: 'Finding settled',
    makes: [],
    words: (data) => say(`Finding at ${data.at} settled`, { after: data.decision }),
  },
  ThemeSet: {
    group: 'plan',
    name: 'Theme set',
    makes: [],
    words: (data) => say('Theme set', { before: data.from, after: data.title }),
  },
  PriorityAgreed: {
    group: 'plan',
    name: 'Priority agreed',
    makes: ['priority added'],
    words: (data) => say(`Priority ${data.reference} agreed`, { after: data.title }),
  },
  PriorityReworded: {
    group: 'plan',
    name: 'Priority reworded',
    makes: ['priority reworded'],
    words: (data) => say(`Priority ${data.reference} reworded`, changed(data)),
  },
  PriorityClosed: {
    group: 'plan',
    name: 'Priority closed',
    makes: ['priority closed'],
    words: (data) =>
      say(`Priority ${data.reference} closed`, {
        before: data.title,
        reason: data.reason,
      }),
  },
  StrategicLeadAppointed: {
    group: 'plan',
    name: 'Strategic lead appointed',
    makes: ['priority led'],
    words: (data, { names }) =>
      say('Strategic lead appointed', {
        before: data.from && names.person(data.from),
        after: names.person(data.person),
      }),
  },
};
