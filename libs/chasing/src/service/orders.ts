import { atHour, londonDate, type Day, type Instant } from '@governance/calendar';
import { agendasDue, chase, Deputies, sendingDays, type Chase } from '../index.js';
import {
  keyOf,
  periodKey,
  morningKinds,
  type ChaseCommand,
  type EscalationCommand,
  type EscalationLevel,
  type MailKind,
  type PartnershipCommand,
  type ReminderItem,
  type ResolvedBy,
  type PartnershipId,
} from '@governance/partnership';
import { chasePolicyOn, compareReferences, type ChasedRow, type Mark } from '@governance/views';
import { v5 as uuidFrom } from 'uuid';
import type { Untimed } from '@governance/core';
import type { ChasedBoard } from './board-in-chase.js';
import { lastSaid } from './happenings.js';
import { mayReadInPlace } from './marked-in-mail.js';

/** A command that chasing sends, and to whose history: the person's, the action's or the partnership's id. */
export type Order = {
  /** Position of the entry that made it due: the report that answers, the deadline that passed. */
  readonly causedBy?: number | undefined;
} & (
  | { readonly to: 'chase'; readonly id: string; readonly command: Untimed<ChaseCommand> }
  | { readonly to: 'escalation'; readonly id: string; readonly command: Untimed<EscalationCommand> }
  | { readonly to: 'partnership'; readonly id: string; readonly command: Untimed<PartnershipCommand> }
);

type Items = ReadonlyMap<string, readonly ReminderItem[]>;

/**
 * What is to be written down on a board now. Thanks come before the answer that they thank for, and an escalation is
 * told for as long as it stands untold: whoever is interrupted between two of these finds the rest due again.
 * @param now instant
 * @param host right half of every Message-ID
 */
export function ordersOf(chased: ChasedBoard, now: Instant, host: string): readonly Order[] {
  const { board } = chased;
  const { policy } = chasePolicyOn(board, londonDate(now));
  const due = chase(chased, policy, chased, now);
  const rows = new Map(chased.actions.map((action) => [action.id, action]));
  const intend = (kind: MailKind) => intending(board.id, kind, due.day, host);
  const orders: Order[] = due.resolutions.map(({ action: id, escalation, by }) => {
    const causedBy = settledAt(rows.get(id), by);
    return { to: 'escalation', id, command: { type: 'ResolveEscalation', escalation, by }, causedBy };
  });
  orders.push(...intend('acknowledgement')(thanks(chased, due, rows)));
  for (const { person: id, mail, action, period, answeredAt } of due.answers) {
    const causedBy = answerIn(rows.get(action), period, answeredAt);
    orders.push({ to: 'chase', id, command: { type: 'RecordAnswered', mail, action, answeredAt }, causedBy });
  }
  if (due.withheld) {
    const mails = due.withheld.digests.length;
    orders.push({ to: 'partnership', id: board.id, command: { type: 'QuestionChasing', mails } });
  }
  const notices = due.notices.map(({ person, item }) => [person, item] as const);
  orders.push(...intend('notice')(itemsByPerson(chased.mails, notices)));
  for (const { action: id, level, to, because, due: date, evidence } of due.escalations) {
    const command = { type: 'RaiseEscalation', action: id, level, to, because, due: date, evidence } as const;
    const causedBy = because === 'overdue' ? rows.get(id)?.deadlineSetAt : undefined;
    orders.push({ to: 'escalation', id, command, causedBy });
  }
  const { digestHour, quietDays } = policy;
  const calendar = sendingDays(quietDays);
  if (!calendar.isSendingDay(due.day) || now < atHour(due.day, digestHour)) return orders;
  const agendas = agendasDue(chased.meetings, calendar, due.day);
  const deputies = new Deputies(chased, chased, due.day);
  const escalated = told(chased, due, deputies, rows);
  for (const [kind, items] of mornings(chased, due, escalated, toSecretariat(chased, deputies, agendas)))
    orders.push(...intend(kind)(items));
  return orders;
}

/**
 * One email a morning: whoever is asked, told of what nobody answered and reminded of an agenda has all of it in one.
 * Who has had theirs today hears the rest on the next morning.
 */
function mornings(
  { mails }: ChasedBoard,
  { day, digests }: Chase,
  escalated: Items,
  agendas: Items,
): readonly (readonly [MailKind, Items])[] {
  const asked = new Map(digests.map(({ person, items, news }) => [person as string, [...items, ...news]]));
  const had = new Set(
    mails.flatMap((mail) => (mail.day === day && morningKinds.includes(mail.kind) ? [mail.person] : [])),
  );
  const all = new Map<string, [MailKind, ReminderItem[]]>();
  const kinds = [
    ['digest', asked] as const,
    ['escalation', escalated] as const,
    ['agenda', agendas] as const,
  ];
  for (const [kind, of] of kinds)
    for (const [person, items] of of) {
      if (had.has(person)) continue;
      const begun = all.get(person);
      all.set(person, begun ? ['digest', [...begun[1], ...items]] : [kind, [...items]]);
    }
  return kinds.map(([kind]) => {
    const own = [...all].filter(([, [is]]) => is === kind);
    return [kind, new Map(own.map(([person, [, items]]) => [person, items]))];
  });
}

/** Nobody while all chasing is held. */
function toSecretariat(
  { board, people, mails }: ChasedBoard,
  deputies: Deputies,
  items: readonly ReminderItem[],
): Items {
  if (board.holds.some(({ scope, until }) => scope.of === 'all' && until === null)) return new Map();
  const held = heldPersons(board);
  const secretariat = people.filter(({ roles }) => roles.includes('secretariat')).map(({ id }) => id);
  const persons = deputies.among(secretariat).filter(({ person }) => !held.has(person));
  return itemsByPerson(
    mails,
    persons.flatMap(({ person, ...ofWhom }) =>
      items.map((item) => [person, { ...item, ...ofWhom }] as const),
    ),
  );
}

function heldPersons({ holds }: ChasedBoard['board']): ReadonlySet<string> {
  return new Set(
    holds.flatMap(({ scope, until }) => (scope.of === 'person' && until === null ? [scope.id] : [])),
  );
}

/** The entry that settles an escalation; of a person who is in post again there is none that could be named. */
function settledAt(row: ChasedRow | undefined, by: ResolvedBy): number | undefined {
  switch (by) {
    case 'report':
      return row?.reports[0]?.position;
    case 'deadline-moved':
      return row?.deadlineSetAt;
    case 'completion':
    case 'withdrawal':
    case 'pause':
      return row?.statusSince.position;
    case 'plan-closed':
    case 'person-named':
    case 'decision':
      return undefined;
  }
}

/** What somebody is thanked for: the report, or the completion when that came after it; of a KPI the reading of a period. */
function wordIn(row: ChasedRow | undefined, period: string | undefined): Mark | null {
  if (!row) return null;
  if (row.kpi === undefined) return lastSaid(row);
  return row.kpi.readings.find((reading) => periodKey(reading.period) === period) ?? null;
}

/** What answers a mail: that, a request for another deadline, “not mine”, or a milestone that was reached. */
function answerIn(
  row: ChasedRow | undefined,
  period: string | undefined,
  answeredAt: Instant,
): number | undefined {
  const reached = row?.milestones.find((one) => one.reachedAt === answeredAt);
  if (reached) return reached.position;
  const asked = row?.deadlineChanges.filter(({ kind }) => kind === 'requested').at(-1);
  const marks = [wordIn(row, period), asked, row?.reassignmentRequested?.by].flatMap((mark) => mark ?? []);
  return marks.length === 0 ? undefined : Math.max(...marks.map(({ position }) => position));
}

/** The mail's id comes from what it says, so that written down twice it is one mail. */
export function intending(partnership: PartnershipId, kind: MailKind, day: Day, host: string) {
  return (of: Items) =>
    [...of].map(([person, items]) => {
      const said = kind === 'digest' ? '' : items.map(keyOf).sort().join('\n');
      const mail = uuidFrom(`${person} ${day} ${kind} ${said}`, partnership);
      const messageId = `<${mail}@${host}>`;
      return {
        to: 'chase' as const,
        id: person,
        command: { type: 'IntendReminders' as const, mail, person, kind, day, items, messageId },
      };
    });
}

/** To those whose organisation said something: of what somebody else entered they are told as of news. */
function thanks(
  { mails, people }: ChasedBoard,
  { answers }: Chase,
  rows: ReadonlyMap<string, ChasedRow>,
): Items {
  const organisations = new Map(people.map(({ id, organisation }) => [id, organisation]));
  const asked = new Map(mails.map((mail) => [mail.id, mail]));
  const reference = ({ action }: Chase['answers'][number]) => rows.get(action)?.reference ?? '';
  const inOrder = [...answers].sort((a, b) => compareReferences(reference(a), reference(b)));
  return itemsByPerson(
    mails,
    inOrder.flatMap(({ person, mail, action, period }) => {
      const due = asked.get(mail)?.items.find((item) => item.action === action)?.due;
      const said = wordIn(rows.get(action), period);
      // What was asked for instead gets an answer of its own.
      const isReport = said && said.at > asked.get(mail)!.intendedAt;
      const ofTheirs = isReport && organisations.get(said.who) === organisations.get(person);
      const { intendedAt } = asked.get(mail)!;
      if (due === undefined || !ofTheirs || hadReceipt(rows.get(action), person, intendedAt)) return [];
      return [[person, { action, milestone: null, rule: 'acknowledged', due }] as const];
    }),
  );
}

/** Whoever reported by replying was told so at once, whatever a colleague has said since. */
function hadReceipt(row: ChasedRow | undefined, person: string, since: Instant): boolean {
  return row?.reports.some(({ who, byEmail, at }) => byEmail && who === person && at > since) === true;
}

/**
 * The one on the ladder; the secretariat when nobody holds the post, or when only it can help. Of whoever is away their
 * deputy, unless the action is marked and not theirs to read.
 */
function told(
  { board, people, mails, escalations }: ChasedBoard,
  due: Chase,
  deputies: Deputies,
  rows: ReadonlyMap<string, ChasedRow>,
): Items {
  const secretariat = people.filter(({ roles }) => roles.includes('secretariat')).map(({ id }) => id);
  const inPost = new Map(people.map((member) => [member.id, member]));
  const resolved = new Set(due.resolutions.map(({ action, escalation }) => `${action} ${escalation}`));
  const standing = [
    ...escalations.filter(
      ({ action, escalation, status }) => status === 'open' && !resolved.has(`${action} ${escalation}`),
    ),
    ...due.escalations,
  ];
  const held = heldPersons(board);
  return itemsByPerson(
    mails,
    standing.flatMap(({ action, level, to, due: date }) => {
      const rule = `escalated-${level satisfies EscalationLevel}` as const;
      const persons = to !== null && inPost.has(to) ? [to] : secretariat;
      const row = rows.get(action);
      const item = { action, milestone: null, rule, due: date };
      return deputies
        .among(persons)
        .map(({ person, inPlaceOf }) => {
          if (inPlaceOf === undefined) return [person, item] as const;
          const mayRead = row !== undefined && mayReadInPlace(row, board, inPost.get(person)!);
          return mayRead ? ([person, { ...item, inPlaceOf }] as const) : ([inPlaceOf, item] as const);
        })
        .filter(([person]) => !held.has(person));
    }),
  );
}

/** Without what a person was told before. */
function itemsByPerson(
  mails: ChasedBoard['mails'],
  all: readonly (readonly [string, ReminderItem])[],
): Items {
  const said = new Set(mails.flatMap(({ person, items }) => items.map((item) => `${person} ${keyOf(item)}`)));
  const found = new Map<string, ReminderItem[]>();
  for (const [person, item] of all) {
    if (said.has(`${person} ${keyOf(item)}`)) continue;
    said.add(`${person} ${keyOf(item)}`);
    found.set(person, [...(found.get(person) ?? []), item]);
  }
  return found;
}
