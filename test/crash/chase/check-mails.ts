import type { Recorded } from '@governance/event-sourcing';
import type { ChaseEvent } from '@governance/partnership';
import type { Accepted } from './processes.js';

/**
 * `lost`: recorded as sent and never accepted, or never sent at all. `copy`: accepted again though nobody had recorded
 * that the outcome was unknown. `renamed`: a copy under another Message-ID. `unannounced`: accepted while the history
 * held no attempt under way. `stuck`: something did not come to its end.
 */
export type Kind = 'lost' | 'copy' | 'renamed' | 'unannounced' | 'stuck';

export interface Violation {
  readonly kind: Kind;
  readonly what: string;
}

/** What the history says of one mail, and how often the server accepted it. */
export interface MailAccount {
  readonly messageId: string;
  readonly person: string;
  readonly started: number;
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  readonly accepted: number;
}

type Told = Recorded<ChaseEvent>;

export function accountsOf(log: readonly Recorded[], accepted: readonly Accepted[]): MailAccount[] {
  const arrived = new Map<string, number>();
  for (const { messageId } of accepted) arrived.set(messageId, (arrived.get(messageId) ?? 0) + 1);
  const mails = new Map<string, { -readonly [Key in keyof MailAccount]: MailAccount[Key] }>();
  for (const event of log.filter(({ stream }) => stream.startsWith('chase-')) as Told[]) {
    if (event.type === 'ReminderIntended') {
      const { mail, messageId, person } = event.data;
      const none = { started: 0, sent: 0, failed: 0, unknown: 0 };
      mails.set(mail, { messageId, person, ...none, accepted: arrived.get(messageId) ?? 0 });
      continue;
    }
    const account = mails.get(event.data.mail)!;
    if (event.type === 'ReminderSendingStarted') account.started++;
    if (event.type === 'ReminderSent') account.sent++;
    if (event.type === 'ReminderFailed') account.failed++;
    if (event.type === 'ReminderOutcomeUnknown') account.unknown++;
  }
  return [...mails.values()];
}

/** What must hold whenever no worker is at work; a mail that is on its way still may come yet. */
export function checkMails(accounts: readonly MailAccount[], accepted: readonly Accepted[]): Violation[] {
  const violations: Violation[] = [];
  for (const { messageId, to, announced } of accepted)
    if (!announced) violations.push({ kind: 'unannounced', what: `${messageId} to ${to}` });
  for (const mail of accounts) {
    const what = JSON.stringify(mail);
    if (mail.sent > mail.accepted) violations.push({ kind: 'lost', what });
    if (mail.accepted > 1 + mail.unknown) violations.push({ kind: 'copy', what });
  }
  // On the one day of a run, a person has one mail: any other Message-ID to the same address is a renamed copy.
  const names = new Map<string, Set<string>>();
  for (const { to, messageId } of accepted) names.set(to, (names.get(to) ?? new Set()).add(messageId));
  for (const [to, ids] of names)
    if (ids.size > 1) violations.push({ kind: 'renamed', what: `${[...ids].join(' ')} to ${to}` });
  return violations;
}

/** What must hold besides when all has come to rest: everybody who was due a mail has it, or it shows as unknown. */
export function checkRest(
  accounts: readonly MailAccount[],
  accepted: readonly Accepted[],
  expected: readonly string[],
): Violation[] {
  const reached = new Set(accepted.map(({ to }) => to));
  const open = accounts.filter(({ sent, unknown }) => sent === 0 && unknown === 0);
  const lost = expected.filter((to) => !reached.has(to)).length - accounts.filter(leftToPeople).length;
  return [
    ...open.map((mail): Violation => ({ kind: 'stuck', what: JSON.stringify(mail) })),
    ...(lost > 0 ? [{ kind: 'lost' as const, what: `${lost} people were due a mail and have none` }] : []),
  ];
}

/** Its outcome is unknown for the second time, it shows as such, and the secretariat decides. */
export function leftToPeople({ sent, unknown, accepted }: MailAccount): boolean {
  return sent === 0 && unknown > 0 && accepted === 0;
}
