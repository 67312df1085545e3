import { heldIn } from '@governance/partnership';
import {
  plain,
  withPeople,
  type KnownPerson,
  type PeopleChoices,
  type ProposedPlan,
  inActions,
} from '../index.js';
import type { BoardRow } from '@governance/views';

/** Other names of owners: as written in the document → the name it stands for. */
export type Aliases = Readonly<Record<string, string>>;

/**
 * What the board calls a name: the organisation whose name or alias it is, or from which capitals, signs and spaces alone
 * tell it apart; undefined for a name that the board does not know.
 */
export function boardNameOf(board: BoardRow): (name: string) => string | undefined {
  const held = board.organisations
    .filter(({ left }) => !left)
    .flatMap(({ name, aliases }) => [name, ...aliases].map((each) => [each, name] as const));
  const exactly = new Map(held);
  const spelled = new Map([...held].reverse().map(([each, name]) => [plain(each), name]));
  return (name) => exactly.get(name) ?? spelled.get(plain(name));
}

/** The aliases that the partnership has settled before, with those that the secretariat settles now. */
export function allAliases(board: BoardRow, settledNow: Aliases): Aliases {
  const held = board.organisations.flatMap(({ name, aliases }) =>
    aliases.map((alias) => [alias, name] as const),
  );
  return { ...Object.fromEntries(held), ...settledNow };
}

/** The proposal with what is known of names in owners' columns: what the board calls an organisation is no person. */
export function withPeopleOf(
  board: BoardRow,
  proposed: ProposedPlan,
  choices: PeopleChoices,
  find: (name: string) => KnownPerson | undefined,
): ProposedPlan {
  const nameOf = boardNameOf(board);
  const personOf = (name: string): KnownPerson | undefined => {
    const said = heldIn(choices, name);
    const saidOf = typeof said === 'string' && said !== name ? { id: null, organisation: said } : undefined;
    return find(name) ?? saidOf;
  };
  return withPeople(
    proposed,
    (name) => nameOf(name) ?? heldIn(choices, name),
    (name) => (nameOf(name) === undefined ? personOf(name) : undefined),
  );
}

/**
 * The proposal with each owner under the one name that the partnership uses.
 * @param nameOf as `boardNameOf` gives it, for names that are no alias
 */
export function withOwnerNames(
  proposed: ProposedPlan,
  aliases: Aliases,
  nameOf: (name: string) => string | undefined = () => undefined,
): ProposedPlan {
  const called = (owner: string) => heldIn(aliases, owner) ?? nameOf(owner) ?? owner;
  const themes = inActions(proposed, (action) => ({
    ...action,
    owners: [...new Set(action.owners.map(called))],
  }));
  return { ...proposed, themes };
}
