import { londonDate, plusDays, type Day, type Instant } from '@governance/calendar';
import type { NewsRule, PersonId, ReminderItem } from '@governance/partnership';
import type { Meant } from './deputies.js';
import type { DeadlineSet, Facts, Happening, History } from './facts.js';
import { heldFor } from './owed.js';
import type { Owners } from './people.js';

/** News for one person. */
export interface News {
  readonly person: PersonId;
  readonly item: ReminderItem;
  readonly at: Instant;
}

/** Older than so many days, nothing is news any more: a service that was down, or a hold, may have lasted long. */
const freshFor = 14;

/** What somebody is told at once, since others wait for them. */
export const toldAtOnce: readonly NewsRule[] = ['to-sign'];

/** What each person has not been told yet, of what happened lately; of what they did themselves, nothing. */
export function newsOf(facts: Facts, { mails }: History, owners: Owners, now: Instant): readonly News[] {
  const happenings = facts.happenings ?? [];
  const { holds } = facts.board;
  if (happenings.length === 0 || holds.some(({ scope, until }) => scope.of === 'all' && until === null))
    return [];
  const told = new Set(
    mails.flatMap(({ person, items }) =>
      items.flatMap(({ rule, entry }) => (entry === undefined ? [] : [`${person} ${rule} ${entry}`])),
    ),
  );
  const today = londonDate(now);
  const from = plusDays(today, -freshFor);
  // In the order in which it happened.
  const inOrder = [...happenings].sort((a, b) => a.entry - b.entry);
  return inOrder.flatMap((happening): News[] => {
    const { rule, about: action, entry, at, asOwners } = happening;
    const due = londonDate(at);
    if (due < from || at > now || (asOwners && isKeptFromOwners(facts, happening, today))) return [];
    return [...heardBy(happening, owners), ...othersMisled(happening, facts, owners, told)]
      .filter(({ person }) => {
        const wasTold = (of: number) => told.has(`${person} ${rule} ${of}`);
        return (
          !wasTold(entry) && isAnotherDeadline(happening, person, wasTold, isFresh(facts, happening, from))
        );
      })
      .map(({ person, ...ofWhom }) => {
        return { person, at, item: { action, milestone: null, rule, due, entry, ...ofWhom } };
      });
  });
}

/** One for each address. Of whoever is away the deputy hears it, as long as they did not do it themselves. */
function heardBy({ who, to, forThemAlone }: Happening, owners: Owners): readonly Meant[] {
  const others = to.filter((person) => person !== who);
  const meant = forThemAlone ? others.map((person) => ({ person })) : owners.deputies.among(others);
  const found = new Map<PersonId, Meant>();
  for (const { person, ...ofWhom } of meant) {
    if (person === who || owners.hold(person).held) continue;
    const inbox = owners.inbox(person);
    if (!found.has(inbox)) found.set(inbox, { person: inbox, ...ofWhom });
  }
  return [...found.values()];
}

/**
 * Who heard a date that was written down wrongly hears of the correction, also where they are not asked about the
 * action any more: a deputy of somebody who is back.
 */
function othersMisled(
  happening: Happening,
  { people }: Facts,
  owners: Owners,
  told: ReadonlySet<string>,
): readonly Meant[] {
  const { rule, deadlines = [], who } = happening;
  if (deadlines.at(-1)?.isMove !== false) return [];
  const heard = new Set(heardBy(happening, owners).map(({ person }) => person));
  return people
    .filter(({ id, left }) => !left && id !== who && !heard.has(id) && !owners.hold(id).held)
    .filter(({ id }) => deadlines.some(({ entry }) => told.has(`${id} ${rule} ${entry}`)))
    .map(({ id }) => ({ person: id }));
}

/** As far back as anybody is told of something about an action. */
function isFresh({ actions, board }: Facts, { about }: Happening, from: Day) {
  const plan = actions.find(({ id }) => id === about)?.plan;
  const started = board.plans.find(({ id }) => id === plan)?.chasingStarted?.at ?? '';
  return ({ at }: DeadlineSet) => londonDate(at) >= from && at >= started;
}

/**
 * Whether the deadline that holds is another than the one that a person knows of. What was moved and put back before
 * they heard of it is no news, nor is a slip of the pen that was mended, unless they had heard of it as a move.
 */
function isAnotherDeadline(
  { deadlines = [] }: Happening,
  person: PersonId,
  wasTold: (entry: number) => boolean,
  isNew: (set: DeadlineSet) => boolean,
): boolean {
  if (deadlines.length === 0) return true;
  const known = deadlines.map(({ entry, who }) => wasTold(entry) || who === person).lastIndexOf(true);
  const since = deadlines.slice(known + 1).filter(isNew);
  if (!since.some(({ isMove }) => isMove) && !deadlines.some(({ entry }) => wasTold(entry))) return false;
  return since[0] !== undefined && since[0].from !== since.at(-1)!.to;
}

/** Of a plan whose chasing was started, what happened before that is no news: it was being set up. */
function isKeptFromOwners({ actions, board }: Facts, { about, at }: Happening, today: Day): boolean {
  const action = actions.find(({ id }) => id === about);
  if (!action || heldFor(action, board, today).held) return true;
  const started = board.plans.find(({ id }) => id === action.plan)?.chasingStarted;
  return started != null && at < started.at;
}
