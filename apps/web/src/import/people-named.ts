import { actionsIn, heldIn } from '@governance/partnership';
import { mayBeInitials, verdictOn, type PeopleChoices, type ProposedPlan } from '@governance/plan-import';
import type { NameKnown } from '@governance/plan-import/service';
import type { BoardRow } from '@governance/views';
import type { Posted } from '../pages/read-form.js';

/** What can be said of a name beside the organisations that it may stand for. */
const [organisation, person] = ['=organisation', '=person'];

/** A name in an owner's column that is a person's, or could be one. */
export interface NameToTell {
  readonly field: string;
  readonly name: string;
  /** How many actions of the document name it. */
  readonly actions: number;
  readonly chosen: string;
  readonly items: readonly { readonly value: string; readonly text: string }[];
}

export interface PeopleNamed {
  /** People of the board, whose organisations become the owners. */
  readonly known: readonly NameKnown[];
  /** Taken for persons, who are left out. */
  readonly persons: readonly NameToTell[];
  /** Taken for organisations, and perhaps persons. */
  readonly perhaps: readonly NameToTell[];
}

/** The names that somebody has to tell apart, with what was said of each; what the board calls an organisation is none of them. */
export function peopleNamed(
  read: ProposedPlan,
  board: BoardRow,
  said: PeopleChoices,
  ofBoard: readonly NameKnown[],
): PeopleNamed {
  const actions = actionsIn(read);
  const held = board.organisations.filter(({ left }) => !left);
  const known = new Set(held.flatMap(({ name, aliases }) => [name, ...aliases]));
  const unknown = (names: readonly string[]) => [...new Set(names)].filter((name) => !known.has(name));
  const organisationOf = new Map(ofBoard.map(({ name, organisation: of }) => [name, of]));
  const named = unknown(actions.flatMap((action) => action.owners));
  const isPerson = (name: string) => {
    const says = heldIn(said, name);
    return organisationOf.has(name) || (typeof says === 'string' && says !== name);
  };
  const owners = named.filter((name) => !isPerson(name));
  const bodies = [...new Set([...held.map(({ name }) => name), ...owners])].sort((a, b) =>
    a.localeCompare(b),
  );
  const persons = unknown([...actions.flatMap((action) => action.persons ?? []), ...named.filter(isPerson)]);
  const count = (name: string) =>
    actions.filter(({ owners, persons: named = [] }) => owners.includes(name) || named.includes(name)).length;
  const choiceOf = (name: string) => {
    const says = heldIn(said, name);
    if (says === undefined) return organisationOf.get(name);
    return says === name ? organisation : says;
  };
  const itself = { value: organisation, text: 'An organisation of this name' };
  return {
    known: ofBoard,
    persons: persons.map((name, index) => ({
      field: `person-${index}`,
      name,
      actions: count(name),
      chosen: choiceOf(name) ?? '',
      items: [itself, ...bodies.map((body) => ({ value: body, text: `Stands for ${body}` }))],
    })),
    perhaps: owners
      .filter((name) => verdictOn(name) === 'perhaps' || mayBeInitials(name))
      .map((name, index) => ({
        field: `perhaps-${index}`,
        name,
        actions: count(name),
        chosen: heldIn(said, name) === null ? person : '',
        items: [{ value: person, text: 'A person' }],
      })),
  };
}

/**
 * What the form says of each name; what it does not ask about stays as it was said.
 * @param wasAsked whether it was sent to answer this, so that a choice left blank is an answer too
 */
export function readPeople(
  { persons, perhaps }: PeopleNamed,
  said: PeopleChoices,
  posted: Posted,
  wasAsked: boolean,
): PeopleChoices {
  const choices = new Map(Object.entries(said));
  for (const { field, name, items } of persons) {
    const value = heldIn(posted, field);
    const answers = wasAsked || heldIn(said, name) !== undefined;
    if (value === '' && answers) choices.set(name, null);
    else if (value === organisation) choices.set(name, name);
    else if (items.some((item) => item.value === value)) choices.set(name, value as string);
  }
  for (const { field, name } of perhaps) {
    const answers = wasAsked || heldIn(said, name) !== undefined;
    if (heldIn(posted, field) === '' && answers) choices.set(name, name);
    else if (heldIn(posted, field) === person) choices.set(name, null);
  }
  return Object.fromEntries(choices);
}

/** How many of them nobody has said anything of. */
export function unanswered({ persons, known }: PeopleNamed, said: PeopleChoices): number {
  const isKnown = (name: string) => known.some((each) => each.name === name);
  return persons.filter(({ name }) => heldIn(said, name) === undefined && !isKnown(name)).length;
}
