import { actionsIn, heldIn } from '@governance/partnership';
import { formErrors, type FormErrors } from '@governance/govuk';
import { boardNameOf, type Aliases } from '@governance/plan-import/service';
import type { Finding, ProposedPlan } from '@governance/plan-import';
import type { BoardRow } from '@governance/views';
import type { Posted } from '../pages/read-form.js';

/** An owner's name in the document that looks like another. */
export interface LookAlike {
  readonly field: string;
  readonly name: string;
  /** How many actions of the document give it. */
  readonly actions: number;
  /** The organisation that the board says it means, settled before; or itself, when it is one of the board's. */
  readonly known: string | null;
  /** Names that it can be taken for; none where it is known already. */
  readonly choices: readonly string[];
  /** The name that it is taken for in this import; empty when it is left as a name of its own. */
  readonly chosen: string;
}

export interface LookAlikes {
  readonly names: readonly LookAlike[];
  /** Whether there is anything to choose: the board may know every name already. */
  readonly toSettle: boolean;
}

/** The names in a document that look like one owner, group by group, with what can be said of each. */
export function lookAlikes(read: ProposedPlan, board: BoardRow, chosen: Aliases): readonly LookAlikes[] {
  const actions = actionsIn(read);
  const held = board.organisations.filter(({ left }) => !left).map(({ name }) => name);
  const owners = [...new Set([...actions.flatMap((action) => action.owners), ...held])];
  const nameOf = boardNameOf(board);
  const known = (name: string) => nameOf(name) ?? null;
  const groups = read.findings.filter(({ kind }) => kind === 'owner-alias');
  return groups.map((finding, group) => {
    const names = namesIn(finding, owners);
    const meanings = [...new Set(names.map((name) => known(name) ?? name))];
    const all = names.map((name, index) => ({
      field: `same-as-${group}-${index}`,
      name,
      actions: actions.filter((action) => action.owners.includes(name)).length,
      known: known(name),
      choices: known(name) === null ? meanings.filter((meaning) => meaning !== name) : [],
      chosen: heldIn(chosen, name) ?? '',
    }));
    return { names: all, toSettle: all.some(({ choices }) => choices.length > 0) };
  });
}

/** More names than anybody looks through, or a form should hold. */
const most = { names: 60, choices: 200 } as const;

/**
 * The other new names of owners, each of which may mean an organisation of the board or another owner: nobody can see
 * from the words that `Hospitals` are `Northmere Hospitals NHS Trust`. Null where there are none, or too many.
 */
export function otherNames(read: ProposedPlan, board: BoardRow, chosen: Aliases): LookAlikes | null {
  const actions = actionsIn(read);
  const owners = [...new Set(actions.flatMap((action) => action.owners))];
  const nameOf = boardNameOf(board);
  const asked = new Set(
    lookAlikes(read, board, chosen).flatMap(({ names }) => names.map(({ name }) => name)),
  );
  const left = owners.filter((name) => nameOf(name) === undefined && !asked.has(name));
  const held = board.organisations.filter((each) => !each.left).map(({ name }) => name);
  const meanings = [...new Set([...held, ...owners.filter((name) => nameOf(name) === undefined)])];
  if (left.length === 0 || meanings.length < 2) return null;
  if (left.length > most.names || meanings.length > most.choices) return null;
  const inOrder = meanings.sort((a, b) => a.localeCompare(b));
  const names = left.map((name, index) => ({
    field: `means-${index}`,
    name,
    actions: actions.filter((action) => action.owners.includes(name)).length,
    known: null,
    choices: inOrder.filter((meaning) => meaning !== name),
    chosen: heldIn(chosen, name) ?? '',
  }));
  return { names, toSettle: true };
}

/** Owners of a document whom the board calls otherwise by capitals, signs or spaces alone. */
export function spelledOtherwise(read: ProposedPlan, board: BoardRow) {
  const actions = actionsIn(read);
  const own = new Set(board.organisations.flatMap(({ name, aliases }) => [name, ...aliases]));
  const nameOf = boardNameOf(board);
  return [...new Set(actions.flatMap((action) => action.owners))]
    .filter((name) => !own.has(name))
    .flatMap((name) => {
      const means = nameOf(name);
      return means === undefined ? [] : [{ name, means }];
    });
}

/** The finding lists its names in quotes, one after the other; a name may hold such a quote itself. */
function namesIn({ message }: Finding, owners: readonly string[]): readonly string[] {
  return owners.filter((name) => message.includes(`‘${name}’,`) || message.includes(`‘${name}’.`));
}

export type ReadAliases =
  | { readonly aliases: Aliases; readonly errors: undefined }
  | { readonly aliases: undefined; readonly errors: FormErrors };

/** What the secretary chose, and chose before where the form does not ask: each name beside the one that it is finally taken for, however many steps that is. */
export function readAliases(groups: readonly LookAlikes[], posted: Posted): ReadAliases {
  const names = groups.flatMap((group) => group.names);
  const chosen = new Map<string, string>();
  for (const { field, name, choices, chosen: before } of names) {
    const choice = heldIn(posted, field) ?? before;
    if (typeof choice === 'string' && choices.includes(choice)) chosen.set(name, choice);
  }
  const aliases = new Map<string, string>();
  const wrong = new Map<string, string>();
  for (const { field, name } of names.filter(({ name }) => chosen.has(name))) {
    const meaning = follow(chosen, name);
    if (meaning !== null) aliases.set(name, meaning);
    else {
      wrong.set(
        field,
        `“${name}” and “${chosen.get(name)}” are each taken for the other. Leave the name that the board uses as it is`,
      );
    }
  }
  const errors = formErrors([], Object.fromEntries(wrong));
  return errors
    ? { aliases: undefined, errors }
    : { aliases: Object.fromEntries(aliases), errors: undefined };
}

/** Null when the choices go round in a circle. */
function follow(chosen: ReadonlyMap<string, string>, name: string): string | null {
  const passed = new Set<string>();
  let meaning = name;
  for (let next = chosen.get(meaning); next !== undefined; next = chosen.get(meaning)) {
    if (passed.has(meaning)) return null;
    passed.add(meaning);
    meaning = next;
  }
  return meaning;
}
