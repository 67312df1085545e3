import type { ActionId, PersonId } from '../ids.js';
import { heldIn } from '../held-in.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import type { Day } from '@governance/calendar';
import type { Decider, Timed } from '@governance/event-sourcing';
import type { MailStatus, ReminderRule } from '../chase/chase.js';
import type { LadderLevel } from '../chase/policy.js';
import { requireDay, requireHappened, requireText, unreachable } from '../rule.js';

/** The secretariat sees all of it; what only it can settle, a missing address, goes to it alone. */
export type EscalationLevel = 'secretariat' | LadderLevel;
export const escalationLevels: readonly EscalationLevel[] = ['secretariat', 'strategic-lead', 'sro'];

export type EscalationReason = 'overdue' | 'nobody-to-ask';

/** “Three reminders, no reply” can be proved. */
export interface EscalationEvidence {
  /** Working days overdue when it was raised; 0 when it is not about lateness. */
  readonly workingDays: number;
  /** Day of the last report, whenever it came. */
  readonly lastReportOn: Day | null;
  /** Day on which its owner answered one of the reminders without a report; left out where nobody did. */
  readonly answeredOn?: Day;
  readonly reminders: readonly {
    readonly mail: string;
    readonly person: PersonId;
    readonly day: Day;
    readonly rule: ReminderRule;
    readonly status: MailStatus;
  }[];
}

/** How often somebody was asked: several people of one team on one morning were asked once. */
export function occasionsIn(reminders: readonly { readonly day: Day }[]): number {
  return new Set(reminders.map(({ day }) => day)).size;
}

export const resolvedBy = [
  'report',
  'completion',
  'deadline-moved',
  'pause',
  'withdrawal',
  'plan-closed',
  'person-named',
  'decision',
] as const;
export type ResolvedBy = (typeof resolvedBy)[number];

/** What became of an action on which nobody answers. `escalation` is `<because>-<due>`. */
export type EscalationEvent =
  | {
      type: 'EscalationRaised';
      data: {
        escalation: string;
        action: ActionId;
        level: EscalationLevel;
        /** Null when nobody holds the post, and then the secretariat is told. */
        to: PersonId | null;
        because: EscalationReason;
        due: Day;
        evidence: EscalationEvidence;
      };
    }
  | { type: 'EscalationAcknowledged'; data: { escalation: string; note: string } }
  | { type: 'EscalationResolved'; data: { escalation: string; by: ResolvedBy; note: string } };

/** The same escalation is raised again only to a higher level. */
export interface RaiseEscalation extends Timed {
  readonly type: 'RaiseEscalation';
  readonly action: ActionId;
  readonly level: EscalationLevel;
  readonly to: PersonId | null;
  readonly because: EscalationReason;
  readonly due: Day;
  readonly evidence: EscalationEvidence;
}
export interface AcknowledgeEscalation extends Timed {
  readonly type: 'AcknowledgeEscalation';
  readonly escalation: string;
  readonly note: string;
}
export interface ResolveEscalation extends Timed {
  readonly type: 'ResolveEscalation';
  readonly escalation: string;
  readonly by: ResolvedBy;
  /** What was decided: needed for a decision, welcome otherwise. */
  readonly note?: string;
}
export type EscalationCommand = RaiseEscalation | AcknowledgeEscalation | ResolveEscalation;

interface Held {
  readonly status: 'open' | 'resolved';
  readonly level: EscalationLevel;
  /** Whoever was told last. */
  readonly to: PersonId | null;
  readonly acknowledged: string | null;
  readonly by: ResolvedBy | null;
}

/** The escalations of one action, by id. Stream `escalation-<action id>`. */
export interface Escalations {
  readonly held: Readonly<Record<string, Held>>;
}

export const escalationDecider: Decider<EscalationCommand, Escalations, EscalationEvent> = {
  decide,
  evolve,
  initialState: () => ({ held: {} }),
};

function decide(command: EscalationCommand, { held }: Escalations): EscalationEvent[] {
  requireHappened(command);
  if (command.type === 'RaiseEscalation') return raise(command, { held });
  const { escalation } = command;
  const found = heldIn(held, escalation);
  if (!found) throw new RuleBroken('escalation-not-found');
  if (command.type === 'AcknowledgeEscalation') {
    if (found.status === 'resolved') throw new RuleBroken('escalation-resolved');
    const note = requireText('note', command.note);
    return found.acknowledged === note
      ? []
      : [{ type: 'EscalationAcknowledged', data: { escalation, note } }];
  }
  const { by } = command;
  const given = command.note?.trim() ?? '';
  if (found.status === 'resolved') return [];
  const note = by === 'decision' || given !== '' ? requireText('note', given) : '';
  return [{ type: 'EscalationResolved', data: { escalation, by, note } }];
}

function raise(command: RaiseEscalation, { held }: Escalations): EscalationEvent[] {
  const { action, level, to, because, evidence } = command;
  const due = requireDay(command.due);
  const escalation = `${because}-${due}`;
  const found = heldIn(held, escalation);
  const higher = found && escalationLevels.indexOf(level) > escalationLevels.indexOf(found.level);
  if (found?.status === 'open' && !higher) return [];
  // What a person has decided is not put to anybody again for the same date.
  if (found?.by === 'decision') return [];
  return [{ type: 'EscalationRaised', data: { escalation, action, level, to, because, due, evidence } }];
}

function evolve({ held }: Escalations, event: EscalationEvent): Escalations {
  const { escalation } = event.data;
  const found = heldIn(held, escalation);
  switch (event.type) {
    case 'EscalationRaised': {
      // Whoever hears of it next acknowledges it anew.
      const { level, to } = event.data;
      const raised: Held = { status: 'open', level, to, acknowledged: null, by: null };
      return { held: { ...held, [escalation]: raised } };
    }
    case 'EscalationAcknowledged':
      return found
        ? { held: { ...held, [escalation]: { ...found, acknowledged: event.data.note } } }
        : { held };
    case 'EscalationResolved':
      return found
        ? { held: { ...held, [escalation]: { ...found, status: 'resolved', by: event.data.by } } }
        : { held };
    default:
      return unreachable(event);
  }
}
