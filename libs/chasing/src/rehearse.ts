import { atHour, londonDate, plusDays, type Day, type Instant } from '@governance/calendar';
import type { ChasePolicy } from '@governance/partnership';
import { sendingDays } from './sending-days.js';
import { sent } from './chase.js';
import type { Digest } from './digests.js';
import type { EscalationDue } from './escalations.js';
import type { EscalationFacts, Facts, History, MailFacts } from './facts.js';

/** What would go out on a day. */
export interface RehearsedDay {
  readonly day: Day;
  readonly digests: readonly Digest[];
  /** Whether the secretariat would be asked first, because there are so many. */
  readonly asksFirst: boolean;
  readonly escalations: readonly EscalationDue[];
}

/**
 * Day by day, what would go to whom and why if nothing else happened: no report, no change, nothing held or
 * released, and every mail sent. Days without anything are left out. Whoever wants the first alone takes no more.
 * @param from instant, from which it is rehearsed: what is still to go out on its own day counts.
 * @param days how many days, that one included.
 */
export function* rehearse(
  facts: Facts,
  policy: ChasePolicy,
  history: History,
  from: Instant,
  days: number,
): Generator<RehearsedDay, void> {
  const { isSendingDay } = sendingDays(policy.quietDays);
  let { mails, escalations } = history;
  for (let ahead = 0; ahead < days; ahead += 1) {
    const day = plusDays(londonDate(from), ahead);
    if (!isSendingDay(day)) continue;
    const at = [atHour(day, policy.digestHour), from].sort().at(-1)!;
    const found = sent(facts, policy, { mails, escalations }, at);
    const digests = found.withheld?.digests ?? found.digests;
    if (digests.length === 0 && found.escalations.length === 0) continue;
    yield { day, digests, asksFirst: found.withheld !== null, escalations: found.escalations };
    mails = [...mails, ...digests.map((digest) => sentAt(digest, at))];
    escalations = raisedWith(escalations, found.escalations);
  }
}

function sentAt({ person, day, items: asked, news }: Digest, intendedAt: Instant): MailFacts {
  const items = [...asked, ...news];
  const id = `rehearsed ${person} ${day}`;
  return { id, person, kind: 'digest', day, items, intendedAt, status: 'sent', answered: [] };
}

function raisedWith(
  held: readonly EscalationFacts[],
  due: readonly EscalationDue[],
): readonly EscalationFacts[] {
  const raised = due.map(({ action, because, due: date, level }): EscalationFacts => {
    const escalation = `${because}-${date}`;
    return { escalation, action, because, due: date, level, status: 'open', resolved: null };
  });
  const again = (old: EscalationFacts) =>
    raised.some(({ action, escalation }) => action === old.action && escalation === old.escalation);
  return [...held.filter((old) => !again(old)), ...raised];
}
