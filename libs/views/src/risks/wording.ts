import {
  bandOf,
  ratingOf,
  type MarkingEvent,
  type RiskEvent,
  type RiskLevel,
  type RiskWording,
  type Score,
  type ScoreKind,
} from '@governance/partnership';
import { dateInWords, say, type Names, type Wording } from '../audit-trail/say.js';

export const scoreKindInWords: Readonly<Record<ScoreKind, string>> = {
  inherent: 'Inherent',
  current: 'Current',
  target: 'Target',
};

export const riskLevelInWords: Readonly<Record<RiskLevel, string>> = {
  partnership: 'the partnership',
  sro: 'the Senior Responsible Owner',
  csp: 'the Community Safety Partnership',
  hwb: 'the Health and Wellbeing Board',
};

/** `12, high (likelihood 3 × impact 4)`. */
export function scoreInWords(score: Score): string {
  return `${ratingOf(score)}, ${bandOf(score)} (likelihood ${score.likelihood} × impact ${score.impact})`;
}

/** What an entry about a risk says. */
export function describeRisk(entry: Exclude<RiskEvent, MarkingEvent>, names: Names): Wording {
  switch (entry.type) {
    case 'RiskRaised': {
      const { reference, inherent, current, target } = entry.data;
      return say(`Risk ${reference} raised`, {
        after: [
          inFull(entry.data),
          `Inherent ${scoreInWords(inherent)}`,
          `Current ${scoreInWords(current)}`,
          `Target ${scoreInWords(target)}`,
        ].join('\n'),
      });
    }
    case 'RiskReworded':
      return say('Risk reworded', { before: inFull(entry.data.from), after: inFull(entry.data.to) });
    case 'RiskRescored': {
      const { kind, from, to, reason } = entry.data;
      const way = ratingOf(to) > ratingOf(from) ? 'raised' : 'lowered';
      const what = ratingOf(to) === ratingOf(from) ? 'changed' : way;
      return say(`${scoreKindInWords[kind]} score ${what}`, {
        before: scoreInWords(from),
        after: scoreInWords(to),
        reason,
      });
    }
    case 'RiskOwnerAppointed': {
      const { from, to } = entry.data;
      return say('Owner of the risk appointed', {
        before: from && names.organisation(from),
        after: names.organisation(to),
      });
    }
    case 'RiskEscalated':
      return say(`Risk escalated to ${riskLevelInWords[entry.data.to]}`, { reason: entry.data.reason });
    case 'RiskDeescalated':
      return say(`Risk brought back to ${riskLevelInWords[entry.data.to]}`, { reason: entry.data.reason });
    case 'RiskClosed':
      return say('Risk closed', entry.data);
    case 'RiskReopened':
      return say('Risk reopened', entry.data);
    case 'MitigationAgreed': {
      const { text, owner, due } = entry.data;
      return say('Mitigation agreed', {
        after: `${text} — ${names.organisation(owner)} — due ${dateInWords(due)}`,
      });
    }
    case 'MitigationReassigned': {
      const { text, from, to, reason } = entry.data;
      return say(`Owner of a mitigation changed: ${text}`, {
        before: names.organisation(from),
        after: names.organisation(to),
        reason,
      });
    }
    case 'MitigationMoved': {
      const { text, from, to, reason } = entry.data;
      return say(`Mitigation moved: ${text}`, { before: dateInWords(from), after: dateInWords(to), reason });
    }
    case 'MitigationReported':
      return say(`Mitigation reported on: ${entry.data.text}`, { after: entry.data.narrative });
    case 'MitigationDone': {
      const { text, due, on } = entry.data;
      const late = on > due ? `, late: it was due ${dateInWords(due)}` : '';
      return say(`Mitigation done: ${text}`, { after: `Done ${dateInWords(on)}${late}` });
    }
    case 'MitigationWithdrawn':
      return say(`Mitigation withdrawn: ${entry.data.text}`, { reason: entry.data.reason });
  }
}

function inFull({ title, cause, event, consequence }: RiskWording): string {
  return `${title}\nCause: ${cause}\nEvent: ${event}\nConsequence: ${consequence}`;
}
