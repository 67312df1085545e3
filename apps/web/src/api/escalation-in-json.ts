import { escalations, openEscalations, type EscalationRow } from '@governance/views';
import type { Place } from '../access/place.js';
import { escalationKind, type EscalationInHand } from '../escalations/escalation-kind.js';
import { EscalationWords, type EscalationInWords } from '../escalations/escalation-words.js';
import type { Services } from '../things/services.js';
import { taskNames, type InJson } from './in-json.js';
import { A, Instant, IsoDay, ListOf, OneOf, orNull, TaskNames, Uuid, Words } from './properties.js';

export class Raised {
  @Instant() readonly at!: string;
  @Words() readonly to!: string;
}

export class Said {
  @Instant() readonly at!: string;
  @Words() readonly by!: string;
  @Words() readonly note!: string;
}

export class EscalationInBrief {
  @Uuid({ description: 'Of the action or mitigation on which nobody answers' }) readonly action!: string;
  @Words({ description: 'Within its action' }) readonly escalation!: string;
  @Words() readonly reference!: string;
  @Words() readonly title!: string;
  @OneOf(['open', 'acknowledged', 'resolved']) readonly status!: string;
  @OneOf(['secretariat', 'strategic-lead', 'sro']) readonly level!: string;
  @Words({ description: 'With whom it is' }) readonly to!: string;
  @IsoDay() readonly due!: string;
  @Words() readonly evidence!: string;
  @A(() => Said, orNull) readonly acknowledged!: Said | null;
  @A(() => Said, orNull) readonly resolved!: Said | null;
}

export class Escalation extends EscalationInBrief {
  @ListOf(() => Raised) readonly raised!: readonly Raised[];
  @TaskNames() readonly tasks!: readonly string[];
}

export const escalationsInJson: InJson<EscalationInHand> = {
  kind: escalationKind,
  permission: 'read-history',
  // It goes with its action, and is counted there.
  isNeverMarked: true,
  brief: EscalationInBrief,
  full: Escalation,
  summary: ['The escalations, those that wait first', 'An escalation, its evidence and what became of it'],
  list: async (place, service) => {
    const rows = await place.views.rows(escalations, place.board.id);
    const resolved = rows.filter(({ status }) => status === 'resolved');
    const inOrder = [...openEscalations(rows), ...resolved];
    const inWords = await wordsOf(service, place, inOrder);
    return inOrder.map((row, index) => briefly(row, inWords[index]!));
  },
  one: async (place, row, service): Promise<Escalation> => {
    const { escalation } = row;
    const [inWords] = await wordsOf(service, place, [escalation]);
    return {
      ...briefly(escalation, inWords!),
      raised: inWords!.raised,
      tasks: await taskNames(escalationKind, place, row, escalation.escalation),
    };
  },
};

function wordsOf(service: Services, place: Place, rows: readonly EscalationRow[]) {
  return service(EscalationWords).of(place, rows);
}

function briefly({ action, escalation, due }: EscalationRow, inWords: EscalationInWords): EscalationInBrief {
  const { reference, title, status, level, to, evidence, acknowledged, resolved } = inWords;
  return {
    ...{ action, escalation, reference, title, status, level, to, due, evidence },
    acknowledged: acknowledged && saidOf(acknowledged),
    resolved: resolved && saidOf(resolved),
  };
}

function saidOf({ at, by, note }: Said): Said {
  return { at, by, note };
}
