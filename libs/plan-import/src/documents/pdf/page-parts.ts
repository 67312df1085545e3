import type { LeftOut } from '../left-out.js';
import { holds, middle, type PageContent } from './geometry.js';
import { openTables } from './open-tables.js';
import type { PageTable } from './page-table.js';
import { inColumns, paragraphsIn, type PageParagraph } from './prose.js';
import { ruledTables } from './ruled-tables.js';
import { taggedTables } from './tagged-tables.js';
import { linesOf } from './words.js';

export type PagePart =
  | { readonly kind: 'table'; readonly table: PageTable }
  | { readonly kind: 'paragraph'; readonly paragraph: PageParagraph };

/** Letters this far apart, counted in their size, belong to different columns. */
const columnGap = 0.9;

/** Tables and paragraphs of a page from its top to its bottom. */
export function pageParts(page: PageContent, leftOut: LeftOut): PagePart[] {
  const shown = withoutStruck(page, leftOut);
  const ruled = ruledTables(shown);
  const tables = [...ruled, ...taggedTables(shown, ruled)];
  const rest = shown.fragments.filter((fragment) => !tables.some((table) => holds(table, middle(fragment))));
  const bands: PagePart[][] = [];
  let top = -Infinity;
  for (const table of [...tables].sort((a, b) => a.top - b.top)) {
    const before = rest.filter((fragment) => middle(fragment)[1] > top && middle(fragment)[1] <= table.top);
    bands.push(partsOf(before, shown), [{ kind: 'table', table }]);
    top = Math.max(top, table.top);
  }
  bands.push(
    partsOf(
      rest.filter((fragment) => middle(fragment)[1] > top),
      shown,
    ),
  );
  return bands.flat();
}

function partsOf(fragments: PageContent['fragments'], page: PageContent): PagePart[] {
  if (fragments.length === 0) return [];
  return inColumns(fragments).flatMap((column) =>
    openTables(linesOf(column, columnGap), page).flatMap((stretch): PagePart[] =>
      stretch.kind === 'table'
        ? [stretch]
        : paragraphsIn(stretch.lines).map((paragraph) => ({ kind: 'paragraph', paragraph })),
    ),
  );
}

function withoutStruck(page: PageContent, leftOut: LeftOut): PageContent {
  const struck = page.fragments.filter((fragment) => fragment.struck);
  if (struck.length === 0) return page;
  for (const { chunks } of linesOf(struck, 3))
    for (const { text } of chunks) leftOut.struck(`a line of page ${page.number}`, text);
  return { ...page, fragments: page.fragments.filter((fragment) => !fragment.struck) };
}
