import { oneLine } from '../cells/clean-cell.js';
import { partsOutside } from '../cells/outside-brackets.js';
import { isDoubtfulGivenName } from './given-names.js';
import { initialsOfPeople } from './initials.js';
import { isKnownBody, verdictOn } from './tell-people.js';

/** Names and initials, as written, that by themselves could be a body's, and are persons' by what the document says. */
export type PeopleOfDocument = ReadonlySet<string>;

/**
 * Who is a person by the whole of the owners' cells: `Mark Doyle, Public Health` where the other cells say `Jane Doe,
 * Housing`; `SW` where nearly all cells are such letters.
 * @param cells each owner's cell, its lines as lines
 * @param texts all that the document says, where bodies may be written out
 */
export function peopleOfDocument(cells: readonly string[], texts: () => readonly string[]): PeopleOfDocument {
  const pairs = cells.flatMap((cell) => cell.split(';')).flatMap(pairIn);
  return new Set([
    ...inPlacesOfPersons(pairs),
    ...pairs.flatMap(({ names }) => doubtfulBeside(names)),
    ...initialsOfPeople(cells, texts),
    ...loneNames(cells),
    ...lettersOfPersons(cells, texts),
  ]);
}

/** Two names and the sign between them. */
interface Pair {
  readonly names: readonly [string, string];
  readonly sign: string;
}

const between = /\s*[,/|\n]\s*|\s+[-–—]+\s*|(?<![-–—])[-–—]+\s+|\s*:\s+/;
const bracket = /^([^()]+?)\s*\(([^()]+)\)\s*$/;

function pairIn(written: string): Pair[] {
  const [, outside, inside] = bracket.exec(written) ?? [];
  const [before, after] =
    outside !== undefined && inside !== undefined
      ? [outside, inside.split(between)[0]!]
      : partsOutside(written, between);
  if (before === undefined || after === undefined) return [];
  const names = [oneLine(before), oneLine(after)] as const;
  if (names.includes('')) return [];
  const sign = inside === undefined ? written.slice(before.length).trimStart().charAt(0) : '(';
  return [{ names: [names[0], names[1]], sign: /[-–—]/.test(sign) ? '-' : sign }];
}

/**
 * What may be a name and stands where nearly all are persons: before the same sign, or behind it. What stands beside a
 * person elsewhere is a body.
 */
function inPlacesOfPersons(pairs: readonly Pair[]): string[] {
  const besidePersons = new Set(
    pairs.flatMap(({ names: [one, other] }) => [
      ...(verdictOn(one) === 'person' ? [other] : []),
      ...(verdictOn(other) === 'person' ? [one] : []),
    ]),
  );
  const places = new Map<string, string[]>();
  for (const { names, sign } of pairs)
    for (const [index, name] of names.entries()) {
      const place = `${sign}${index}`;
      const there = places.get(place);
      if (there) there.push(name);
      else places.set(place, [name]);
    }
  return [...places.values()].flatMap((names) => {
    const verdicts = names.map((name) => ({ name, verdict: verdictOn(name) }));
    const named = (verdict: string) => verdicts.filter((each) => each.verdict === verdict);
    const [sure, perhaps, bodies] = [named('person'), named('perhaps'), named('body')];
    if (sure.length < 2 || sure.length < perhaps.length || bodies.length * 2 > sure.length) return [];
    return perhaps.map(({ name }) => name).filter((name) => name.includes(' ') && !besidePersons.has(name));
  });
}

const behindName = /(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,2})\s*\((\p{Lu}{2,4})\)/gu;

/** `DHO` where the document says `Dave Horkan (DHO)`. */
function lettersOfPersons(cells: readonly string[], texts: () => readonly string[]): string[] {
  if (!cells.some((cell) => /^\p{Lu}{2,4}(?:\s*[/,&\n]\s*\p{Lu}{2,4})*$/u.test(cell.trim()))) return [];
  const named = texts().flatMap((text) =>
    [...text.matchAll(behindName)].flatMap(([, name, letters]) =>
      name!.startsWith(letters![0]!) ? [{ letters: letters!, verdict: verdictOn(name!) }] : [],
    ),
  );
  const sure = named.filter(({ verdict }) => verdict === 'person').length;
  const perhaps = named.filter(({ verdict }) => verdict === 'perhaps').length;
  const all = sure > 1 && sure >= perhaps;
  return named.flatMap(({ letters, verdict }) =>
    verdict === 'person' || (all && verdict === 'perhaps') ? [letters] : [],
  );
}

const given = { fewest: 3, share: 0.6 } as const;

/** `Avi` among `Ann`, `Bob` and `Chris`: where most owners are given names and nothing more, any one word is a name. */
function loneNames(cells: readonly string[]): string[] {
  const names = cells
    .flatMap((cell) => cell.split(/\s*[;,/&+\n]\s*|\s+and\s+/))
    .map(oneLine)
    .filter((name) => name !== '');
  const sure = names.filter((name) => !name.includes(' ') && verdictOn(name) === 'perhaps');
  if (new Set(sure).size < given.fewest || sure.length < names.length * given.share) return [];
  return [...new Set(names)].filter((name) => /^\p{Lu}\p{Ll}+$/u.test(name) && !isKnownBody(name));
}

/** `Mark Doyle` beside Public Health: what could be a word is a given name there. */
function doubtfulBeside([one, other]: readonly [string, string]): string[] {
  const isName = (name: string) =>
    verdictOn(name) === 'perhaps' && name.includes(' ') && isDoubtfulGivenName(name.split(' ')[0]!);
  if (isName(one) && verdictOn(other) === 'body') return [one];
  return isName(other) && verdictOn(one) === 'body' ? [other] : [];
}
