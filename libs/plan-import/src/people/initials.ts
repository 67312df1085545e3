import { oneLine } from '../cells/clean-cell.js';
import { verdictOn, type Verdict } from './tell-people.js';
import { wellKnown } from './well-known.js';

const letters = /^\p{Lu}{2,3}$/u;
/** What stands in a cell of letters for want of an owner. */
const nobody = /^(?:ALL|TB[ACD]|NA)$/;
const signs = /[;/,&+\n\s]+(?:and\s+)?/;

/**
 * The letters that stand for persons: most cells are two or three letters and nothing more, most of them two, and the
 * document writes out no body of those letters (or a person as well). Where half of them are bodies, all are.
 */
export function initialsOfPeople(cells: readonly string[], texts: () => readonly string[]): string[] {
  const filled = cells.map(oneLine).filter((cell) => cell !== '');
  const lettered = filled
    .map((cell) => cell.split(signs).filter((part) => part !== ''))
    .filter((parts) => parts.every((part) => letters.test(part)));
  const all = [...new Set(lettered.flat())].filter((each) => !nobody.test(each));
  if (filled.length < 4 || all.length < 3 || lettered.length * 5 < filled.length * 3) return [];
  const bodies = writtenOut(texts());
  const left = all.filter((each) => !wellKnown.has(each) && !bodies.has(each));
  const two = left.filter(({ length }) => length === 2);
  return left.length * 2 > all.length && two.length * 3 >= left.length * 2 ? left : [];
}

/** Words with capitals, and small ones between; letters alone end them: `Sarah White SW Clerk`. */
const word = String.raw`(?!\p{Lu}{2})\p{Lu}[\p{L}'’-]*`;
const capitalised = new RegExp(`(?<![\\p{L}'’-])${word}(?: (?:(?:of|and|the|for|in|&) )*${word})+`, 'gu');

/** The first letters of each body that stands in a text, `Social Work`, but where a person of those letters does too. */
function writtenOut(texts: readonly string[]): ReadonlySet<string> {
  const names = [...new Set(texts.flatMap((text) => oneLine(text).match(capitalised) ?? []))];
  const lettersOf = (verdict: Verdict) =>
    names
      .filter((name) => verdictOn(name) === verdict)
      .map((name) => (name.match(/(?<![\p{L}'’-])\p{Lu}/gu) ?? []).join(''));
  // Of `Cllr Sarah White`, too.
  const persons = new Set(lettersOf('person').flatMap((each) => [each, each.slice(1)]));
  return new Set(lettersOf('body').filter((each) => !persons.has(each)));
}
