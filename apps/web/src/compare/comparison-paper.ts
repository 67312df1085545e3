import { dateInWords } from '@governance/calendar';
import type { PaperDocument } from '@governance/papers';
import { daysOf, inGroups } from '@governance/views';
import type { Place } from '../access/place.js';
import type { Comparison } from '@governance/history/service';
import type { DifferenceInWords } from './difference-words.js';

/** What changed between two days as a Word file that a board can put among its papers. */
export function comparisonPaper(
  { board }: Place,
  comparison: Comparison,
  told: readonly DifferenceInWords[],
  marking: string,
): PaperDocument {
  const { before, after } = comparison;
  const groups = inGroups(told);
  return {
    title: `What changed between ${daysOf(comparison)}`,
    marking,
    heading: [
      ['Partnership', board.name],
      ['From', dateInWords(before.asAt)],
      ['To', dateInWords(after.asAt)],
    ],
    from: board.name,
    date: after.asAt,
    blocks: [
      { kind: 'heading', level: 1, text: 'In brief' },
      {
        kind: 'paragraph',
        text: groups.length === 0 ? 'Nothing differs between the two days.' : briefly(groups),
      },
      ...groups.flatMap(({ heading, items }) => [
        { kind: 'heading', level: 1, text: heading } as const,
        {
          kind: 'table',
          caption: heading,
          columns: [
            { heading: 'What', width: 3 },
            { heading: 'Before', width: 2 },
            { heading: 'After', width: 2 },
            { heading: 'Who, when and why', width: 3 },
          ],
          rows: items.map(rowOf),
        } as const,
      ]),
    ],
    appendices: [],
  };
}

function briefly(groups: ReturnType<typeof inGroups>): string {
  const counts = groups.map(({ heading, items }) => `${heading.toLowerCase()}: ${items.length}`);
  return `${counts.join('; ')}.`.replace(/^./, (first) => first.toUpperCase());
}

function rowOf(item: DifferenceInWords) {
  const { colours, before, after } = item;
  return [
    [item.subject, item.note].filter(Boolean).join(' — '),
    colours ? { colour: colours[0], text: before } : before,
    colours ? { colour: colours[1], text: after } : after,
    whoAndWhy(item),
  ];
}

/** Each entry that made it, with its number in the history. */
function whoAndWhy({ evidence }: DifferenceInWords): string {
  if (evidence.length === 0) return 'No entry: a date has passed';
  return evidence
    .map(({ by, onBehalfOf, at, reason, position }) => {
      const who = onBehalfOf === null ? by : `${by}, for ${onBehalfOf}`;
      return `${who}, ${dateInWords(at)} (entry ${position})${reason === null ? '' : `: ${reason}`}`;
    })
    .join('. ');
}
