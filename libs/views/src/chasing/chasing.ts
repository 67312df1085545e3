import type { Day, Instant } from '@governance/calendar';
import type { Recorded } from '@governance/event-sourcing';
import type {
  ChaseEvent,
  MailKind,
  MailStatus,
  ReminderItem,
  ActionId,
  PartnershipId,
  PersonId,
} from '@governance/partnership';
import type { Entry, View } from '../view.js';
import { extended } from '../view.js';

/** One try at sending. Instants. */
export interface AttemptRow {
  readonly attempt: number;
  readonly startedAt: Instant;
  /** Whether the one before had an unknown outcome: then this may be a second copy. */
  readonly afterUnknown: boolean;
  readonly outcome: 'sent' | 'failed' | 'unknown' | null;
  readonly at: Instant | null;
  readonly why: string | null;
  /** What the transport calls it. */
  readonly reference: string | null;
}

/** A mail that a person was to get, and what became of it. */
export interface MailRow {
  readonly id: string;
  readonly partnership: PartnershipId;
  readonly person: PersonId;
  readonly kind: MailKind;
  readonly day: Day;
  readonly items: readonly ReminderItem[];
  readonly messageId: string;
  /** A word of whoever asked by hand; left out where there is none. */
  readonly note?: string;
  readonly status: MailStatus;
  /** Why the status is what it is, when somebody said so. */
  readonly why: string | null;
  readonly intendedAt: Instant;
  readonly attempts: readonly AttemptRow[];
  /** When it was first accepted. */
  readonly sentAt: Instant | null;
  readonly answered: readonly { readonly action: ActionId; readonly at: Instant }[];
  /** When the recipient's server was known to have it; null where nothing tells. */
  readonly deliveredAt: Instant | null;
  readonly outOfOfficeAt: Instant | null;
}

export const chasing: View<MailRow> = {
  name: 'chasing',
  version: 5,
  streams: ['chase'],
  visitors: 'none',
  marked: 'none',
  keys: (entry) => (entry.stream.startsWith('chase-') ? [(entry as Recorded<ChaseEvent>).data.mail] : []),
  fold: (row, entry) => fold(row, entry as Entry & Recorded<ChaseEvent>),
  columns: {
    person: { type: 'text', value: (row) => row.person },
    day: { type: 'date', value: (row) => row.day },
    status: { type: 'text', value: (row) => row.status },
    kind: { type: 'text', value: (row) => row.kind },
  },
  indexes: [['day'], ['person', 'day'], ['status', 'day']],
};

function fold(row: MailRow | undefined, entry: Recorded<ChaseEvent>): MailRow | undefined {
  const at = entry.metadata.recordedAt;
  if (entry.type === 'ReminderIntended') {
    const { mail: id, ...said } = entry.data;
    const asked = { id, partnership: entry.partnership, ...said };
    const nothingYet = {
      why: null,
      attempts: [],
      sentAt: null,
      answered: [],
      deliveredAt: null,
      outOfOfficeAt: null,
    };
    return extended(asked, { ...nothingYet, status: 'intended' as const, intendedAt: at });
  }
  if (!row) return row;
  switch (entry.type) {
    case 'ReminderSendingStarted': {
      const { attempt, afterUnknown } = entry.data;
      const none = { outcome: null, at: null, why: null, reference: null };
      const started: AttemptRow = { attempt, startedAt: at, afterUnknown, ...none };
      return { ...row, status: 'sending', why: null, attempts: [...row.attempts, started] };
    }
    case 'ReminderSent': {
      const { attempt, reference } = entry.data;
      const sent = withOutcome(row, attempt, { outcome: 'sent', at, reference });
      return { ...sent, status: 'sent', why: null, sentAt: row.sentAt ?? at };
    }
    case 'ReminderFailed': {
      const { attempt, why, permanent } = entry.data;
      const failed = withOutcome(row, attempt, { outcome: 'failed', at, why });
      return { ...failed, status: permanent ? 'refused' : 'failed', why };
    }
    case 'ReminderOutcomeUnknown': {
      const { attempt, why } = entry.data;
      return { ...withOutcome(row, attempt, { outcome: 'unknown', at, why }), status: 'unknown', why };
    }
    case 'ReminderCalledOff':
      return { ...row, status: 'called-off', why: entry.data.why };
    case 'ReminderAnswered':
      return {
        ...row,
        answered: [...row.answered, { action: entry.data.action, at: entry.data.answeredAt ?? at }],
      };
    case 'ReminderDelivered':
      return { ...row, deliveredAt: at };
    case 'ReminderBounced':
      return { ...row, status: 'bounced', why: entry.data.why };
    case 'OutOfOfficeReplied':
      return { ...row, outOfOfficeAt: at };
  }
}

function withOutcome(row: MailRow, attempt: number, outcome: Partial<AttemptRow>): MailRow {
  const attempts = row.attempts.map((held) => (held.attempt === attempt ? { ...held, ...outcome } : held));
  return { ...row, attempts };
}
