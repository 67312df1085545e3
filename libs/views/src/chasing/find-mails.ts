import type { Day } from '@governance/calendar';
import type { MailKind, MailStatus, PartnershipId, PersonId } from '@governance/partnership';
import type pg from 'pg';
import { tableOf } from '../running/tables.js';
import { chasing, type MailRow } from './chasing.js';

export interface MailFilter {
  readonly partnership: PartnershipId;
  readonly person?: PersonId;
  readonly statuses?: readonly MailStatus[];
  readonly kind?: MailKind;
  /** Both days included. */
  readonly from?: Day;
  readonly to?: Day;
}

const table = tableOf(chasing);

/** A page of mails, newest first. */
export async function findMails(
  pool: pg.Pool,
  filter: MailFilter,
  { offset = 0, limit = 50 }: { readonly offset?: number; readonly limit?: number } = {},
): Promise<readonly MailRow[]> {
  const { where, values } = conditions(filter);
  const { rows } = await pool.query<{ row: MailRow }>(
    `select row from ${table} where ${where}
     order by day desc, (row ->> 'intendedAt')::timestamptz desc, key limit $${values.length + 1} offset $${values.length + 2}`,
    [...values, limit, offset],
  );
  return rows.map(({ row }) => row);
}

/** What `findMails` finds, among mails as they stood on a day. */
export function matchingMails(
  mails: readonly MailRow[],
  { person, statuses, kind, from, to }: Omit<MailFilter, 'partnership'>,
): readonly MailRow[] {
  return mails
    .filter((mail) => person === undefined || mail.person === person)
    .filter((mail) => statuses === undefined || statuses.includes(mail.status))
    .filter((mail) => kind === undefined || mail.kind === kind)
    .filter((mail) => (from === undefined || mail.day >= from) && (to === undefined || mail.day <= to))

    .sort(
      (a, b) =>
        b.day.localeCompare(a.day) ||
        Date.parse(b.intendedAt) - Date.parse(a.intendedAt) ||
        a.id.localeCompare(b.id),
    );
}

/** Who of these persons has had a mail from the board. */
export async function writtenTo(
  pool: pg.Pool,
  partnership: PartnershipId,
  persons: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  const { rows } = await pool.query<{ person: PersonId }>(
    `select distinct person from ${table}
     where partnership = $1 and person = any($2) and row ->> 'sentAt' is not null`,
    [partnership, persons],
  );
  return new Set(rows.map(({ person }) => person));
}

/** How many mails the filter finds, by status; a status that none has is left out. */
export async function countMails(
  pool: pg.Pool,
  filter: MailFilter,
): Promise<Readonly<Partial<Record<MailStatus, number>>>> {
  const { where, values } = conditions(filter);
  const { rows } = await pool.query<{ status: MailStatus; count: string }>(
    `select status, count(*) as count from ${table} where ${where} group by status`,
    values,
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}

function conditions(filter: MailFilter): { readonly where: string; readonly values: unknown[] } {
  const terms: readonly (readonly [string, unknown])[] = [
    ['partnership = ?', filter.partnership],
    ['person = ?', filter.person],
    ['status = any(?)', filter.statuses],
    ['kind = ?', filter.kind],
    ['day >= ?::date', filter.from],
    ['day <= ?::date', filter.to],
  ];
  const asked = terms.filter(([, value]) => value !== undefined);
  return {
    where: asked.map(([term], index) => term.replaceAll('?', `$${index + 1}`)).join(' and '),
    values: asked.map(([, value]) => value),
  };
}
