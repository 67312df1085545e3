import type { Block, PaperDocument } from '@governance/papers';
import { hostileStrings } from './hostile-strings.js';

/** In lists of so many. */
export function inLists<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

/** Papers that hold all hostile strings among them, in every place where a paper has words. */
export function hostilePapers(): readonly PaperDocument[] {
  // A document of long ones alone would be a book.
  const strings = hostileStrings.map((text) => text.slice(0, 500));
  return inLists(strings, 2_500).map((some, i): PaperDocument => ({
    title: some[0]!,
    marking: 'OFFICIAL',
    heading: [['Meeting', some[1]!]],
    from: some[2]!,
    date: '2030-01-01',
    blocks: blocksOf(some, i),
    appendices: [{ title: some[3]!, blocks: blocksOf(some.slice(0, 20), i + 100) }],
  }));
}

function blocksOf(some: readonly string[], i: number): Block[] {
  return [
    { kind: 'heading', level: 1, text: some[0]! },
    ...some.map((text): Block => ({ kind: 'paragraph', text })),
    { kind: 'list', style: 'bullets', items: some.slice(0, 50) },
    { kind: 'narrative', heading: some[1] ?? 'x', paragraphs: some.slice(0, 50) },
    {
      kind: 'table',
      caption: some[2] ?? 'x',
      columns: [
        { heading: some[3] ?? 'x', width: 1 },
        { heading: 'b', width: 1 },
      ],
      rows: some.slice(0, 50).map((text) => [text, { colour: 'green', text }]),
    },
    {
      kind: 'chart',
      id: `chart-${i}`,
      title: some[4] ?? 'x',
      description: some[5] ?? 'x',
      drawing: { width: 10, height: 10, shapes: '<path d="M0 0"/>' },
      table: { kind: 'table', caption: 'c', columns: [{ heading: 'a', width: 1 }], rows: [[some[6] ?? 'x']] },
    },
  ];
}
