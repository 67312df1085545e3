import { dateInWords } from '@governance/calendar';
import { occasionsIn, type EscalationEvent, type EscalationEvidence } from '@governance/partnership';
import { levelInWords, resolvedInWords } from '../chasing/wording.js';
import type { Entries } from './entry-kind.js';
import { counted, say } from './say.js';

function remindersIn({ reminders }: EscalationEvidence): string {
  return counted(occasionsIn(reminders), 'reminder');
}

/** Entries about the escalations of an action. */
export const escalationEntries: Entries<EscalationEvent> = {
  EscalationRaised: {
    group: 'escalations',
    name: 'Escalation raised',
    words: ({ level, to, because, due, evidence }, { names }) => {
      const person = to === null ? '' : ` (${names.person(to)})`;
      const why =
        because === 'overdue'
          ? `Due ${dateInWords(due)}, overdue by ${counted(evidence.workingDays, 'working day')} with no report, ${remindersIn(evidence)}`
          : `Nobody to ask about what is due ${dateInWords(due)}`;
      return say(`Escalated to ${levelInWords[level]}${person}`, { after: why });
    },
  },
  EscalationAcknowledged: {
    group: 'escalations',
    name: 'Escalation acknowledged',
    words: (data) => say('Escalation acknowledged', { after: data.note }),
  },
  EscalationResolved: {
    group: 'escalations',
    name: 'Escalation resolved',
    words: (data) => say(`Escalation resolved by ${resolvedInWords[data.by]}`, { after: data.note }),
  },
};
