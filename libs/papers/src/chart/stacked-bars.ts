import { colours, type Colour } from '@governance/partnership';
import type { Chart, Drawing } from '../document/document.js';
import { escape } from '../document/escape.js';
import { colourWord, palette } from '../document/palette.js';

export interface Bar {
  readonly label: string;
  readonly counts: Readonly<Record<Colour, number>>;
}

const width = 640;
const left = 210;
const right = 40;
const barHeight = 24;
const gap = 10;
const lineHeight = 15;
/** As many characters as a label has room for beside its bar. */
const longestLine = 28;
const aLine = new RegExp(`.{1,${longestLine}}`, 'gu');
const top = 34;
/** The order of the legend and of each bar: the worst first. */
const order: readonly Colour[] = ['red', 'amber', 'green', 'blue', 'grey'];

/** How many of each colour there are, a bar for each label, all to one scale. */
export function stackedBars(id: string, title: string, bars: readonly Bar[], one: string): Chart {
  const all = Object.fromEntries(
    colours.map((colour) => [colour, bars.reduce((sum, { counts }) => sum + counts[colour], 0)]),
  ) as Record<Colour, number>;
  const description = bars
    .map(({ label, counts }) => {
      const parts = order
        .filter((colour) => counts[colour] > 0)
        .map((colour) => `${counts[colour]} ${colour}`);
      return `${label}: ${parts.join(', ') || 'none'}.`;
    })
    .join(' ');
  const rows = [...bars, ...(bars.length > 1 ? [{ label: 'All', counts: all }] : [])];
  return {
    kind: 'chart',
    id,
    title,
    description,
    drawing: draw(bars),
    table: {
      kind: 'table',
      caption: `${title}: figures`,
      columns: [
        { heading: one, width: 40 },
        ...order.map((colour) => ({ heading: colourWord(colour), width: 10 })),
        { heading: 'Total', width: 10 },
      ],
      rows: rows.map(({ label, counts }) => [
        label,
        ...order.map((colour) => counts[colour]),
        totalOf(counts),
      ]),
    },
  };
}

function totalOf(counts: Bar['counts']): number {
  return colours.reduce((sum, colour) => sum + counts[colour], 0);
}

function draw(bars: readonly Bar[]): Drawing {
  const most = Math.max(1, ...bars.map(({ counts }) => totalOf(counts)));
  const scale = (width - left - right) / most;
  const legend = order.map((colour, index) => {
    const x = left + index * 78;
    return `<rect x="${x}" y="4" width="14" height="14" fill="${palette[colour].ground}"/>${words(x + 19, 16, colourWord(colour))}`;
  });
  let below = top;
  const drawn = bars.flatMap(({ label, counts }) => {
    const lines = linesOf(label);
    const room = Math.max(barHeight, lines.length * lineHeight);
    const y = below + (room - barHeight) / 2;
    below += room + gap;
    const middle = y + barHeight / 2 + 4.5;
    let x = left;
    const parts = order.flatMap((colour) => {
      const count = counts[colour];
      if (count === 0) return [];
      const wide = count * scale;
      const { ground, words: ink } = palette[colour];
      const part = `<rect x="${round(x)}" y="${y}" width="${round(wide)}" height="${barHeight}" fill="${ground}" stroke="#ffffff"/>`;
      const number = wide >= 16 ? words(x + wide / 2, middle, String(count), 'middle', ink) : '';
      x += wide;
      return [part, number];
    });
    return [
      ...lines.map((line, index) =>
        words(left - 10, middle + (index - (lines.length - 1) / 2) * lineHeight, line, 'end'),
      ),
      ...parts,
      words(x + 6, middle, String(totalOf(counts))),
    ];
  });
  return { width, height: below, shapes: [...legend, ...drawn].join('') };
}

function words(x: number, y: number, text: string, anchor = 'start', ink = '#0b0c0c'): string {
  return `<text x="${round(x)}" y="${round(y)}" font-family="Arimo, Arial, Helvetica, sans-serif" font-size="13" text-anchor="${anchor}" fill="${ink}">${escape(text)}</text>`;
}

/** A label that is longer than its place goes on below; so does a word. */
function linesOf(label: string): readonly string[] {
  const lines: string[] = [];
  const pieces = label.split(/\s+/).flatMap((word) => word.match(aLine) ?? []);
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${piece}`.length <= longestLine)
      lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(piece);
  }
  return lines;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
