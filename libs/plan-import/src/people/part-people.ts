import { oneLine } from '../cells/clean-cell.js';
import { partsOutside } from '../cells/outside-brackets.js';
import type { PeopleOfDocument } from './people-of-document.js';
import { isKnownBody, verdictOn } from './tell-people.js';
import { wellKnown } from './well-known.js';

export interface Parted {
  /** Organisations, teams and posts. */
  readonly bodies: readonly string[];
  /** Persons, as they are named. */
  readonly persons: readonly string[];
}

/** What stands in brackets behind a person, and is no organisation. */
const role =
  /^(?:(?:vice|deputy|interim|acting|joint|co|lead|interim|project|strategic)?[\s-]*(?:chair|lead|sponsor|owner|champion|deputy|cover|sro|member))$|^(?:tbc|tba|left|vacant|maternity.*|until .*|from .*|\+?[\d\s()]+|ext\.? .*)$|@|\d{4}/i;
/** What begins a post behind a name without a sign between: `Jane Doe Head of Housing`. */
const post =
  /\s(?=(?:(?:deputy|assistant|associate|interim|acting|joint|senior|strategic|executive|corporate|chief|service|operational)\s)*(?:head of|director of|director,|service manager|team manager|chief executive|chief officer)\b)/i;

const nobody: PeopleOfDocument = new Set();

/**
 * Tells persons from the bodies beside them in one name of an owner's cell: `Cllr Jane Doe (Housing)`, `Jane Doe, Head of
 * Housing`, `Housing: Jane Doe`. What is doubtful stays a body.
 * @param personal the column is one of persons, so that what may be a name is one
 * @param known who is a person by the whole document
 */
export function partPeople(name: string, personal = false, known: PeopleOfDocument = nobody): Parted {
  const isPerson = (part: string) => {
    if (known.has(part)) return true;
    const verdict = verdictOn(part);
    return verdict === 'person' || (personal && (verdict === 'perhaps' || mayBeInitials(part)));
  };
  const written = oneLine(name);
  if (isPerson(written)) return { bodies: [], persons: [written] };
  const letters = written.split(' ');
  if (letters.every((each) => known.has(each))) return { bodies: [], persons: letters };
  const [, outside, inside] = /^([^()]+?)\s*\(([^()]+)\)\s*$/.exec(written) ?? [];
  if (outside !== undefined && inside !== undefined) {
    // `LB (Forward Weald)`: whose letters they are, and where they work.
    const isBody = inside.includes(' ') || wellKnown.has(inside) || isKnownBody(inside);
    if (mayBeInitials(outside) && isBody && verdictOn(inside) !== 'person' && !role.test(inside))
      return { bodies: [inside], persons: [outside] };
    const before = partPeople(outside, personal, known);
    // Beside a body, what may be a name in brackets is one: the page asks, and no name gets into the history unasked.
    const beside = before.persons.length === 0 && verdictOn(outside) === 'body';
    const within = joined(
      inside
        .split(/\s*[;/]\s*|\s+(?:&|and)\s+/)
        .map((part) => partPeople(part, personal || (beside && isPair(part)), known)),
    );
    if (before.persons.length > 0)
      return {
        bodies: [
          ...before.bodies,
          ...within.bodies.flatMap((body) => body.split(/\s*,\s*/)).filter((body) => !role.test(body.trim())),
        ],
        persons: [...before.persons, ...within.persons],
      };
    if (within.persons.length > 0) return { bodies: before.bodies, persons: within.persons };
  }
  for (const sign of [
    /\s*,\s*/,
    /\s+[-–—]+\s*|(?<![-–—])[-–—]+\s+|\s*:\s+/,
    /\s+(?:and|&|\+|with)\s+/,
    post,
  ]) {
    const parts = partsOutside(written, sign).filter((part) => part !== '');
    if (parts.length < 2) continue;
    const { bodies, persons } = joined(parts.map((part) => partPeople(part, personal, known)));
    if (persons.length > 0) return { bodies: bodies.filter((body) => !role.test(body)), persons };
  }
  return { bodies: [written], persons: [] };
}

/** `JS`, where persons stand; what everybody takes for a body is one. */
export function mayBeInitials(part: string): boolean {
  return /^\p{Lu}{2}$/u.test(part) && !wellKnown.has(part);
}

function isPair(part: string): boolean {
  return part.split(' ').length <= 2;
}

function joined(parts: readonly Parted[]): Parted {
  return {
    bodies: parts.flatMap(({ bodies }) => bodies),
    persons: parts.flatMap(({ persons }) => persons),
  };
}

/** `Doe, Jane` and `Bloggs, J.`: a name written backwards is one, and not two. */
export function isBackwards(name: string): boolean {
  const [surname, given, ...more] = oneLine(name).split(/\s*,\s*/);
  if (given === undefined || more.length > 0) return false;
  return (
    verdictOn(`${given} ${surname}`) === 'person' &&
    verdictOn(surname!) === 'body' &&
    /^\p{Lu}\p{Ll}/u.test(surname!) &&
    !surname!.includes(' ') &&
    !given.includes(' ')
  );
}

/** A text with the persons of an owner's cell left out of it, for what is kept in the history. */
export function withoutPersons(text: string, persons: readonly string[]): string {
  return [...persons]
    .sort((a, b) => b.length - a.length)
    .reduce((left, person) => left.replace(wholly(person), '[a person]'), text);
}

/** A name as words of their own: the initials NH do not stand in NHS. */
function wholly(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\p{L}\\d])`, 'gu');
}
