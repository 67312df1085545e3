import type { Day } from '@governance/calendar';
import { phrase } from '../letter/template.js';

/** Something that a person is asked about, as `@governance/chasing` knows it. Dates are ISO dates. */
export interface Reminded {
  readonly kind: 'deadline' | 'milestone' | 'review' | 'date-wanted' | 'round' | 'reading';
  /** `before-5`, `on-the-day`, `overdue-10`, `date-wanted`, `round-opened`, `round-closing`. */
  readonly rule: string;
  /** When it is due; of a round, when it closes; of a reading, when its figure is known. */
  readonly due: Day;
  /** Working days until then; negative when it is overdue. */
  readonly workingDays: number;
  /** Title of the round. */
  readonly text: string | null;
  /** Day on which the rule asked for it. */
  readonly firesOn: Day;
  /** Day from which lateness counts, where that is later than the due date. */
  readonly countedFrom?: string;
}

/** Why a person is asked about this on this day, in words that can be read out. */
export interface ReminderWords {
  /** `Due in 5 working days, on Friday 31 March 2017`. */
  readonly when: string;
  /** `Reminder 5 working days before the deadline`. */
  readonly rule: string;
}

const what: Readonly<Record<Reminded['kind'], string>> = {
  deadline: 'the deadline',
  milestone: 'the milestone',
  review: 'the review date',
  'date-wanted': 'the missing date',
  round: 'the round',
  reading: 'the figure',
};

/**
 * The words are in `emails`: pages and command line say what the email says.
 * @param day ISO date on which it is said
 */
export function reminderInWords(item: Reminded, day: Day): ReminderWords {
  const { kind, rule, due, text, firesOn, countedFrom = null } = item;
  const [, how, days] = /^(before|overdue)-(\d+)$/.exec(rule) ?? [];
  const facts = {
    due,
    isToday: due === day,
    isReview: kind === 'review',
    workingDays: Math.abs(item.workingDays),
    what: what[kind],
    onTheDay: rule === 'on-the-day',
    ruleDays: Number(days),
    countedFrom,
    hasOpened: rule === 'round-opened',
    round: text ?? '',
  };
  const later = firesOn < day ? phrase('reminder', 'putOff', firesOn) : '';
  return {
    when: phrase(emailOf(kind, due < day), 'when', facts),
    rule: `${phrase(emailOf(kindOfRule(kind, rule), how === 'overdue'), 'why', facts)}${later}`,
  };
}

function kindOfRule(kind: Reminded['kind'], rule: string): Reminded['kind'] {
  if (kind === 'reading') return kind;
  if (rule === 'date-wanted') return 'date-wanted';
  return rule.startsWith('round-') ? 'round' : 'deadline';
}

/** The file in `emails` that words it. */
function emailOf(kind: Reminded['kind'], isOverdue: boolean): string {
  if (kind === 'date-wanted') return 'date-wanted';
  if (kind === 'round') return 'update-request';
  if (isOverdue) return 'overdue';
  return kind === 'reading' ? 'figure' : 'reminder';
}

/** What an escalation rests on, as `@governance/chasing` knows it. Dates are ISO dates. */
export interface EscalationReason {
  readonly because: 'overdue' | 'nobody-to-ask';
  readonly due: Day;
  readonly evidence: {
    readonly workingDays: number;
    readonly reminders: readonly { readonly day: Day }[];
    readonly lastReportOn: Day | null;
    /** Where it was answered otherwise than by a report. */
    readonly answeredOn?: Day;
  };
}

/**
 * Several people of one team who were reminded on one morning were reminded once.
 * @param today working days by which it is overdue now, where that is another number than when it was escalated
 */
export function evidenceInWords({ because, due, evidence }: EscalationReason, today?: number): string {
  const { workingDays: then, reminders, lastReportOn, answeredOn = null } = evidence;
  const workingDays = today ?? then;
  const occasions = new Set(reminders.map(({ day }) => day)).size;
  const raisedAt = workingDays === then ? 0 : then;
  const facts = { due, workingDays, raisedAt, reminders: occasions, lastReportOn, answeredOn };
  return phrase('escalation-evidence', 'evidence', { ...facts, nobodyToAsk: because === 'nobody-to-ask' });
}
