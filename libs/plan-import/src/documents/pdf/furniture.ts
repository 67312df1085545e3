import { isHeadingRow } from '../../columns/heading-rows.js';
import { row } from '../block.js';
import { linesOf, type PrintLine } from './words.js';
import type { Fragment, PageContent } from './geometry.js';

/** Running titles and page numbers stand in this part of a page, at its top and at its bottom. */
const margin = 0.12;
const pageNumber = /^(?:page\s*)?[-–|\s]*\d{1,4}(?:\s*(?:of|\/|\|)\s*\d{1,4})?[-–|\s]*(?:page)?$/i;

/** The pages without what is printed on each of them, and without what they themselves call no part of the text. */
export function withoutFurniture(pages: readonly PageContent[]): PageContent[] {
  const marked = withoutWatermarks(pages.map(withoutArtifacts));
  const seen = new Map<string, number>();
  for (const page of marked)
    for (const key of new Set(marginLines(page).map(({ key }) => key)))
      seen.set(key, (seen.get(key) ?? 0) + 1);
  // Left and right pages have titles of their own, and chapters too.
  const often = Math.max(2, Math.min(Math.ceil(pages.length * 0.5), Math.max(4, pages.length * 0.15)));
  const headed = new Set<string>();
  return marked.map((page) => {
    const gone = new Set<Fragment>();
    let kept = false;
    for (const { key, text, fragments, headings, top } of marginLines(page)) {
      // Headings of a table are printed on each page: the first stay, with what belongs to them below.
      kept = top && (kept || (headings && !headed.has(key)));
      if (headings) headed.add(key);
      if (!kept && ((seen.get(key) ?? 0) >= often || pageNumber.test(text)))
        for (const fragment of fragments) gone.add(fragment);
    }
    return gone.size === 0
      ? page
      : { ...page, fragments: page.fragments.filter((fragment) => !gone.has(fragment)) };
  });
}

/** Some programs call the whole page so: then the mark means nothing. */
function withoutArtifacts(page: PageContent): PageContent {
  const kept = page.fragments.filter(({ artifact }) => !artifact);
  return kept.length * 2 < page.fragments.length ? page : { ...page, fragments: kept };
}

/** Letters of a watermark, which lies across the words of a page, are no smaller. */
const watermark = 28;

/** The same large word at the same place of most pages. */
function withoutWatermarks(pages: readonly PageContent[]): readonly PageContent[] {
  const place = ({ text, left, top }: Fragment) => `${text} ${Math.round(left / 8)} ${Math.round(top / 8)}`;
  const seen = new Map<string, number>();
  for (const { fragments } of pages)
    for (const key of new Set(fragments.filter(({ size }) => size >= watermark).map(place)))
      seen.set(key, (seen.get(key) ?? 0) + 1);
  const often = Math.max(2, Math.ceil(pages.length * 0.5));
  const lies = (fragment: Fragment) =>
    fragment.size >= watermark && (seen.get(place(fragment)) ?? 0) >= often;
  return pages.map((page) => ({
    ...page,
    fragments: page.fragments.filter((fragment) => !lies(fragment)),
  }));
}

interface MarginLine {
  readonly key: string;
  readonly text: string;
  readonly fragments: readonly Fragment[];
  /** Headings of a table. */
  readonly headings: boolean;
  /** It stands at the top of its page. */
  readonly top: boolean;
}

function marginLines(page: PageContent): MarginLine[] {
  const edge = page.height * margin;
  const parts = [
    page.fragments.filter(({ bottom }) => bottom < edge),
    page.fragments.filter(({ top }) => top > page.height - edge),
  ];
  const inTable = ({ top, bottom }: PrintLine) =>
    page.vertical.filter(({ from, to }) => from < (top + bottom) / 2 && to > (top + bottom) / 2).length > 1;
  return parts.flatMap((part, index) => {
    let below = false;
    return linesOf(part, Infinity)
      .filter((line) => !inTable(line))
      .map((line): MarginLine => {
        const text = line.chunks.map((chunk) => chunk.text).join(' ');
        const fragments = part.filter(
          ({ top, bottom }) => (top + bottom) / 2 > line.top && (top + bottom) / 2 < line.bottom,
        );
        // Below headings rows begin, which may differ in their numbers alone.
        const said = below ? text : text.replace(/[\d\s|–-]+/g, ' ').trim();
        const headings = isHeadings(fragments);
        below ||= headings;
        return { key: `${index} ${said}`, text, fragments, headings, top: index === 0 };
      });
  });
}

function isHeadings(fragments: readonly Fragment[]): boolean {
  const texts = linesOf(fragments, 0.9).flatMap(({ chunks }) => chunks.map(({ text }) => text));
  return texts.length > 2 && isHeadingRow(row(texts, 0), true);
}
