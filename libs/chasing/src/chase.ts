import { atHour, hourOf, londonDate, type Day, type Instant } from '@governance/calendar';
import type { ChasePolicy } from '@governance/partnership';
import { answersIn, type Answer } from './answers.js';
import { sendingDays } from './sending-days.js';
import { digestsOf, type Digest } from './digests.js';
import {
  nobodyToAsk,
  overdueEscalations,
  resolutionsOf,
  type EscalationDue,
  type Resolution,
} from './escalations.js';
import type { Facts, History } from './facts.js';
import { newsOf, toldAtOnce, type News } from './news.js';
import { Owners } from './people.js';

/** What is to be done now. Done twice, the second time finds nothing: the history says what was done. */
export interface Chase {
  readonly day: Day;
  readonly digests: readonly Digest[];
  /** More digests than may go out at once: they wait here until the secretariat has said yes, and `digests` is empty. */
  readonly withheld: { readonly digests: readonly Digest[]; readonly most: number } | null;
  readonly escalations: readonly EscalationDue[];
  readonly resolutions: readonly Resolution[];
  readonly answers: readonly Answer[];
  /** What is told at once, whatever the hour. */
  readonly notices: readonly News[];
}

/**
 * Who is due what: reminders and escalations go out on working days that are not quiet, from the digest hour on;
 * what the facts have answered is said at any time.
 * @param now instant. Only London's date and hour count, so that a clock change changes nothing.
 */
export function chase(facts: Facts, policy: ChasePolicy, history: History, now: Instant): Chase {
  const owners = new Owners(facts, history, londonDate(now));
  const news = newsOf(facts, history, owners, now);
  return {
    ...sentOn(facts, policy, history, now, { owners, news }),
    notices: news.filter(isAtOnce),
    resolutions: resolutionsOf(facts, history, owners),
    answers: answersIn(facts, history),
  };
}

/** What goes out of it, for whoever asks nothing else: to look for answers in all mails takes as long again. */
export type Sent = Pick<Chase, 'day' | 'digests' | 'withheld' | 'escalations'>;

export function sent(facts: Facts, policy: ChasePolicy, history: History, now: Instant): Sent {
  const owners = new Owners(facts, history, londonDate(now));
  return sentOn(facts, policy, history, now, { owners, news: newsOf(facts, history, owners, now) });
}

function sentOn(
  facts: Facts,
  policy: ChasePolicy,
  history: History,
  now: Instant,
  { owners, news }: { readonly owners: Owners; readonly news: readonly News[] },
): Sent {
  const day = londonDate(now);
  const calendar = sendingDays(policy.quietDays);
  if (!calendar.isSendingDay(day) || hourOf(now) < policy.digestHour)
    return { day, digests: [], withheld: null, escalations: [] };
  // What happens later in the day is in the email of the next morning, whoever had one today.
  const sinceLast = atHour(day, policy.digestHour);
  const inTheMorning = news.filter((one) => !isAtOnce(one) && one.at <= sinceLast);
  const asking = { policy, calendar, day };
  const { digests, unasked } = digestsOf(facts, history, owners, asking, inTheMorning);
  const escalations = [
    ...overdueEscalations(facts, history, owners, asking),
    ...nobodyToAsk(unasked, history),
  ];
  const most = policy.mostMailsAtOnce;
  if (digests.length > most && facts.board.chasingQuestion?.approvedOn !== day)
    return { day, digests: [], withheld: { digests, most }, escalations };
  return { day, digests, withheld: null, escalations };
}

const isAtOnce = ({ item }: News) => toldAtOnce.some((rule) => rule === item.rule);
