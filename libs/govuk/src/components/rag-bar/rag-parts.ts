import { ragColours, ragWord, type RagColour } from '../rag-tag/rag-word.js';

/** One colour of the bar; `x` and `width` are percentages of the whole bar, `share` is from 0 to 1. */
export interface RagPart {
  colour: RagColour;
  word: string;
  count: number;
  share: number;
  x: number;
  width: number;
}

/** Counts by colour (missing is none) to the parts of the bar, worst colour first. All nought gives widths of 0. */
export function ragParts(counts: Partial<Record<RagColour, number>>): { total: number; parts: RagPart[] } {
  const total = ragColours.reduce((sum, colour) => sum + (counts[colour] ?? 0), 0);
  let before = 0;
  const parts = ragColours.map((colour): RagPart => {
    const count = counts[colour] ?? 0;
    const share = total === 0 ? 0 : count / total;
    const x = total === 0 ? 0 : percentOf(before, total);
    before += count;
    const end = total === 0 ? 0 : percentOf(before, total);
    return { ...ragWord(colour), count, share, x, width: round(end - x) };
  });
  return { total, parts };
}

const percentOf = (count: number, total: number) => round((count / total) * 100);
const round = (value: number) => Math.round(value * 100) / 100;
