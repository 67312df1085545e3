import { actionPage, auditTrail, tableOf } from '@governance/views';
import type { Asked } from 'autocannon';
import type pg from 'pg';
import { visitsOf } from '../visits.js';

export const kindsOfPage = [
  'dashboard',
  'action',
  'audit trail',
  'escalations',
  'chasing',
  'questions',
] as const;
export type KindOfPage = (typeof kindsOfPage)[number];

/** A board as its secretary asks for it. */
export interface BoardToAsk {
  readonly id: string;
  readonly headers: Asked['headers'];
  /** Actions that were agreed in the first month: they are there on any day. */
  readonly actions: readonly string[];
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  /** ISO dates of its first and last entry. */
  readonly from: string;
  readonly to: string;
}

export async function boardsOf(pool: pg.Pool): Promise<readonly BoardToAsk[]> {
  const { dashboard } = await visitsOf(pool);
  return Promise.all(
    dashboard.map(async ({ path, headers }) => {
      const id = path.split('/')[2]!;
      const { rows: actions } = await pool.query<{ key: string }>(
        `select key from ${tableOf(actionPage)} where partnership = $1 order by (row->'statusSince'->>'position')::bigint, key`,
        [id],
      );
      const { rows: seen } = await pool.query<
        Record<'people' | 'organisations', string[]> & Record<'from' | 'to', string>
      >(
        `select array_agg(distinct who) as people,
           array_remove(array_agg(distinct organisation), null) as organisations,
           min(recorded_on)::text as from, max(recorded_on)::text as to
         from ${tableOf(auditTrail)} where partnership = $1`,
        [id],
      );
      const { rows: agreed } = await pool.query<{ id: string }>(
        `select substr(stream, 8) as id from ${tableOf(auditTrail)}
         where partnership = $1 and kind = 'ActionAgreed' order by position limit 30`,
        [id],
      );
      const first = agreed.map((row) => row.id).filter((key) => actions.some((row) => row.key === key));
      return { id, headers, actions: first, ...seen[0]! };
    }),
  );
}

/** Path under the board of a kind of page. */
export function pathOf(kind: KindOfPage, board: BoardToAsk, chance: () => number): string {
  switch (kind) {
    case 'dashboard':
      return '';
    case 'action':
      return `/actions/${oneOf(board.actions, chance)}`;
    case 'audit trail':
      return '/audit-trail';
    case 'escalations':
      return '/escalations';
    case 'chasing':
      return '/chasing/mails';
    case 'questions':
      return '/questions/drift';
  }
}

/** What somebody asks of the audit trail. */
export function searchOf(board: BoardToAsk, chance: () => number): string {
  const asked = [
    () => `person=${oneOf(board.people, chance)}`,
    () => `organisation=${oneOf(board.organisations, chance)}`,
    () => `kind=${oneOf(['DeadlineMoved', 'ProgressReported', 'MilestoneReached', 'ReminderSent'], chance)}`,
    () => `text=${oneOf(['recruitment', 'waiting list', 'probation police', 'nothing at all'], chance)}`,
    () => `from=${dayOf(board, chance)}`,
    () => `from=${board.from}&to=${dayOf(board, chance)}`,
    () => `page=${1 + Math.floor(chance() * 150)}`,
    () => `kind=ProgressReported&organisation=${oneOf(board.organisations, chance)}&page=2`,
  ];
  return `/audit-trail?${oneOf(asked, chance)()}`;
}

/** A day between the board's first month and its last day. */
export function dayOf({ from, to }: Pick<BoardToAsk, 'from' | 'to'>, chance: () => number): string {
  const [first, last] = [Date.parse(from) + 31 * 86_400_000, Date.parse(to) - 86_400_000];
  return new Date(first + chance() * (last - first)).toISOString().slice(0, 10);
}

export function oneOf<Thing>(things: readonly Thing[], chance: () => number): Thing {
  return things[Math.floor(chance() * things.length)]!;
}
