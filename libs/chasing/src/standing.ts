import { londonDate, type Day, type Instant } from '@governance/calendar';
import { isAsking, type ChasePolicy } from '@governance/partnership';
import type { DueItem } from './digests.js';
import type { EscalationDue } from './escalations.js';
import type { ActionFacts, Facts, History, MailFacts } from './facts.js';
import { Owners, type Addressee } from './people.js';
import { rehearse } from './rehearse.js';
import { silenceOf, type Silence } from './silence.js';

/** How the chasing of one action stands. */
export interface Standing<Mail extends MailFacts = MailFacts> {
  /** Who is asked today: one for each address. */
  readonly asked: readonly Addressee[];
  /** The mails that asked about it, newest first. */
  readonly mails: readonly Mail[];
  readonly silence: Silence | null;
  /** What comes next; null when nothing falls due in the days that are looked ahead. */
  readonly next: {
    readonly day: Day;
    readonly item: DueItem | null;
    readonly escalation: EscalationDue | null;
  } | null;
}

/** @param days how many are looked ahead */
export function standingOfChase<Mail extends MailFacts>(
  facts: Facts,
  policy: ChasePolicy,
  history: Omit<History, 'mails'> & { readonly mails: readonly Mail[] },
  action: ActionFacts,
  { now, days }: { readonly now: Instant; readonly days: number },
): Standing<Mail> {
  const today = londonDate(now);
  const owners = new Owners(facts, history, today);
  const asked = owners.addressees(action.owners[0], action.givenTo);
  const mails = history.mails
    .filter(({ kind, items }) => (kind === 'digest' || kind === 'request') && asks(items, action.id))
    .sort((a, b) => b.intendedAt.localeCompare(a.intendedAt));
  const silence = silenceOf(action, facts.board, owners, today);
  if (silence !== null) return { asked, mails, silence, next: null };
  // Of its own people alone, as the rehearsal looks at all mails of every day. Who of them is asked, each day says.
  const owned = new Set<string | null>(action.owners);
  const people = new Set(facts.people.flatMap((one) => (owned.has(one.organisation) ? [one.id] : [])));
  const own = {
    mails: history.mails.filter(({ person }) => people.has(person)),
    escalations: history.escalations.filter((raised) => raised.action === action.id),
  };
  const alone = { ...facts, actions: [action], happenings: [] };
  const [first] = rehearse(alone, policy, own, now, days);
  const next = first && {
    day: first.day,
    item: first.digests[0]?.items[0] ?? null,
    escalation: first.escalations[0] ?? null,
  };
  return { asked, mails, silence, next: next ?? null };
}

function asks(items: MailFacts['items'], id: string): boolean {
  return items.some(({ action, rule }) => action === id && isAsking(rule));
}
