import { londonDate, plusDays, type Day, type Instant } from '@governance/calendar';
import { askedNow, lastAnswer, type NotAsked, type RehearsedDay } from '@governance/chasing';
import type { ChasedBoard } from '@governance/chasing/service';
import { isAsking, readingDue } from '@governance/partnership';
import type { ChasedRow, OrganisationRow } from '@governance/views';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';
import { registerUrl } from '../register/asked.js';
import { dueFrom } from '../register/due.js';
import type { Listed } from '../register/listed.js';

/** As the dashboard counts what is due soon. */
const soon = 'within-28';

/** Why an organisation cannot be asked, in the words of a table. */
const unasked: Readonly<Partial<Record<NotAsked, string>>> = {
  nobody: 'Nobody to write to',
  'comes-back': 'Every email comes back',
  held: 'On hold',
  'not-begun': 'Chasing is not started',
  'not-mine': 'Says that it is not theirs',
};

interface Count {
  readonly count: number;
  readonly href: string;
}

/** An organisation that owes something by now or in the next four weeks. */
export interface Owing {
  readonly organisation: string;
  readonly people: readonly string[];
  /** Actions alone, as the register lists them. */
  readonly overdue: Count;
  readonly dueSoon: Count;
  readonly mitigations: number;
  readonly figures: number;
  readonly lastAsked: Day | null;
  readonly lastAnswered: Day | null;
  /** Nobody has answered since they were asked. */
  readonly isSilent: boolean;
  readonly nextEmail: Day | null;
  readonly askUrl: string | null;
  readonly whyNot: string | null;
}

/**
 * Who must be chased, the most overdue first: a row for each organisation that leads an open action, answers for a
 * mitigation or sends a figure, where one of them is overdue or due soon.
 * @param ahead what would go out in the days to come
 */
export function whoOwes(
  place: Place,
  listed: readonly Listed[],
  chased: ChasedBoard,
  ahead: readonly RehearsedDay[],
): readonly Owing[] {
  const asked = lastAskedOf(chased);
  return place.board.organisations
    .filter(({ left }) => !left)
    .flatMap((organisation) => owingOf(organisation, { place, listed, chased, ahead, asked }) ?? [])
    .sort((one, other) => weightOf(other) - weightOf(one) || compareNames(one, other));
}

interface Sources {
  readonly place: Place;
  readonly listed: readonly Listed[];
  readonly chased: ChasedBoard;
  readonly ahead: readonly RehearsedDay[];
  readonly asked: ReadonlyMap<string, Instant>;
}

function owingOf({ id, name }: OrganisationRow, sources: Sources): Owing | null {
  const { place, listed, chased, ahead, asked } = sources;
  const { today, url } = place;
  const leads = ({ owners: [lead], status }: ChasedRow) => lead === id && status === 'open';
  const actions = listed.filter(({ action }) => leads(action));
  const led = chased.actions.filter(leads);
  const overdue = actions.filter((item) => item.isOverdue).length;
  const dueSoon = actions.filter((item) => dueFrom(soon)!.isDue(item, today)).length;
  const mitigations = led.filter(({ risk, deadline: { date } }) => {
    return risk !== undefined && date !== null && date <= plusDays(today, 28);
  }).length;
  const figures = led.filter(({ kpi }) => kpi && readingDue(kpi, kpi.askedSince, today)).length;
  if (overdue + dueSoon + mitigations + figures === 0) return null;
  const latest = (instants: readonly (Instant | '')[]) => [...instants].sort().at(-1) || null;
  const askedAt = latest(led.map((row) => asked.get(row.id) ?? ''));
  const answeredAt = latest(chased.actions.filter(({ owners: [lead] }) => lead === id).map(answeredIn));
  const { items, notAsked } = askedNow(
    chased,
    chased,
    led.map((row) => row.id),
    today,
  );
  const list = (due: string): string => {
    return registerUrl(url, { plan: 'all', owner: id, part: 'lead', due, sort: 'due' });
  };
  const canBeAsked = items.size > 0;
  return {
    organisation: name,
    people: chased.people
      .filter(({ organisation, roles, left }) => organisation === id && roles.includes('owner') && !left)
      .map((person) => person.name),
    overdue: { count: overdue, href: list('overdue') },
    dueSoon: { count: dueSoon, href: list(soon) },
    mitigations,
    figures,
    lastAsked: askedAt && londonDate(askedAt),
    lastAnswered: answeredAt && londonDate(answeredAt),
    isSilent: askedAt !== null && (answeredAt === null || answeredAt < askedAt),
    nextEmail:
      ahead.find(({ digests }) => digests.some((one) => one.items.some(({ lead }) => lead === id)))?.day ??
      null,
    askUrl: canBeAsked && may(place.member, 'decide') ? `${url}/organisations/${id}/ask-now` : null,
    whyNot: canBeAsked
      ? null
      : (notAsked.flatMap(({ why }) => unasked[why] ?? []).at(0) ?? 'Nothing to ask about'),
  };
}

/** When each action, mitigation or KPI was last asked about, whoever was asked. */
function lastAskedOf({ mails }: ChasedBoard): ReadonlyMap<string, Instant> {
  const asked = new Map<string, Instant>();
  for (const { kind, status, intendedAt, items } of mails) {
    if ((kind !== 'digest' && kind !== 'request') || status === 'called-off' || status === 'failed') continue;
    for (const { action, rule } of items)
      if (isAsking(rule) && intendedAt > (asked.get(action) ?? '')) asked.set(action, intendedAt);
  }
  return asked;
}

function answeredIn(row: ChasedRow): Instant | '' {
  if (row.kpi === undefined) return lastAnswer(row);
  return (
    row.kpi.readings
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? ''
  );
}

/** What is overdue weighs most, then what is awaited, then what comes. */
function weightOf({ overdue, dueSoon, mitigations, figures }: Owing): number {
  return overdue.count * 1_000_000 + (mitigations + figures) * 1_000 + dueSoon.count;
}

function compareNames(one: Owing, other: Owing): number {
  return one.organisation.localeCompare(other.organisation, 'en-GB');
}
