import type { Day } from '@governance/calendar';
import type { Letter } from '@governance/core';
import { reminderInWords, type AskedFor } from '@governance/notifications';
import { isAsking, readingDue, type ReminderItem } from '@governance/partnership';
import { chasedPath, type ChasedRow } from '@governance/views';
import { dueItemOf, type DueItem } from '../index.js';
import type { Numbered } from '../replies/answers-in.js';
import type { MailSources } from './mail-sources.js';
import { isMarked, nameInMail } from './marked-in-mail.js';

/**
 * What a mail asks, as it stands on the day on which it goes out.
 * @param boardUrl the board's address
 * @param numbered what of it can be answered by reply; nothing where replies are not read
 */
export function askedFor(
  { items }: Letter,
  { board, actions, rounds, away }: MailSources,
  day: Day,
  boardUrl: string,
  numbered: readonly Numbered[] = [],
): AskedFor[] {
  return items.flatMap((item) => {
    const action = actions.find(({ id }) => id === item.action);
    if (!action || !isAsking(item.rule)) return [];
    const asked = item.rule === 'asked-now' ? { ...item, due: dueByHand(action, item, day) } : item;
    const due = dueItemOf({ actions, rounds, board }, asked, day);
    if (!due) return [];
    const { when, rule } = reminderInWords(due, day);
    const undated = item.rule === 'asked-now' && item.period === undefined && action.deadline.date === null;
    const url = `${boardUrl}/${chasedPath(action)}`;
    const ahead = !undated && isAhead(due, day);
    return [
      {
        action: nameInMail(action, board),
        about: aboutOf(action, due, isMarked(action, board)),
        when: undated ? `Its deadline: ${action.deadline.asWritten || 'none'}` : when,
        why: isByItsDate(item) ? '' : rule,
        state: stateOf(due, day),
        isFigure: due.kind === 'reading',
        isMitigation: action.risk !== undefined,
        lead: board.organisations.find(({ id }) => id === due.lead)?.name ?? 'your organisation',
        calendarDate: ahead ? due.due : null,
        calendarId: `${item.milestone ?? item.action}${due.kind === 'round' ? '-round' : ''}`,
        reportUrl: `${url}/${answeredAt(action, item)}`,
        actionUrl: url,
        notMineUrl: isAnAction(action) ? `${url}/request-reassignment` : null,
        ...nameOfAway(item, away),
        ...numberOf(item, numbered),
      },
    ];
  });
}

function numberOf({ action, period }: ReminderItem, numbered: readonly Numbered[]) {
  const found = period === undefined ? numbered.find((one) => one.action === action) : undefined;
  return found ? { number: found.number } : {};
}

/** Day for which it is wanted; what is asked for by hand bears the day of asking. */
function dueByHand({ deadline, kpi }: ChasedRow, { period }: ReminderItem, day: Day): Day {
  if (period === undefined || kpi === undefined) return deadline.date ?? day;
  return readingDue(kpi, null, day)?.due ?? day;
}

/** The name of whoever is away, where their deputy is asked. */
export function nameOfAway(
  { inPlaceOf }: ReminderItem,
  away: MailSources['away'],
): { readonly inPlaceOf?: string } {
  const name = inPlaceOf === undefined ? undefined : away.get(inPlaceOf)?.name;
  return name === undefined ? {} : { inPlaceOf: name };
}

/** Asked because its date comes or has passed, which stands above the reason. */
function isByItsDate({ rule }: ReminderItem): boolean {
  return /^(before-\d+|on-the-day|overdue-\d+)$/.test(rule);
}

/** And no mitigation or KPI. */
export function isAnAction({ risk, kpi }: ChasedRow): boolean {
  return risk === undefined && kpi === undefined;
}

/** Where it is answered, below its page: whoever opens it signs in first. */
function answeredAt({ id, risk, kpi }: ChasedRow, { period = '' }: ReminderItem): string {
  if (kpi !== undefined) return `update?period=${encodeURIComponent(period)}`;
  return risk === undefined ? 'report-progress' : `report-mitigation?mitigation=${id}`;
}

function aboutOf({ risk }: ChasedRow, { kind, text }: DueItem, isKept: boolean): string | null {
  if (risk !== undefined) return 'Mitigation of a risk';
  if (text === null || (kind === 'milestone' && isKept)) return null;
  if (kind === 'reading') return `The figure for ${text}`;
  return `${kind === 'round' ? 'Reporting round' : 'Milestone'}: ${text}`;
}

function stateOf({ kind, due }: DueItem, day: Day): AskedFor['state'] {
  if (kind === 'round') return 'round';
  return kind !== 'date-wanted' && due < day ? 'overdue' : 'ahead';
}

/** A figure is asked for when it is known: no date of it is ahead. */
function isAhead({ kind, due }: DueItem, day: Day): boolean {
  return kind !== 'date-wanted' && kind !== 'round' && kind !== 'reading' && due >= day;
}
