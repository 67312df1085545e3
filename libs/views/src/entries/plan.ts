import { dateInWords } from '@governance/calendar';
import type { ConsultationEvent, MarkingEvent, PlanEvent, PlanWords } from '@governance/partnership';
import type { ComparedEntries } from './entry-kind.js';
import { changed, counted, say } from './say.js';

/** Entries about a plan, its themes, priorities and findings. */
export const planEntries: ComparedEntries<Exclude<PlanEvent, MarkingEvent | ConsultationEvent>> = {
  PlanAdopted: {
    group: 'plan',
    name: 'Plan adopted',
    makes: [],
    words: (data) => say('Plan adopted', { after: data.title }),
  },
  PlanRevised: {
    group: 'plan',
    name: 'Plan revised',
    makes: [],
    words: ({ from, to }) => say('Plan revised', { before: planInWords(from), after: planInWords(to) }),
  },
  ChasingStarted: {
    group: 'plan',
    name: 'Chasing started',
    makes: [],
    words: ({ title }) => say('Chasing started for a plan', { after: title }),
  },
  PlanClosed: {
    group: 'plan',
    name: 'Plan closed',
    makes: [],
    words: (data) => say('Plan closed', data),
  },
  PlanReopened: {
    group: 'plan',
    name: 'Plan reopened',
    makes: [],
    words: (data) => say('Plan reopened', data),
  },
  PlanDocumentImported: {
    group: 'plan',
    name: 'Document taken in',
    makes: [],
    words: ({ name, changes, offered }) => {
      const accepted =
        offered === undefined ? counted(changes, 'change') : `${changes} of ${counted(offered, 'change')}`;
      return say(`Document taken in: ${name}`, { after: `${accepted} accepted` });
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
  ThemeAimSet: {
    group: 'plan',
    name: 'Aim of a theme set',
    makes: [],
    words: ({ title, from, to }) => say(`Aim of the theme “${title}” set`, { before: from, after: to }),
  },
  ThemePlaced: {
    group: 'plan',
    name: 'Theme moved',
    makes: [],
    words: ({ title, after }) =>
      say(`Theme “${title}” moved ${after === null ? 'to the first place' : 'within the plan'}`),
  },
  ThemeClosed: {
    group: 'plan',
    name: 'Theme closed',
    makes: [],
    words: ({ title, reason }) => say('Theme closed', { before: title, reason }),
  },
  PriorityAimSet: {
    group: 'plan',
    name: 'Aim of a priority set',
    makes: [],
    words: ({ reference, from, to }) => say(`Aim of priority ${reference} set`, { before: from, after: to }),
  },
  PriorityPlaced: {
    group: 'plan',
    name: 'Priority moved',
    makes: [],
    words: ({ reference, from, theme }) =>
      say(`Priority ${reference} moved ${from === theme ? 'within its theme' : 'to another theme'}`),
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
        reason: data.reason ?? null,
      }),
  },
};

function planInWords({ title, period, introduction }: PlanWords): string {
  const dates = period && `${dateInWords(period.from)} to ${dateInWords(period.to)}`;
  return [title, dates, introduction].filter((line) => line !== null).join('\n');
}
