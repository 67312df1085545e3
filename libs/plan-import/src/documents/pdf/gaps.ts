import { chunkOf, type Chunk, type PrintLine } from './words.js';

/** What stays free between two columns. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** What parts two columns at the least, where words of both begin at their places. */
const narrowest = 0.5;
/** Lines that are looked at again when a gap has gone: more of them say nothing else. */
const mostLines = 60;

export function gapsIn(chunks: readonly Chunk[]): Gap[] {
  return chunks.slice(1).map((chunk, index) => ({ from: chunks[index]!.right, to: chunk.left }));
}

/** What is left of the gaps where these words stand. Words inside of a gap are a column of their own, until it is known better. */
export function stillFree(gaps: readonly Gap[], chunks: readonly Chunk[]): Gap[] {
  return gaps.flatMap((gap): Gap[] => {
    let free: Gap[] = [gap];
    for (const { left, right } of chunks)
      free = free.flatMap(({ from, to }) => {
        if (right <= from || left >= to) return [{ from, to }];
        return [
          { from, to: left },
          { from: right, to },
        ].filter((part) => part.to - part.from >= narrowest);
      });
    return free;
  });
}

/** Gaps that part two cells of at least one line: headings may stand beside the middle of what is below them. */
export function partingGaps(gaps: readonly Gap[], lines: readonly PrintLine[]): Gap[] {
  const parting = new Set<Gap>();
  for (const { chunks } of lines.slice(0, mostLines))
    for (const { from, to } of gapsIn(chunks)) {
      const within = gaps.filter((gap) => gap.from >= from - narrowest && gap.to <= to + narrowest);
      if (within.length === 1) parting.add(within[0]!);
    }
  return gaps.filter((gap) => parting.has(gap));
}

/** A line whose words run on over the gap between two columns, where those of the right one begin at its place. */
export function partedAt(line: PrintLine, gaps: readonly Gap[]): PrintLine {
  const chunks = line.chunks.flatMap((chunk) => {
    const { pieces, size, left, right } = chunk;
    const crossed = gaps.filter(({ from, to }) => left < from - 1 && right > to + 1);
    const starts = crossed.map(({ to }) =>
      pieces.findIndex(
        (piece, index) =>
          Math.abs(piece.left - to) <= 2 && (pieces[index - 1]?.right ?? Infinity) < piece.left,
      ),
    );
    if (crossed.length === 0 || starts.includes(-1)) return [chunk];
    return [0, ...starts].map((start, index) => chunkOf(pieces.slice(start, starts[index]), size));
  });
  return { ...line, chunks };
}
