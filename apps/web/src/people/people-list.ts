import { roles as allRoles, type Role } from '@governance/partnership';
import { isEmail } from 'class-validator';
import { CsvError, parse } from 'csv-parse/sync';

/** One row of a list of people, as it was written. */
export interface ListedPerson {
  /** Counted from 1, the headings among them. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly roles: readonly Role[];
  /** Why it cannot be one of the board: all that is wrong with it by itself. */
  readonly wrong: readonly string[];
}

type Column = 'name' | 'email' | 'organisation' | 'roles';
const inOrder: readonly Column[] = ['name', 'email', 'organisation', 'roles'];

const headings: Readonly<Record<Column, RegExp>> = {
  name: /^(full )?names?$|^person$/i,
  email: /^e-?mails?( address(es)?)?$|^address$/i,
  organisation: /^organi[sz]ations?$|^agency$|^team$|^employer$/i,
  roles: /^roles?$|^part$/i,
};

/**
 * A role by its own word, and by those that a board uses for the part that somebody has on it. Nobody becomes one of the
 * secretariat, or an auditor, by a word that could mean less: a coordinator may be an owner, a clerk another board's.
 */
const roleNames: readonly (readonly [RegExp, Role])[] = [
  [/^((action|responsible|reporting|lead|project) )?(owners?|leads?|officers?|managers?)$/i, 'owner'],
  [/^((board|partnership) )?secretar(iat|y)$/i, 'secretariat'],
  [/^((board|partnership) )?members?$|^board$/i, 'board'],
  [/^((vice|deputy|co|board|partnership)[- ]?)?chair(man|woman|person)?$/i, 'board'],
  [/^sro$|^senior responsible (owner|officer)$|^strategic leads?$/i, 'board'],
  [/^auditors?$/i, 'auditor'],
];

/** Which roles there are, and what else is read as one of them. */
const rolesInWords = `The roles are ${new Intl.ListFormat('en-GB').format(allRoles)}. A chair, a vice-chair and a strategic lead are read as board; a lead, an officer and a manager as owner; a secretary as secretariat`;

/** More than any board has. */
export const mostListed = 1000;

/**
 * Reads a list that was pasted, or a CSV: a name, an address, an organisation and roles in each row, with or without
 * headings, parted by tabs, semicolons or commas. An owner is meant where no role is named and an organisation is.
 */
export function readPeopleList(text: string): readonly ListedPerson[] {
  const rows = rowsOf(text);
  const columns = columnsOf(rows[0] ?? []);
  const body = columns ? rows.slice(1) : rows;
  const seen = new Map<string, string>();
  return body.map((cells, index) => {
    const row = index + (columns ? 2 : 1);
    const person = personIn(cells, columns ?? inOrder);
    const email = person.email.toLowerCase();
    const before = seen.get(email);
    if (before === undefined) seen.set(email, person.name);
    // By name: whoever was added stands in no row any more.
    const twice = before === undefined || email === '' ? [] : [`It has the address of ${before} above`];
    return { row, cells, ...person, wrong: [...person.wrong, ...twice] };
  });
}

/** The row of headings as it was written; null where there is none. */
export function headingsIn(text: string): readonly string[] | null {
  const [first = []] = rowsOf(text);
  return columnsOf(first) && first;
}

/** What no reader of CSV takes, such as a quotation mark that is never closed, is parted as it stands. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const [first = ''] = text.split('\n', 1);
  const delimiter = first.includes('\t') ? '\t' : first.includes(';') && !first.includes(',') ? ';' : ',';
  const lenient = {
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    bom: true,
  };
  try {
    return parse(text, { delimiter, ...lenient }) as unknown as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    return lines.map((line) => line.split(delimiter).map((cell) => cell.trim()));
  }
}

function columnsOf(cells: readonly string[]): readonly (Column | null)[] | null {
  const found = cells.map((cell) => inOrder.find((column) => headings[column].test(cell.trim())) ?? null);
  return found.includes('name') && found.includes('email') ? found : null;
}

function personIn(cells: readonly string[], columns: readonly (Column | null)[]) {
  const cell = (column: Column) => cells[columns.indexOf(column)]?.trim() ?? '';
  const [name, email, organisation] = [cell('name'), cell('email'), cell('organisation')];
  const words = cell('roles')
    .split(/[,;/+&]|\band\b/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const unknown = words.filter((word) => roleOf(word) === undefined);
  const named = words.flatMap((word) => roleOf(word) ?? []);
  const roles: readonly Role[] = words.length === 0 && organisation !== '' ? ['owner'] : named;
  return {
    name,
    email,
    organisation,
    roles,
    wrong: wrongWith({ name, email, roles, unknown, organisation }),
  };
}

function roleOf(word: string): Role | undefined {
  return roleNames.find(([pattern]) => pattern.test(word))?.[1];
}

function wrongWith(said: {
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly roles: readonly Role[];
  readonly unknown: readonly string[];
}): readonly string[] {
  const { name, email, roles, unknown, organisation } = said;
  const noRoles = new Intl.ListFormat('en-GB').format(unknown.map((word) => `“${word}”`));
  return [
    ...(name === '' ? ['It has no name'] : []),
    ...(isEmail(email) ? [] : [`“${email}” is not an email address, like name@example.org`]),
    ...(unknown.length > 0
      ? [`${noRoles} ${unknown.length === 1 ? 'is no role' : 'are no roles'} here. ${rolesInWords}`]
      : roles.length === 0
        ? ['It has neither a role nor an organisation']
        : []),
    ...(roles.includes('owner') && organisation === ''
      ? ['An owner answers for an organisation: enter which']
      : []),
  ];
}
