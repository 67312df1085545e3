import type { Day } from '@governance/calendar';
import type { FormErrors } from '@governance/govuk';
import { formErrors } from '@governance/govuk';
import type { ChasePolicy } from '@governance/partnership';
import { typedDate } from '../audit-trail/typed-date.js';
import type { Posted } from '../pages/read-form.js';

const mostWorkingDays = 250;
const mostMails = 10_000;

/** The chasing policy as typed, or what is wrong with it, box by box. */
export function readChasePolicy(
  body: Posted,
): { policy: ChasePolicy; errors: undefined } | { policy: undefined; errors: FormErrors } {
  const wrong: Record<string, string> = {};
  const daysBefore = days(body, 'daysBefore', 'Working days before a deadline', wrong);
  const onTheDay = text(body, 'onTheDay');
  if (onTheDay !== 'yes' && onTheDay !== 'no')
    wrong.onTheDay = 'Choose whether there is a reminder on the day';
  const daysOverdue = days(body, 'daysOverdue', 'Working days overdue', wrong);
  const digestHour = hour(text(body, 'digestHour'), wrong);
  const quietDays = quiet(text(body, 'quietDays'), wrong);
  const lead = number(
    body,
    'toStrategicLead',
    'Working days until the strategic lead is told',
    mostWorkingDays,
    wrong,
  );
  const sro = number(
    body,
    'toSro',
    'Working days until the Senior Responsible Owner is told',
    mostWorkingDays,
    wrong,
  );
  if (!wrong.toStrategicLead && !wrong.toSro && lead >= sro)
    wrong.toSro = 'The Senior Responsible Owner must be told later than the strategic lead';
  const mostMailsAtOnce = number(body, 'mostMailsAtOnce', 'Most emails at once', mostMails, wrong);
  const errors = formErrors([], wrong);
  if (errors) return { policy: undefined, errors };
  return {
    policy: {
      daysBefore,
      onTheDay: onTheDay === 'yes',
      daysOverdue,
      digestHour,
      quietDays,
      ladder: [
        { overdueBy: lead, level: 'strategic-lead' },
        { overdueBy: sro, level: 'sro' },
      ],
      mostMailsAtOnce,
    },
    errors: undefined,
  };
}

/** Whole numbers with commas between them; none is allowed: then there is no such reminder. */
function days(body: Posted, name: string, label: string, wrong: Record<string, string>): number[] {
  const typed = text(body, name)
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
  const odd = typed.find((part) => !within(part, mostWorkingDays));
  if (odd !== undefined)
    wrong[name] =
      `${label}: “${odd.slice(0, 40)}” is not a whole number from 1 to ${mostWorkingDays}. Put commas between them, such as 20, 10, 5, 1`;
  return typed.map(Number);
}

function number(
  body: Posted,
  name: string,
  label: string,
  most: number,
  wrong: Record<string, string>,
): number {
  const typed = text(body, name);
  if (!within(typed, most))
    wrong[name] = `${label} must be a whole number from 1 to ${most.toLocaleString('en-GB')}`;
  return Number(typed);
}

function within(typed: string, most: number): boolean {
  return /^\d{1,6}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most;
}

/** `8:00`, `08:00` or `8.00` to `08:00`. */
function hour(typed: string, wrong: Record<string, string>): string {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:.](\d{2})$/.exec(typed) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59)
    wrong.digestHour = 'Enter the time of day in hours and minutes, such as 08:00';
  return `${hours.padStart(2, '0')}:${minutes}`;
}

function quiet(typed: string, wrong: Record<string, string>): Day[] {
  const lines = typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.flatMap((line) => {
    const parsed = typedDate(line);
    if ('date' in parsed) return [parsed.date];
    wrong.quietDays ??= `Quiet days: “${line.slice(0, 40)}” ${parsed.reason}. Put one date on each line, such as 24/12/2026`;
    return [];
  });
}

function text(body: Posted, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.trim() : '';
}
