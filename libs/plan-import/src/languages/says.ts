import { oneLine } from '../cells/clean-cell.js';
import { languages } from './all.js';
import { withoutAccents, phrasesOf } from './language.js';
import { englishFor, phrases } from './phrases.js';

const states = phrases(languages.map((language) => language.states));
const state = new RegExp(String.raw`^(?:${states.pattern})(?=$|\s*[.,;:(–—-]|\s+\d)`, 'u');

/** How something stands, in English where another language says it at the beginning of a cell; else as it was. */
export function stateInEnglish(text: string): string {
  const said = withoutAccents(text.slice(0, 200));
  const found = state.exec(said)?.[0];
  if (found === undefined) return text;
  return `${englishFor(states, found)!}${said.slice(found.length)}`;
}

const ranks = phrases(languages.map((language) => language.ranks));

/** How important something is, in English where another language says it; else as it was. */
export function rankInEnglish(text: string): string {
  return text.length > 20 ? text : (englishFor(ranks, text) ?? text);
}

const plans = new RegExp(
  String.raw`(?<![\p{L}\d])(?:${phrasesOf(languages.map((language) => language.plans).join(','))
    .filter((phrase) => phrase.includes(' ') || phrase.length > 8)
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/['’]/g, "['’ ]"))
    .join('|')})(?![\p{L}\d])`,
  'u',
);
const actions = new RegExp(
  String.raw`^(?:[\d.]+\s*)?(?:${phrasesOf(languages.map((language) => language.plans).join(',')).join('|')})(?![\p{L}\d])`,
  'u',
);

/** Whether a title in another language says that a plan or actions stand below it. */
export function saysPlanElsewhere(text: string): boolean {
  const said = withoutAccents(text);
  return plans.test(said) || actions.test(said);
}

const english = new Set('the of and to for with by from our their that which will is are'.split(' '));
const tongues = languages.flatMap(({ toDo, small }) =>
  toDo ? [{ toDo, small: new Set(phrasesOf(small)) }] : [],
);
/** Among so many words one is small. */
const oneIn = 8;

/** Whether a text in another language begins with a verb as its actions do: `Publicar los datos`. */
export function saysToDoElsewhere(written: string): boolean {
  const words =
    oneLine(written.slice(0, 500))
      .toLowerCase()
      .match(/[\p{L}-]+/gu) ?? [];
  const [first = ''] = words;
  if (words.length < 3 || words.some((word) => english.has(word))) return false;
  return tongues.some(({ toDo, small }) => {
    const said = words.slice(1).filter((word) => small.has(withoutAccents(word))).length;
    return toDo.test(first) && said * oneIn >= words.length - 1;
  });
}
