import { clustered, nearest, type Fill, type Rule } from './geometry.js';

/** Lines that should meet may miss each other by so much. */
const near = 3;
/**
 * Where the lines of a table stand that run in one direction, and the lines themselves moved to these places.
 * @param ends where the table begins and ends
 * @param widest two lines that are no further apart, with nothing between them, are one: drawn twice or a little displaced
 * @param written whether words begin between two places, beside a line
 */
export function linesBetween(
  rules: readonly Rule[],
  ends: readonly [number, number],
  widest: number,
  written: (from: number, to: number, beside: Rule) => boolean,
): { readonly edges: number[]; readonly rules: Rule[] } {
  const places = clustered([...ends, ...rules.map((rule) => rule.at)], near);
  const groups: number[][] = [];
  for (const at of places) {
    const last = groups.at(-1);
    if (last && at - last[0]! <= widest && !isStrip(last.at(-1)!, at, rules, written)) last.push(at);
    else groups.push([at]);
  }
  const edgeOf = new Map(groups.flatMap((group) => group.map((at) => [at, mean(group)] as const)));
  const moved = rules.map((rule) => ({ ...rule, at: edgeOf.get(nearest(places, rule.at))! }));
  return { edges: groups.map(mean), rules: moved };
}

/** Fewer lines may end at the edge of a coloured area by chance. */
const fewestEnding = 3;
/** A page with more of them is a drawing. */
const mostBands = 200;
/** Narrower or lower than this no area is a row of a table. */
const [narrowestBand, lowestBand] = [60, 6];

/**
 * Where the lines that run down end at a coloured band, or begin below it, its edge is a line across: a band between
 * cells has none of its own.
 */
export function linesAtBands(vertical: readonly Rule[], fills: readonly Fill[]): Rule[] {
  const bands = fills.filter(
    ({ colour, left, right, top, bottom }) =>
      colour !== null && right - left >= narrowestBand && bottom - top >= lowestBand,
  );
  if (bands.length > mostBands) return [];
  const edges = bands.flatMap((fill) => [fill.top, fill.bottom].map((at) => ({ at, fill })));
  return edges.flatMap(({ at, fill }): Rule[] => {
    const ending = vertical.filter(
      (rule) =>
        Math.min(Math.abs(rule.to - at), Math.abs(rule.from - at)) <= near &&
        rule.at >= fill.left - near &&
        rule.at <= fill.right + near &&
        // What goes on over the band does not end there.
        (rule.to <= fill.top + near || rule.from >= fill.bottom - near),
    );
    if (ending.length < fewestEnding) return [];
    const places = ending.map((rule) => rule.at);
    return [{ at, from: Math.min(...places), to: Math.max(...places) }];
  });
}

/** Both sides are drawn beside each other, and words begin between them. */
function isStrip(
  from: number,
  to: number,
  rules: readonly Rule[],
  written: (from: number, to: number, beside: Rule) => boolean,
): boolean {
  const at = (place: number) => rules.filter((rule) => Math.abs(rule.at - place) <= near);
  return at(from).some((one) =>
    at(to).some((other) => {
      const beside = {
        at: from,
        from: Math.max(one.from, other.from),
        to: Math.min(one.to, other.to),
      };
      return beside.to > beside.from + near && written(from, to, beside);
    }),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
