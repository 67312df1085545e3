import { dateInWords } from '@governance/calendar';
import {
  ratingOf,
  type CommentEvent,
  type EvidenceEvent,
  type MarkingEvent,
  type RiskEvent,
  type RiskWording,
} from '@governance/partnership';
import { riskLevelInWords, scoreInWords, scoreKindInWords } from '../risks/wording.js';
import type { ComparedEntries } from './entry-kind.js';
import { say } from './say.js';

/** Entries about a risk and its mitigations. */
export const riskEntries: ComparedEntries<Exclude<RiskEvent, MarkingEvent | CommentEvent | EvidenceEvent>> = {
  RiskRaised: {
    group: 'risks',
    name: 'Risk raised',
    makes: ['risk added'],
    words: (data) => {
      const { reference, inherent, current, target } = data;
      return say(`Risk ${reference} raised`, {
        after: [
          inFull(data),
          `Inherent ${scoreInWords(inherent)}`,
          `Current ${scoreInWords(current)}`,
          `Target ${scoreInWords(target)}`,
        ].join('\n'),
      });
    },
  },
  RiskPlaced: {
    group: 'risks',
    name: 'Risk moved to another priority',
    makes: [],
    words: ({ from, to }, { names }) =>
      say('Risk moved to another priority', {
        before: from && (names.priority?.(from) ?? null),
        after: to === null ? 'It threatens all of the plan' : (names.priority?.(to) ?? null),
      }),
  },
  RiskRescored: {
    group: 'risks',
    name: 'Risk rescored',
    makes: ['risk rescored'],
    words: ({ kind, from, to, reason }) => {
      const what = from === null ? 'set' : wayOf(ratingOf(to) - ratingOf(from));
      return say(`${scoreKindInWords[kind]} score ${what}`, {
        before: from && scoreInWords(from),
        after: scoreInWords(to),
        reason,
      });
    },
  },
  RiskReworded: {
    group: 'risks',
    name: 'Risk reworded',
    makes: ['risk reworded'],
    words: (data) => say('Risk reworded', { before: inFull(data.from), after: inFull(data.to) }),
  },
  RiskOwnerAppointed: {
    group: 'risks',
    name: 'Owner of a risk appointed',
    makes: ['risk reassigned'],
    words: ({ from, to }, { names }) =>
      say('Owner of the risk appointed', {
        before: from && names.organisation(from),
        after: names.organisation(to),
      }),
  },
  RiskEscalated: {
    group: 'risks',
    name: 'Risk escalated',
    makes: [],
    words: (data) => say(`Risk escalated to ${riskLevelInWords[data.to]}`, { reason: data.reason }),
  },
  RiskDeescalated: {
    group: 'risks',
    name: 'Risk brought back',
    makes: [],
    words: (data) => say(`Risk brought back to ${riskLevelInWords[data.to]}`, { reason: data.reason }),
  },
  RiskClosed: {
    group: 'risks',
    name: 'Risk closed',
    makes: ['risk closed'],
    words: (data) => say('Risk closed', data),
  },
  RiskReopened: {
    group: 'risks',
    name: 'Risk reopened',
    makes: ['risk reopened'],
    words: (data) => say('Risk reopened', data),
  },
  MitigationAgreed: {
    group: 'risks',
    name: 'Mitigation agreed',
    makes: [],
    words: ({ text, owner, due }, { names }) =>
      say('Mitigation agreed', {
        after: `${text} — ${names.organisation(owner)} — due ${dateInWords(due)}`,
      }),
  },
  MitigationReassigned: {
    group: 'risks',
    name: 'Owner of a mitigation changed',
    makes: [],
    words: ({ text, from, to, reason }, { names }) =>
      say(`Owner of a mitigation changed: ${text}`, {
        before: names.organisation(from),
        after: names.organisation(to),
        reason,
      }),
  },
  MitigationMoved: {
    group: 'risks',
    name: 'Mitigation moved',
    makes: [],
    words: ({ text, from, to, reason }) =>
      say(`Mitigation moved: ${text}`, { before: dateInWords(from), after: dateInWords(to), reason }),
  },
  MitigationReported: {
    group: 'risks',
    name: 'Mitigation reported on',
    makes: [],
    words: (data) => say(`Mitigation reported on: ${data.text}`, { after: data.narrative }),
  },
  MitigationDone: {
    group: 'risks',
    name: 'Mitigation done',
    makes: [],
    words: ({ text, due, on }) => {
      const late = on > due ? `, late: it was due ${dateInWords(due)}` : '';
      return say(`Mitigation done: ${text}`, { after: `Done ${dateInWords(on)}${late}` });
    },
  },
  MitigationWithdrawn: {
    group: 'risks',
    name: 'Mitigation withdrawn',
    makes: [],
    words: (data) => say(`Mitigation withdrawn: ${data.text}`, { reason: data.reason }),
  },
};

function wayOf(more: number): string {
  if (more === 0) return 'changed';
  return more > 0 ? 'raised' : 'lowered';
}

function inFull({ title, cause, event, consequence }: RiskWording): string {
  return `${title}\nCause: ${cause}\nEvent: ${event}\nConsequence: ${consequence}`;
}
