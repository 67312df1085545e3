import { languages } from './all.js';
import { phrasesOf, withoutAccents, type DateWord } from './language.js';
import { englishFor, phrases } from './phrases.js';

const english = 'January February March April May June July August September October November December'.split(
  ' ',
);
const months = new Map(
  languages.flatMap((language) =>
    phrasesOf(language.months).map((name, index): [string, string] => [name, english[index]!]),
  ),
);
const of = (...words: DateWord[]) =>
  phrases(
    languages.map(({ dates }) =>
      Object.fromEntries(words.flatMap((word) => (dates[word] === undefined ? [] : [[word, dates[word]]]))),
    ),
  );
const [nth, part, ending, season, beside, term, whole] = [
  of('first', 'second', 'third', 'fourth'),
  of('quarter', 'half'),
  of('end of'),
  of('spring', 'summer', 'autumn', 'winter'),
  of('by', 'until', 'from', 'in'),
  of('short term', 'medium term', 'long term'),
  of('ongoing', 'monthly', 'quarterly', 'annually'),
];

/** Of, between a day, its month and its year. */
const link = String.raw`(?:\s*,?\s*(?:de|del|do|di|des|von|van)\s+|\s*[-/]\s*|\s*,\s*|\s+)`;
const [before, after] = [String.raw`(?<![\p{L}\d])`, String.raw`(?![\p{L}\d])`];
const year = String.raw`(20\d\d)`;
const month = `(${[...months.keys()].sort((a, b) => b.length - a.length).join('|')})`;
const roman = ['i', 'ii', 'iii', 'iv'];
const quarterMonths = ['(Jan-Mar)', '(Apr-Jun)', '(Jul-Sep)', '(Oct-Dec)'];

const dayMonthYear = new RegExp(
  String.raw`${before}(?:(\d{1,2})(?:er|[º°ª.])?${link})?${month}\.?(?:${link}${year}|${after}(?=\s*$|\s*[-–/]\s))`,
  'gu',
);
const dayMonth = new RegExp(String.raw`${before}(\d{1,2})(?:er|[º°ª.])?${link}${month}${after}`, 'gu');
const partOfYear = new RegExp(
  String.raw`${before}(?:(${nth.pattern}|iv|i{1,3}|[1-4])[º°ª.]?\s*)?(${part.pattern})(?:\s*(iv|i{1,3}|[1-4])(?!\d))?(?:${link}(?:${year}))?${after}`,
  'gu',
);
const toMonth = new RegExp(
  String.raw`${before}${month}\s+(?:a|al|ate|hasta|bis|tot|t/m)\s+(?=${month}${after})`,
  'gu',
);
/** `T1` may be a term of a school in English. */
const letters = new RegExp(
  String.raw`${before}(?:(t)\s?([1-4])(?=\s*$|[\s/,-]+20\d\d${after})|(s)\s?([12])(?=[\s/,-]+20\d\d${after}))`,
  'gu',
);
const ofYear = new RegExp(String.raw`${before}(${season.pattern})${link}${year}${after}`, 'gu');
const endOf = new RegExp(String.raw`${before}(?:${ending.pattern})\s+(?=[A-Z]|20\d\d)`, 'gu');
const beforeDate = new RegExp(
  String.raw`${before}(?:${beside.pattern})\s+(?:el\s+|le\s+|il\s+|o\s+)?(?=\d|[A-Z]|end of|first|second)`,
  'gu',
);
const terms = new RegExp(String.raw`${before}(?:${term.pattern})${after}`, 'gu');
const wholly = new RegExp(String.raw`^(?:${whole.pattern})$`, 'u');
const inYear = new RegExp(String.raw`${before}(?:${of('year').pattern})\s*(?=[1-9]${after})`, 'gu');
/** Most texts have none of all this. */
const hint = new RegExp(
  String.raw`${before}(?:${[...months.keys(), part.pattern, ending.pattern, season.pattern, beside.pattern, term.pattern, whole.pattern, of('year').pattern, String.raw`[ts]\s?[1-4]`].join('|')})${after}`,
  'u',
);

/**
 * A date in the English words that its forms know: `31 de diciembre de 2024`, `1er trimestre 2024`, `fin 2025`. Quarters
 * and halves of these languages are the calendar’s. What is in none of them comes back as it is.
 * @param surely it stands in a document of such a language, so that `T1` and `S1` are a quarter and a half
 */
export function dateInEnglish(text: string, surely = false): string {
  if (text.length > 500) return text;
  const said = withoutAccents(text).trim();
  if (!hint.test(said)) return text;
  if (wholly.test(said)) return englishFor(whole, said) ?? text;
  const worded = surely
    ? said.replace(letters, (_, t: string | undefined, q: string | undefined, s: string, h: string) =>
        t === undefined ? `${h} semestre` : `${q} trimestre`,
      )
    : said;
  const dated = worded
    .replace(toMonth, (_, m: string) => `${m} - `)
    .replace(
      partOfYear,
      (written, ordinal: string | undefined, word: string, number: string | undefined, y = '') => {
        const which = numberOf(number ?? ordinal);
        if (which === null) return written;
        if (englishFor(part, word) === 'quarter') return `Q${which} ${quarterMonths[which - 1]!} ${y}`.trim();
        return which > 2 ? written : `${which === 1 ? 'First' : 'Second'} half of ${y}`.replace(/ of $/, '');
      },
    )
    .replace(dayMonthYear, (_, d: string | undefined, m: string, y: string | undefined) =>
      [d, months.get(m)!, y].filter((each) => each !== undefined).join(' '),
    )
    .replace(dayMonth, (_, d: string, m: string) => `${d} ${months.get(m)!}`)
    .replace(endOf, 'end of ')
    .replace(ofYear, (_, word: string, y: string) => `${englishFor(season, word)!} ${y}`)
    .replace(terms, (found) => englishFor(term, found) ?? found)
    .replace(inYear, 'year ');
  const all = dated.replace(
    beforeDate,
    (found) => `${englishFor(beside, found.trim().replace(/\s+(?:el|le|il|o)$/, '')) ?? found} `,
  );
  return all.toLowerCase() === said ? text : all;
}

function numberOf(word: string | undefined): number | null {
  if (word === undefined) return null;
  if (/^[1-4]$/.test(word)) return Number(word);
  if (roman.includes(word)) return roman.indexOf(word) + 1;
  const which = ['first', 'second', 'third', 'fourth'].indexOf(englishFor(nth, word) ?? '');
  return which < 0 ? null : which + 1;
}
