import { workingDaysBetween, type Day } from '@governance/calendar';
import { keyOf, morningKinds, type ReminderItem, type PersonId } from '@governance/partnership';
import type { ActionFacts, Facts, History } from './facts.js';
import type { News } from './news.js';
import type { Obligation } from './owed.js';
import { heldFor, lastReportOn, owedFor } from './owed.js';
import type { Owners } from './people.js';
import { standingReminder, type ChaseDay, type ReminderDue } from './rules.js';

/** Something a person is asked about, with the reasons. `reminderInWords` says them. */
export interface DueItem extends ReminderItem {
  readonly kind: Obligation['kind'];
  readonly reference: string;
  readonly title: string;
  /** Text of the milestone, title of the round, or the period of a reading in words. */
  readonly text: string | null;
  /** Working days until it is due; negative when it is overdue. */
  readonly workingDays: number;
  /** Day on which the rule asked for it; earlier than the digest's day when this is a catch-up. */
  readonly firesOn: Day;
  /** Day from which lateness counts, where that is later than the due date. */
  readonly countedFrom?: Day;
  /** Organisation that leads the action, or supplies the figure: why this person is asked. */
  readonly lead: string;
}

/** Everything that is due to one person on one day: one email. */
export interface Digest {
  /** Person id; the mail belongs to their history. */
  readonly person: PersonId;
  /** Other persons with the same address. */
  readonly alsoFor: readonly string[];
  readonly day: Day;
  /** What they are asked about, most urgent first. */
  readonly items: readonly DueItem[];
  /** What they are told beside it. There is something in one of the two. */
  readonly news: readonly ReminderItem[];
}

/** Somebody should be asked about this, and there is nobody with an address. */
export interface Unasked {
  readonly action: ActionFacts;
  readonly due: Day;
}

/** The digests of a day, and what nobody can be asked about. */
export function digestsOf(
  facts: Facts,
  history: History,
  owners: Owners,
  asking: ChaseDay,
  news: readonly News[] = [],
): { readonly digests: readonly Digest[]; readonly unasked: readonly Unasked[] } {
  const done = doneBefore(history, asking.day);
  const digests = new Map<string, Gathered>();
  const unasked: Unasked[] = [];
  for (const action of facts.actions) {
    const { held, releasedOn } = heldFor(action, facts.board, asking.day);
    // Whoever said that it is not theirs any more is not asked again before that is settled.
    if (held || action.status !== 'open' || action.reassignmentRequested !== null) continue;
    const reportedOn = lastReportOn(action);
    // A round asks people: a document that was taken in has not answered for them.
    const answeredOn = lastReportOn({
      ...action,
      reports: action.reports.filter(({ fromDocument }) => !fromDocument),
    });
    const [lead] = action.owners;
    for (const owed of owedFor(action, facts.rounds, asking.day)) {
      const said = owed.kind === 'round' ? answeredOn : reportedOn;
      const firing = standingReminder(owed, said, releasedOn, asking);
      if (!firing) continue;
      // Of a figure that nobody can be asked for nothing is escalated: the pages of people and of the KPI say it.
      if (action.kpi === undefined && (lead === undefined || !owners.canBeAsked(lead, action.givenTo)))
        unasked.push({ action, due: firing.due });
      if (lead === undefined) continue;
      for (const { person, alsoFor, inPlaceOf } of owners.addressees(lead, action.givenTo)) {
        const own = itemOf(action, owed, firing, lead, asking.day);
        const item = inPlaceOf === undefined ? own : { ...own, inPlaceOf };
        if (
          [person, ...alsoFor].some((id) => done.mailed.has(id) || done.intended.has(`${id} ${keyOf(item)}`))
        )
          continue;
        const digest = digests.get(person) ?? { alsoFor, items: [], news: [] };
        digest.items.push(item);
        digests.set(person, digest);
      }
    }
  }
  const { day } = asking;
  return {
    unasked,
    digests: [...withNews(digests, news, done)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([person, { alsoFor, items, news: told }]) => {
        return { person, alsoFor, day, items: items.sort(byUrgency), news: told };
      }),
  };
}

interface Gathered {
  readonly alsoFor: readonly string[];
  readonly items: DueItem[];
  readonly news: ReminderItem[];
}

/** Whoever had an email this morning hears on the next sending day. */
function withNews(
  asked: ReadonlyMap<string, Gathered>,
  news: readonly News[],
  { mailed }: ReturnType<typeof doneBefore>,
): ReadonlyMap<string, Gathered> {
  const digests = new Map(asked);
  for (const { person, item } of news) {
    if (mailed.has(person)) continue;
    const digest = digests.get(person) ?? { alsoFor: [], items: [], news: [] };
    digest.news.push(item);
    digests.set(person, digest);
  }
  return digests;
}

/** Who has had the email of the morning already, and every item that was ever intended for somebody. */
function doneBefore({ mails }: History, day: Day) {
  const mailed = new Set<string>();
  const intended = new Set<string>();
  for (const mail of mails) {
    if (morningKinds.includes(mail.kind) && mail.day === day) mailed.add(mail.person);
    if (mail.kind !== 'digest') continue;
    for (const item of mail.items) intended.add(`${mail.person} ${keyOf(item)}`);
  }
  return { mailed, intended };
}

function itemOf(action: ActionFacts, owed: Obligation, firing: ReminderDue, lead: string, day: Day): DueItem {
  const { kind, milestone, text, period } = owed;
  const ofReading = period === undefined ? {} : { period };
  const workingDays = kind === 'date-wanted' ? 0 : workingDaysBetween(day, firing.due);
  const { id, reference, title } = action;
  return { action: id, milestone, kind, reference, title, text, workingDays, lead, ...ofReading, ...firing };
}

const collator = new Intl.Collator('en-GB', { numeric: true });
const rank: Readonly<Record<Obligation['kind'], number>> = {
  deadline: 0,
  milestone: 0,
  review: 0,
  reading: 1,
  round: 2,
  'date-wanted': 3,
};

export type Urgency = Pick<DueItem, 'kind' | 'due' | 'reference' | 'milestone' | 'text'>;

/** The longest overdue, then the soonest due; figures, updates for a round and missing dates come after. */
export function byUrgency(a: Urgency, b: Urgency): number {
  return (
    rank[a.kind] - rank[b.kind] ||
    a.due.localeCompare(b.due) ||
    collator.compare(a.reference, b.reference) ||
    Number(b.milestone === null) - Number(a.milestone === null) ||
    collator.compare(a.text ?? '', b.text ?? '')
  );
}
