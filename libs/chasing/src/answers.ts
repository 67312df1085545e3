import type { Instant } from '@governance/calendar';
import {
  isAsking,
  periodKey,
  type ActionId,
  type PersonId,
  type ReminderItem,
} from '@governance/partnership';
import type { ActionFacts, Facts, History } from './facts.js';

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
  return mails.flatMap(({ id: mail, person, kind, status, intendedAt, items, answered }): Answer[] => {
    if ((kind !== 'digest' && kind !== 'request') || (status !== 'sent' && status !== 'unknown')) return [];
    const asked = new Map<ActionId, ReminderItem[]>();
    for (const item of items)
      if (isAsking(item.rule)) asked.set(item.action, [...(asked.get(item.action) ?? []), item]);
    for (const { action } of answered) asked.delete(action);
    return [...asked].flatMap(([action, about]) => {
      const row = rows.get(action);
      const { period } = about.at(-1)!;
      const answeredAt = row ? latest(wordOn(row, period), lastReached(row, about)) : '';
      if (answeredAt === '' || answeredAt <= intendedAt) return [];
      return [{ person, mail, action, answeredAt, ...(period === undefined ? {} : { period }) }];
    });
  });
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
