import { inActions } from '../outline/in-actions.js';
import { actionsIn } from '@governance/partnership/basics';
import type { PersonId } from '@governance/partnership';
import { placeOf } from '../outline/finding-list.js';
import type { Finding, ProposedAction, ProposedPlan } from '../proposed-plan.js';
import { withoutPersons } from './part-people.js';

/** What is found of the persons whom a document names as owners; its texts name none of them. */
export function personsFound(actions: readonly ProposedAction[]): Finding[] {
  const named = actions.filter(({ persons = [] }) => persons.length > 0);
  const beside = named.filter(({ owners }) => owners.length > 0);
  const ownerless = named.filter(({ owners }) => owners.length === 0);
  return [...ownerless.map(isOwner), ...(beside.length === 0 ? [] : [besideOwners(beside)])];
}

function isOwner(action: ProposedAction): Finding {
  const { persons = [] } = action;
  const who =
    persons.length === 1 ? 'A person is named as owner' : `${persons.length} people are named as owners`;
  return {
    kind: 'owner-person',
    at: placeOf(action),
    row: action.source.row,
    persons,
    message: `${who}, and no organisation, team or post. The plan’s history holds no names of people, so the action comes without an owner. Say which organisation or team leads it, and add the person to it under People.`,
  };
}

function besideOwners(actions: readonly ProposedAction[]): Finding {
  const rows = actions.map(({ source }) => source.row);
  return {
    kind: 'person-named',
    at: `rows ${rows.join(', ')}`,
    rows,
    persons: [...new Set(actions.flatMap(({ persons = [] }) => persons))],
    message: `People are named beside the owner of ${actions.length === 1 ? 'an action' : `${actions.length} actions`}, and are left out, as the plan’s history holds no names of people. Add them to their organisations under People; who leads a priority is chosen on its page.`,
  };
}

/** What somebody said of a name: the organisation that it stands for, which may be itself; null for a person. */
export type PeopleChoices = Readonly<Record<string, string | null>>;

/** A person whom a document may name as owner. */
export interface KnownPerson {
  /** Of a person of the board to whom actions can be given; null for anybody else. */
  readonly id: PersonId | null;
  /** Name of their organisation; null for a person of none. */
  readonly organisation: string | null;
}

/**
 * The plan with what is known of names: a person who stands for an organisation is that owner, and a name that was taken
 * for an organisation and is a person is none. Of a person of the board the organisation is the owner, and the action is
 * given to them where they are the only one.
 * @param standsFor undefined for a name of which nothing is known
 * @param find a person by their name
 */
export function withPeople(
  plan: ProposedPlan,
  standsFor: (name: string) => string | null | undefined,
  find: (name: string) => KnownPerson | undefined = () => undefined,
): ProposedPlan {
  const told = new Set<string>();
  const meant = (name: string) => {
    const said = standsFor(name);
    return said === undefined ? find(name)?.organisation : said;
  };
  const settled = (action: ProposedAction): ProposedAction => {
    const { owners, persons = [] } = action;
    const people = owners.filter((name) => meant(name) === null);
    const left = owners.filter((name) => !people.includes(name));
    const bodies = left.map((name) => (find(name) ? (meant(name) ?? name) : name));
    // Beside another organisation a person of the board makes theirs no owner, unless somebody says so.
    const others = left.filter((name) => !find(name));
    const standsBeside = (name: string) =>
      standsFor(name) !== undefined || others.length === 0 || others.includes(meant(name)!);
    const known = persons.filter((name) => typeof meant(name) === 'string' && standsBeside(name));
    const gone = [...people, ...known, ...left.filter((name, index) => bodies[index] !== name)];
    if (gone.length === 0) return action;
    for (const name of gone) told.add(name);
    const given = gone.flatMap((name) => {
      const person = find(name);
      return person?.id && person.organisation === meant(name) ? [person.id] : [];
    });
    return {
      ...action,
      owners: [...new Set([...bodies, ...known.map((name) => meant(name)!)])],
      ownersAsWritten: withoutPersons(action.ownersAsWritten, gone),
      persons: [...persons.filter((name) => !known.includes(name)), ...people],
      ...(given.length === 1 ? { givenTo: given[0]! } : {}),
    };
  };
  const themes = inActions(plan, settled);
  if (told.size === 0) return plan;
  const actions = actionsIn({ themes });
  const people = new Set([...told, ...actions.flatMap(({ persons = [] }) => persons)]);
  const names = (finding: Finding) =>
    (finding.kind === 'owner-alias' || finding.kind === 'owner-odd') &&
    [...people].some((name) => finding.message.includes(`‘${name}’`));
  const others = plan.findings.filter(
    (finding) => finding.kind !== 'owner-person' && finding.kind !== 'person-named' && !names(finding),
  );
  return { ...plan, themes, findings: [...others, ...personsFound(actions)] };
}

/** The plan as it is kept once it is accepted: what it says of the plan, and no name of a person. */
export function withoutNamesOfPeople(plan: ProposedPlan): ProposedPlan {
  return {
    ...plan,
    tables: plan.tables.map((table) => ({
      ...table,
      firstRows: [],
      columns: table.columns.map((column) => ({ ...column, samples: [] })),
    })),
    themes: inActions(plan, ({ persons: _, ...action }) => action),
    findings: plan.findings.map(({ persons: _, ...finding }) => finding),
  };
}
