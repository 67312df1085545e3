import { line, row, type Line } from '../documents/block.js';
import { isHeadingPhrase, kindOf } from '../columns/heading-words.js';
import type { Part, Table } from './tables.js';

interface Labelled {
  readonly reference: string | null;
  readonly heading: string;
  text: string;
}

const numbered =
  /^(action|task|activity|recommendation|initiative|step|commitment)\s*(?:no\.?\s*)?([A-Z]{0,3}\d[\d.]*[a-z]?)\s*(?:[:.)–-]\s*(.*)|$)/iu;

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
  const begun = labelOf(first);
  if (!begun || !isActionLabel(begun)) return null;
  const labels = [begun];
  let at = from + 1;
  for (; at < parts.length; at += 1) {
    const part = parts[at]!;
    if (part.kind !== 'line') break;
    const label = labelOf(part);
    if (label && isActionLabel(label)) break;
    const last = labels.at(-1)!;
    if (label) labels.push(label);
    else if (last.text === '' || (part.list && labels.length > 1)) last.text = joined(last.text, part);
    else break;
  }
  const kinds = labels.slice(1).map(({ heading }) => kindOf(heading));
  if (!kinds.some((kind) => kind === 'owner' || kind === 'person' || kind === 'deadline')) return null;
  if (begun.text === '') return null;
  const columns = [...(begun.reference ? [{ heading: 'Ref', text: begun.reference }] : []), ...labels];
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

function labelOf({ text }: Line): Labelled | null {
  const count = numbered.exec(text);
  if (count) return { reference: count[2]!.replace(/\.$/, ''), heading: 'Action', text: count[3] ?? '' };
  const match = /^([^:：]{2,60})\s*[:：]\s*(.*)$/u.exec(text);
  if (!match || kindOf(match[1]!) === undefined) return null;
  if (!isHeadingPhrase(match[1]!) && match[1]!.split(' ').length > 4) return null;
  return { reference: null, heading: match[1]!.trim(), text: match[2]!.trim() };
}

function isActionLabel({ heading, reference }: Labelled): boolean {
  return reference !== null || kindOf(heading) === 'action';
}

function joined(sofar: string, { text, list }: ReturnType<typeof line>): string {
  return `${sofar}\n${list ? '• ' : ''}${text}`.trim();
}
