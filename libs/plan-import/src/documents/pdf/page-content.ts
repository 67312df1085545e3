import type { PDFPageProxy } from 'unpdf/pdfjs';
import { drawnOn } from './drawn.js';
import {
  at,
  boxOf,
  type Box,
  type Fragment,
  type Matrix,
  type PageContent,
  type Rule,
  type StructureNode,
} from './geometry.js';
import { Writing, type Font, type Written } from './written.js';

/** The words, lines and coloured areas of a page, turned so that its words run from left to right. */
export async function contentOf(page: PDFPageProxy, number: number): Promise<PageContent> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const steps = await page.getOperatorList();
  const mark = page.ref ? `p${page.ref.num}R${page.ref.gen === 0 ? '' : page.ref.gen}_mc` : 'p_mc';
  const writing = new Writing(fontsOf(page), (id) => `${mark}${id}`);
  const drawn = drawnOn(steps, transform as unknown as Matrix, writing);
  const turn = turned(writing.fragments, width, height);
  const covered = drawn.places.reduce(
    (most, box) => Math.max(most, (box.right - box.left) * (box.bottom - box.top)),
    0,
  );
  const across = turn.quarter % 2 === 0;
  const [rows, columns] = across ? [drawn.horizontal, drawn.vertical] : [drawn.vertical, drawn.horizontal];
  const horizontal = rows.map(turn.rule(true));
  return {
    structure: await structureOf(page, writing.fragments),
    number,
    width: across ? width : height,
    height: across ? height : width,
    fragments: withStruck(
      writing.fragments
        .filter(({ quarter }) => quarter === turn.quarter)
        .map((fragment) => ({ ...fragment, ...turn.box(fragment) })),
      horizontal,
    ),
    turned: writing.fragments
      .filter(({ quarter }) => quarter < 4 && quarter !== turn.quarter)
      .map((fragment) => ({
        ...fragment,
        ...turn.box(fragment),
        upright: turnedBy(fragment.quarter, width, height)(fragment),
      })),
    horizontal,
    vertical: columns.map(turn.rule(false)),
    fills: drawn.fills.map((fill) => ({ ...fill, ...turn.box(fill) })),
    pictured: Math.min(covered / (width * height), 1),
    steps: steps.fnArray.length,
  };
}

/** Asked only where most words have a place in it. */
async function structureOf(page: PDFPageProxy, fragments: readonly Written[]): Promise<StructureNode | null> {
  const marked = fragments.filter(({ mark }) => mark !== null).length;
  if (marked * 2 < fragments.length || marked === 0) return null;
  return (await page.getStructTree().catch(() => null)) as StructureNode | null;
}

/** What a page's fonts are, by the names that it gives them. */
function fontsOf(page: PDFPageProxy): (name: string) => Font {
  const known = new Map<string, Font>();
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    const loaded = page.commonObjs.has(name)
      ? (page.commonObjs.get(name) as { name?: string; fontMatrix?: number[]; vertical?: boolean })
      : {};
    const font = {
      bold: /bold|black|heavy|semib/i.test(loaded.name ?? ''),
      unit: loaded.fontMatrix?.[0] ?? 0.001,
      vertical: loaded.vertical ?? false,
    };
    known.set(name, font);
    return font;
  };
}

/** Words with a line through their middle that is no longer than they are. */
function withStruck(fragments: readonly Fragment[], lines: readonly Rule[]): Fragment[] {
  const struck = new Set<Fragment>();
  for (const { at: y, from, to } of lines) {
    const under = fragments.filter(
      ({ left, right, top, bottom, size }) =>
        y > top + size * 0.35 &&
        y < bottom - size * 0.3 &&
        left >= from - size * 0.3 &&
        right <= to + size * 0.3,
    );
    const covered = under.reduce((sum, { left, right }) => sum + right - left, 0);
    if (covered > (to - from) * 0.7) for (const fragment of under) struck.add(fragment);
  }
  if (struck.size === 0) return [...fragments];
  return fragments.map((fragment) => (struck.has(fragment) ? { ...fragment, struck: true } : fragment));
}

/** The quarter turn that makes most words run from left to right: a wide table may stand sideways on its page. */
function turned(fragments: readonly Written[], width: number, height: number) {
  const counts = [0, 0, 0, 0, 0];
  for (const { text, quarter } of fragments) counts[quarter]! += text.length;
  const quarter = counts.indexOf(Math.max(...counts.slice(0, 4)));
  const box = turnedBy(quarter, width, height);
  /** @param across the line is to run across the page once it is turned */
  const rule =
    (across: boolean) =>
    (line: Rule): Rule => {
      const wasAcross = quarter % 2 === 0 ? across : !across;
      const { left, right, top, bottom } = box(
        wasAcross
          ? { left: line.from, right: line.to, top: line.at, bottom: line.at }
          : { left: line.at, right: line.at, top: line.from, bottom: line.to },
      );
      return across ? { at: top, from: left, to: right } : { at: left, from: top, to: bottom };
    };
  return { quarter: quarter < 0 ? 0 : quarter, box, rule };
}

function turnedBy(quarter: number, width: number, height: number): (box: Box) => Box {
  const matrix = matrices(width, height)[quarter] ?? matrices(width, height)[0]!;
  return ({ left, right, top, bottom }) => boxOf([at(matrix, left, top), at(matrix, right, bottom)]);
}

/** y runs downwards: words that run down the page turn to the left. */
function matrices(width: number, height: number): readonly Matrix[] {
  return [
    [1, 0, 0, 1, 0, 0],
    [0, -1, 1, 0, 0, width],
    [-1, 0, 0, -1, width, height],
    [0, 1, -1, 0, height, 0],
  ];
}
