import type { Member } from '@governance/core';
import { actionsIn, heldIn } from '@governance/partnership';
import type { BoardRow } from '@governance/views';
import { plain, type KnownPerson, type PeopleChoices, type ProposedPlan } from '../index.js';
import { boardNameOf } from './owner-names.js';

/** Finds a person of the board by a name in a document; undefined for a name that is nobody's, or several people's. */
export type FindPerson = (name: string) => KnownPerson | undefined;

/** @param people in post */
export function peopleOfBoard(board: BoardRow, people: readonly Member[]): FindPerson {
  const known = new Map<string, KnownPerson | null>();
  for (const { id, name, email, organisation: of, roles } of people) {
    // One word may be a body's too; and whoever is no longer held has no name.
    if (email === '' || !name.trim().includes(' ')) continue;
    const key = plain(name);
    const held = board.organisations.find((each) => each.id === of && !each.left);
    const person = { id: roles.includes('owner') ? id : null, organisation: held?.name ?? null };
    known.set(key, known.has(key) ? null : person);
  }
  return (name) => (name.includes(' ') ? (known.get(plain(name)) ?? undefined) : undefined);
}

/** A name in a document that is known under People, and nothing else was said of. */
export interface NameKnown {
  readonly name: string;
  /** The organisation that becomes the owner; null where the person is of none. */
  readonly organisation: string | null;
  /** How many actions of the document name them. */
  readonly actions: number;
}

/** The names in owners' columns that are people's of the board. @param said what somebody said of names */
export function namesKnown(
  board: BoardRow,
  plan: ProposedPlan,
  said: PeopleChoices,
  find: FindPerson,
): readonly NameKnown[] {
  const nameOf = boardNameOf(board);
  const counts = new Map<string, number>();
  for (const { owners, persons = [] } of actionsIn(plan)) {
    const others = owners.filter((name) => !find(name));
    const owning = persons.filter(
      (name) => others.length === 0 || others.includes(find(name)?.organisation ?? ''),
    );
    for (const name of new Set([...owners, ...owning])) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].flatMap(([name, actions]) => {
    const person = nameOf(name) === undefined ? find(name) : undefined;
    if (!person) return [];
    const { organisation } = person;
    const says = heldIn(said, name);
    return says === undefined || says === organisation ? [{ name, organisation, actions }] : [];
  });
}

/**
 * What was said of names, and what is known of them as if it had been said: who moves to another organisation takes none
 * of the plan's actions along.
 */
export function andKnown({
  people,
  known,
}: {
  readonly people: PeopleChoices;
  readonly known: readonly NameKnown[];
}): PeopleChoices {
  return { ...people, ...Object.fromEntries(known.map(({ name, organisation }) => [name, organisation])) };
}
