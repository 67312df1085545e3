import { row, type Line } from '../documents/block.js';
import { kindOf, type HeadingKind } from '../columns/heading-words.js';
import {
  isActionLabel,
  isWhat,
  labelOf,
  partedAtLabels,
  saysWhoOrWhen,
  type Labelled,
} from './labelled-line.js';
import type { Part, Table } from './tables.js';

/**
 * Actions written as paragraphs: `Action 3: Map the waits`, then `Responsible: Data team`, `Timeline: March 2025`. Each
 * becomes a row under headings of its own. One paragraph that looks like it is none: there must be an owner or a date.
 */
export function withoutLabelledParagraphs(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  let at = 0;
  while (at < parts.length) {
    const taken = takeAction(parts, at);
    if (taken) {
      result.push(taken.table);
      at = taken.next;
    } else {
      result.push(parts[at]!);
      at += 1;
    }
  }
  return result;
}

function takeAction(parts: readonly Part[], from: number): { table: Table; next: number } | null {
  const first = parts[from]!;
  if (first.kind !== 'line') return null;
  const begun = labelOf(first.text);
  if (!begun || !isActionLabel(begun)) return null;
  const labels: Labelled[] = [];
  let at = from;
  for (; at < parts.length; at += 1) {
    const part = parts[at]!;
    if (part.kind !== 'line') break;
    const [text = '', ...behind] = partedAtLabels(part.text);
    const label = labelOf(text);
    if (at > from && label && (isActionLabel(label) || beginsAnother(part, label))) break;
    const last = labels.at(-1);
    if (label) labels.push(label);
    else if (last!.text === '' || (part.list && labels.length > 1))
      last!.text = joined(last!.text, { ...part, text });
    else if (goesOn(last!.text, part)) last!.text += ` ${text}`;
    // A title that goes on in the next line, up to who is to do it.
    else if (labels.length === 1 && behind.length > 0 && part.level === null) last!.text += ` ${text}`;
    else break;
    labels.push(...behind.flatMap((more) => labelOf(more) ?? []));
  }
  const [title, ...rest] = labels;
  if (title!.text === '' || !rest.some(({ heading }) => saysWhoOrWhen(heading))) return null;
  if (isWhat(title!.heading) && !isWholeCard(rest)) return null;
  const columns = [...(title!.reference ? [{ heading: 'Ref', text: title!.reference }] : []), ...labels];
  return {
    next: at,
    table: {
      kind: 'table',
      rows: [
        row(
          columns.map(({ heading }) => heading),
          -1 - from,
          { heading: true, fullWidth: true },
        ),
        row(
          columns.map(({ text }) => text),
          -1 - from,
          { fullWidth: true },
        ),
      ],
    },
  };
}

/** A line that was broken: it begins small, and the one above ends no sentence. */
function goesOn(sofar: string, { text, list, level }: Line): boolean {
  return !list && level === null && /^\s*\p{Ll}/u.test(text) && !/[.!?:]\s*$/.test(sofar);
}

const above: readonly (HeadingKind | undefined)[] = ['theme', 'priority', 'area', 'aim'];

/** `Priority 2: Treatment` heads what follows it, and says nothing of the action before it. */
function beginsAnother({ level }: Line, { heading }: Labelled): boolean {
  return above.includes(kindOf(heading)) && (level !== null || /\d$/.test(heading));
}

/** `What` needs `Who` beside it, and no label twice: then the lines of two cards are mixed. */
function isWholeCard(labels: readonly Labelled[]): boolean {
  const kinds = labels.map(({ heading }) => kindOf(heading));
  return kinds.some((kind) => kind === 'owner' || kind === 'person') && new Set(kinds).size === kinds.length;
}

function joined(sofar: string, { text, list }: Pick<Line, 'text' | 'list'>): string {
  return `${sofar}\n${list ? '• ' : ''}${text}`.trim();
}
