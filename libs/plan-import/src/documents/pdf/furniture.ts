import { linesOf } from './words.js';
import type { Fragment, PageContent } from './geometry.js';

/** Running titles and page numbers stand in this part of a page, at its top and at its bottom. */
const margin = 0.1;
const pageNumber = /^(?:page\s*)?[-–|\s]*\d{1,4}(?:\s*(?:of|\/|\|)\s*\d{1,4})?[-–|\s]*(?:page)?$/i;

/** The pages without what is printed on each of them, and without what they themselves call no part of the text. */
export function withoutFurniture(pages: readonly PageContent[]): PageContent[] {
  const marked = pages.map(withoutArtifacts);
  const seen = new Map<string, number>();
  for (const page of marked)
    for (const key of new Set(marginLines(page).map(({ key }) => key)))
      seen.set(key, (seen.get(key) ?? 0) + 1);
  const often = Math.max(2, Math.ceil(pages.length * 0.5));
  return marked.map((page) => {
    const gone = new Set<Fragment>();
    for (const { key, text, fragments } of marginLines(page))
      if ((seen.get(key) ?? 0) >= often || pageNumber.test(text))
        for (const fragment of fragments) gone.add(fragment);
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

function marginLines(page: PageContent): { key: string; text: string; fragments: Fragment[] }[] {
  const edge = page.height * margin;
  const parts = [
    page.fragments.filter(({ bottom }) => bottom < edge),
    page.fragments.filter(({ top }) => top > page.height - edge),
  ];
  return parts.flatMap((part, index) =>
    linesOf(part, Infinity).map((line) => {
      const text = line.chunks.map((chunk) => chunk.text).join(' ');
      const fragments = part.filter(
        ({ top, bottom }) => (top + bottom) / 2 > line.top && (top + bottom) / 2 < line.bottom,
      );
      return { key: `${index} ${text.replace(/\d+/g, '0')}`, text, fragments };
    }),
  );
}
