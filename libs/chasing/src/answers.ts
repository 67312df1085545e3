import type { Instant } from '@governance/calendar';
import {
  isAsking,
  periodKey,
  type ActionId,
  type PersonId,
  type ReminderItem,
} from '@governance/partnership';
import type { ActionFacts, Facts, History, MailFacts } from './facts.js';

/** A mail whose question about an action has been answered: the shape of the command `RecordAnswered`. */
export interface Answer {
  readonly person: PersonId;
  readonly mail: string;
  readonly action: ActionId;
  readonly answeredAt: Instant;
  /** Of a KPI, the key of the period that was read. */
  readonly period?: string;
}

/** Mails that may have arrived and asked about an action of which its owner has said something since, or for a reading. */
export function answersIn({ actions }: Facts, { mails }: History): readonly Answer[] {
  const rows = new Map<string, ActionFacts>(actions.map((action) => [action.id, action]));
  return mails.flatMap((mail): Answer[] => {
    const { id, person, items, answered } = mail;
    const asked = new Set(items.flatMap(({ action, rule }) => (isAsking(rule) ? [action] : [])));
    for (const { action } of answered) asked.delete(action);
    return [...asked].flatMap((action) => {
      const answeredAt = answerTo(mail, rows.get(action));
      if (answeredAt === null) return [];
      const period = askedAbout(mail, action).at(-1)?.period;
      return [{ person, mail: id, action, answeredAt, ...(period === undefined ? {} : { period }) }];
    });
  });
}

/** When what a mail asked about an action was answered, also while nobody has written that down; null while it is not. */
export function answerTo(
  mail: Pick<MailFacts, 'kind' | 'status' | 'intendedAt' | 'items'>,
  row: ActionFacts | undefined,
): Instant | null {
  const { kind, status, intendedAt } = mail;
  if ((kind !== 'digest' && kind !== 'request') || (status !== 'sent' && status !== 'unknown')) return null;
  const about = row ? askedAbout(mail, row.id) : [];
  if (!row || about.length === 0) return null;
  const at = latest(wordOn(row, about.at(-1)!.period), lastReached(row, about));
  return at === '' || at <= intendedAt ? null : at;
}

function askedAbout({ items }: Pick<MailFacts, 'items'>, action: ActionId): readonly ReminderItem[] {
  return items.filter((item) => item.action === action && isAsking(item.rule));
}

/** Whoever was asked about a milestone has answered by reaching it. */
function lastReached({ milestones }: ActionFacts, asked: readonly ReminderItem[]): Instant | '' {
  return milestones
    .filter(({ id, status }) => status === 'reached' && asked.some(({ milestone }) => milestone === id))
    .reduce<Instant | ''>((last, { reachedAt }) => latest(last, reachedAt ?? ''), '');
}

/** Instant of what answers for an action, or for a period of a KPI: its figure, and not one for another period. */
export function wordOn(row: ActionFacts, period: string | undefined): Instant | '' {
  if (row.kpi === undefined) return lastAnswer(row);
  return row.kpi.readings.find((reading) => periodKey(reading.period) === period)?.at ?? '';
}

/** Instant of the last thing that an owner did about an action; empty when there is none. */
export function lastAnswer(action: ActionFacts): Instant | '' {
  return latest(lastWord(action), lastRequest(action));
}

/** Of another deadline, or “not mine”: an answer that ends neither reminders nor escalations, as a report does. */
export function lastRequest({ deadlineChanges, reassignmentRequested }: ActionFacts): Instant | '' {
  const asked = deadlineChanges.filter(({ kind }) => kind === 'requested').at(-1);
  return latest(asked?.at ?? '', reassignmentRequested?.by?.at ?? '');
}

function latest(one: Instant | '', other: Instant | ''): Instant | '' {
  return one > other ? one : other;
}

/** Instant of the last report, or of completion when that came after it; empty when there is neither. */
export function lastWord({ reports, status, statusSince }: ActionFacts): Instant | '' {
  const reported = reports[0]?.at ?? '';
  return status === 'completed' && statusSince.at > reported ? statusSince.at : reported;
}
