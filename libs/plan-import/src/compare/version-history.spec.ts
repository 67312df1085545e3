import { expect, it } from '@jest/globals';
import {
  comparePlans,
  type HeldAction,
  type HeldPlan,
  type PlanDifference,
  type ProposedPlan,
} from '../index.js';
import { heldAfter, read } from './held-after.spec-data.js';

/** An action with an identity that the document does not print. */
interface Known {
  readonly identity: string;
  readonly priority: string;
  readonly title: string;
  readonly owner: string;
  readonly deadline: string;
}

const verbs = ['Open', 'Train', 'Survey', 'Publish', 'Review', 'Fund', 'Visit', 'Repair', 'Host', 'Map'];
const things = ['hostel beds', 'dental vans', 'youth clubs', 'night buses', 'allotments', 'sports halls'];
const places = [
  'in Northgate ward',
  'beside the station',
  'for new parents',
  'with the fire service',
  'on market days',
];
const lessons = [
  'Begin',
  'Pay for',
  'Advertise',
  'Double',
  'Evaluate',
  'Staff',
  'Inspect',
  'Relocate',
  'Insure',
];
const owners = ['Housing', 'Parks', 'Health trust', 'Police', 'Library'];
const priorities = ['Safe at home', 'Out and about', 'Well for longer', 'Heard and seen'];

/** Numbers that are the same in every run. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

function firstVersion(roll: (sides: number) => number): Known[] {
  const titles = verbs.flatMap((verb) => things.map((thing) => `${verb} ${thing}`));
  return Array.from({ length: 40 }, (_, index) => ({
    identity: `a${index}`,
    priority: priorities[index % priorities.length]!,
    title: `${titles.splice(roll(titles.length), 1)[0]!} ${places[roll(places.length)]!}`,
    owner: owners[roll(owners.length)]!,
    deadline: date(roll),
  }));
}
const date = (roll: (sides: number) => number) =>
  `2024-${String(4 + roll(9)).padStart(2, '0')}-${String(1 + roll(28)).padStart(2, '0')}`;

/** Rows inserted, taken out, reworded, given to others, moved to other dates and places. */
function nextVersion(known: readonly Known[], version: number, roll: (sides: number) => number): Known[] {
  const next = known
    .filter(() => roll(12) > 0)
    .map((each) => {
      const reworded = roll(10) === 0 ? { title: `${each.title} by bicycle` } : {};
      const given =
        roll(10) === 0 ? { owner: owners[(owners.indexOf(each.owner) + 1) % owners.length]! } : {};
      const put = roll(8) === 0 ? { deadline: date(roll) } : {};
      return { ...each, ...reworded, ...given, ...put };
    });
  for (let added = 0; added < 3; added += 1) {
    const identity = `v${version}-${added}`;
    next.splice(roll(next.length), 0, {
      identity,
      priority: priorities[roll(priorities.length)]!,
      title: `${lessons[version % 9]!} ${['cooking', 'sewing', 'rowing'][added]!} ${['lessons', 'evenings', 'clubs'][(version + added) % 3]!}`,
      owner: owners[roll(owners.length)]!,
      deadline: date(roll),
    });
  }
  return next;
}

/** The document: priorities and actions in their order, all numbered by their place. */
function printed(known: readonly Known[], version: number): string {
  const order = version % 2 === 0 ? priorities : [...priorities].reverse();
  return [
    'Neighbourhood plan 2024/25',
    'Everything',
    ...order.flatMap((priority, index) => [
      `${index + 1}. ${priority}`,
      'Ref\tAction\tOwner\tDeadline',
      ...known
        .filter((each) => each.priority === priority)
        .map(
          ({ title, owner, deadline }, place) => `${index + 1}.${place + 1}\t${title}\t${owner}\t${deadline}`,
        ),
    ]),
  ].join('\n');
}

/** What became of each action, by the identity that the document does not print. */
function independentDiff(before: readonly Known[], after: readonly Known[]): string[] {
  const lines: string[] = [];
  for (const now of after) {
    const then = before.find(({ identity }) => identity === now.identity);
    if (!then) lines.push(`action-added ${now.title}`);
    else {
      if (then.title !== now.title) lines.push(`action-reworded ${then.title} > ${now.title}`);
      if (then.owner !== now.owner) lines.push(`action-reassigned ${then.title} > ${now.owner}`);
      if (then.deadline !== now.deadline) lines.push(`deadline-moved ${then.title} > ${now.deadline}`);
    }
  }
  for (const { identity, title } of before)
    if (!after.some((now) => now.identity === identity)) lines.push(`action-withdrawn ${title}`);
  return lines.sort();
}

function proposals({ changes }: PlanDifference): string[] {
  return changes
    .map((change) => {
      const { kind } = change;
      if (kind === 'action-added') return `${kind} ${change.action.title}`;
      const title = 'title' in change ? change.title : '';
      if (kind === 'action-reassigned') return `${kind} ${title} > ${change.to.join()}`;
      if (kind === 'deadline-moved') return `${kind} ${title} > ${change.to.date}`;
      return kind === 'action-reworded' ? `${kind} ${title} > ${change.to}` : `${kind} ${title}`;
    })
    .sort();
}

/** The plan after all the changes were accepted. */
function accept(held: HeldPlan, proposed: ProposedPlan, { changes, actionOfRow }: PlanDifference): HeldPlan {
  const actions = new Map(
    held.themes.flatMap(({ priorities: all }) =>
      all.flatMap((priority) =>
        priority.actions.map((action) => [action.id, { action, priority: priority.id }]),
      ),
    ) as [string, { action: HeldAction; priority: string }][],
  );
  const rows = new Map(actionOfRow);
  const idOf = (reference: string) =>
    held.themes[0]!.priorities.find((priority) => priority.reference === reference)!.id;
  const put = (id: string, changed: Partial<HeldAction>) => {
    const { action, priority } = actions.get(id)!;
    actions.set(id, { action: { ...action, ...changed }, priority });
  };
  for (const change of changes) {
    if (change.kind === 'action-added') {
      const id = `id-${change.action.title}`;
      const action = { ...change.action, id, status: 'open' as const, reports: [], milestones: [] };
      actions.set(id, { action, priority: idOf(change.priorityReference) });
      rows.set(change.row, id);
    } else if (change.kind === 'action-withdrawn') put(change.actionId, { status: 'withdrawn' });
    else if (change.kind === 'action-reworded') put(change.actionId, { title: change.to });
    else if (change.kind === 'action-reassigned') put(change.actionId, { owners: change.to });
    else if (change.kind === 'deadline-moved') put(change.actionId, { deadline: change.to });
    else throw new Error(change.kind);
  }
  return {
    ...held,
    accepted: { proposed, actionOfRow: rows },
    themes: held.themes.map((theme) => ({
      ...theme,
      priorities: theme.priorities.map((priority) => ({
        ...priority,
        actions: [...actions.values()]
          .filter((each) => each.priority === priority.id)
          .map(({ action }) => action),
      })),
    })),
  };
}

it.each([7, 91, 1234, 55_555])(
  'eight versions, numbered anew each time (%d): the proposals are what was changed, and no more',
  async (seed) => {
    const roll = dice(seed);
    let known = firstVersion(roll);
    let held = heldAfter(await read(printed(known, 0)));
    for (let version = 1; version <= 8; version += 1) {
      const next = nextVersion(known, version, roll);
      const proposed = await read(printed(next, version), `version-${version}.txt`);
      const difference = comparePlans(held, proposed);
      expect(proposals(difference)).toEqual(independentDiff(known, next));
      expect(difference.renumbered.length).toBeGreaterThan(0);
      held = accept(held, proposed, difference);
      expect(comparePlans(held, proposed)).toMatchObject({ changes: [], renumbered: [] });
      known = next;
    }
  },
);
