import type { ConsultationEvent, MarkingEvent, PlanEvent } from '@governance/partnership';
import { changed, say, type Names, type Wording } from './say.js';

/** What an entry about a plan, its themes, priorities and findings says. */
export function describePlan(
  entry: Exclude<PlanEvent, MarkingEvent | ConsultationEvent>,
  names: Names,
): Wording {
  switch (entry.type) {
    case 'PlanAdopted':
      return say('Plan adopted', { after: entry.data.title });
    case 'PlanDocumentImported': {
      const { name, changes, offered } = entry.data;
      const accepted = offered === undefined ? `${changes}` : `${changes} of ${offered}`;
      return say(`Document taken in: ${name}`, { after: `${accepted} changes accepted` });
    }
    case 'ThemeSet':
      return say('Theme set', { before: entry.data.from, after: entry.data.title });
    case 'PriorityAgreed':
      return say(`Priority ${entry.data.reference} agreed`, { after: entry.data.title });
    case 'PriorityReworded':
      return say(`Priority ${entry.data.reference} reworded`, changed(entry.data));
    case 'PriorityClosed':
      return say(`Priority ${entry.data.reference} closed`, {
        before: entry.data.title,
        reason: entry.data.reason,
      });
    case 'StrategicLeadAppointed':
      return say('Strategic lead appointed', {
        before: entry.data.from && names.person(entry.data.from),
        after: names.person(entry.data.person),
      });
    case 'FindingRaised':
      return say(`Finding at ${entry.data.at}`, { after: entry.data.message });
    case 'FindingSettled':
      return say(`Finding at ${entry.data.at} settled`, { after: entry.data.decision });
  }
}
