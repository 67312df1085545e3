import { londonDate, type Day, type Instant } from '@governance/calendar';
import { isAsking, type ActionId, type ChasePolicy } from '@governance/partnership';
import { lastDecided } from './deputies.js';
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
  const own = {
    mails: mailsThatCount(history.mails, action.id, today),
    escalations: history.escalations.filter((raised) => raised.action === action.id),
  };
  const owners = new Owners(facts, own, today);
  const asked = owners.addressees(action.owners[0], action.givenTo);
  const mails = own.mails
    .filter(({ kind, items }) => (kind === 'digest' || kind === 'request') && asks(items, action.id))
    .sort((a, b) => b.intendedAt.localeCompare(a.intendedAt));
  const silence = silenceOf(action, facts.board, owners, today);
  if (silence !== null) return { asked, mails, silence, next: null };
  const alone = { ...facts, actions: [action], happenings: [] };
  const [first] = rehearse(alone, policy, { ...own, mails: own.mails.map(aboutIt(action.id)) }, now, days);
  const next = first && {
    day: first.day,
    item: first.digests[0]?.items[0] ?? null,
    escalation: first.escalations[0] ?? null,
  };
  return { asked, mails, silence, next: next ?? null };
}

/**
 * Those about the action, the morning's of today and the last of each person, which says whether mails reach them.
 * The rehearsal goes through all that it is given for every day.
 */
function mailsThatCount<Mail extends MailFacts>(
  mails: readonly Mail[],
  action: ActionId,
  today: Day,
): readonly Mail[] {
  const lastOf = lastDecided(mails);
  return mails.filter(
    (mail) => mail.day >= today || lastOf.get(mail.person) === mail || isAbout(mail.items, action),
  );
}

/** A mail with what it asks about the action alone: every item is looked at for every day. */
function aboutIt(id: ActionId) {
  return (mail: MailFacts): MailFacts => {
    const items = mail.items.filter(({ action }) => action === id);
    return items.length === mail.items.length ? mail : { ...mail, items };
  };
}

function isAbout(items: MailFacts['items'], id: ActionId): boolean {
  return items.some(({ action }) => action === id);
}

function asks(items: MailFacts['items'], id: string): boolean {
  return items.some(({ action, rule }) => action === id && isAsking(rule));
}
