import type { Line } from '../documents/block.js';
import { isKnownBody } from '../people/tell-people.js';
import { looksLikeHeading, pageFurniture, periodOf, referencedHeading, saysTheme } from './headings.js';

/** Chapters that stand before a plan, and name none. */
export const frontMatter =
  /^(?:(?:table of )?contents?|acknowledge?ments?|foreword|preface|introduction|background|executive summary|summary|acronyms|abbreviations|glossary|list of .*|appendix.*|annex.*|draft|(?:draft )?minutes|agenda|confidential|official.*)$/i;

/** The plan's title, and the lines that say it. */
export interface Title {
  readonly text: string;
  readonly lines: readonly Line[];
}

const namesPlan = (text: string) =>
  text.includes(' ') &&
  !dated.test(text) &&
  /\b(?:plan|strategy|strategic|programme|delivery|framework|roadmap|log|tracker|return|report)\b|20\d\d/i.test(
    text,
  );
/** `Thursday 18 June 2026, 10am, County Hall` says when something was, and `Quarter 2 2026/27` of when it is. */
const dated =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:held )?(?:on )?\d{1,2}(?:st|nd|rd|th)? \p{L}+ 20\d\d\b|(?:q|quarter )[1-4]\b)/iu;

/** What the document calls itself, by its styles or by its first lines; null where it says no title. */
export function pickTitle(first: readonly Line[], all: readonly Line[]): Title | null {
  const styled = first.find(({ level, text }) => level === 0 && !frontMatter.test(text));
  if (styled) return titleBelow(styled, all) ?? { text: styled.text, lines: [styled] };
  const line = titleWithoutStyle(first);
  if (!line) return null;
  // Of a title in two lines the first may name the body: `LITTLE BARFORD PARISH COUNCIL`.
  const above = first[first.indexOf(line) - 1];
  const body =
    above && first.indexOf(above) === 0 && !above.sheet && !above.list && isKnownBody(inCapitals(above.text));
  return body
    ? { text: `${above.text}: ${line.text}`, lines: [above, line] }
    : { text: line.text, lines: [line] };
}

/** `Parish Council` of `PARISH COUNCIL`. */
function inCapitals(text: string): string {
  if (/\p{Ll}/u.test(text)) return text;
  return text.toLowerCase().replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase());
}

/** A cover may say the body's name in the largest letters, and what it plans in the one heading right below it. */
function titleBelow(styled: Line, all: readonly Line[]): Title | null {
  const below = all[all.indexOf(styled) + 1];
  if (namesPlan(styled.text) || !below || (below.level ?? 0) > 1) return null;
  // In plain words it is the title's second line where it names a plan and its years.
  const plain = below.level === null;
  if (
    plain &&
    !(/\b(?:plan|strategy)\b/i.test(below.text) && periodOf(below.text) && below.text.length <= 100)
  )
    return null;
  if (!plain && all.some((line) => line !== below && line.level === below.level)) return null;
  if (!namesPlan(below.text) || referencedHeading(below.text) || saysTheme(below.text)) return null;
  return { text: `${styled.text}: ${below.text}`, lines: [styled, below] };
}

function titleWithoutStyle(first: readonly Line[]): Line | null {
  const lines = first.filter(({ text, list }) => !list && !pageFurniture.test(text));
  const mayBe = (line: Line) =>
    !referencedHeading(line.text) && !saysTheme(line.text) && !/:$/.test(line.text);
  const named = (line: Line) => namesPlan(line.text);
  const [head, next] = lines.filter(({ text }) => !frontMatter.test(text));
  if (!head || !mayBe(head)) return null;
  // Above it may stand the name of a sheet, or of the council.
  const better = lines.slice(0, 4).find((line) => mayBe(line) && named(line) && looksLikeHeading(line.text));
  if (better && (named(head) === false || better === head)) return better;
  return named(head) || (next && !referencedHeading(next.text)) ? head : null;
}
