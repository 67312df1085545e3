import { oneLine } from '../cells/clean-cell.js';
import { isHeadingPhrase, kindOf } from '../columns/heading-words.js';
import type { Part } from './tables.js';

/** What stands down the left of a card, and what stands beside it. */
export interface Label {
  readonly heading: string;
  readonly text: string;
}

/** Fewer cards may have the same words at their left by chance. */
const fewest = 3;
const [longest, mostWords] = [60, 8];

/**
 * The words that stand down the left of a document's tables again and again: they are the labels of its cards, also those
 * that nobody knows, when an owner and a date are among them.
 */
export class LabelsAgain {
  private readonly labels = new Set<string>();
  private first = '';
  /** No label names the action: each card has its title above its labels. */
  private titled = false;

  constructor(parts: readonly Part[]) {
    const count = new Map<string, number>();
    const starts = new Map<string, number>();
    const more = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1);
    for (const part of parts) {
      if (part.kind === 'line') continue;
      let above = false;
      for (const { cells } of part.rows) {
        const [name = '', ...beside] = cells.map(oneLine);
        if (name === '') continue;
        const label = name.length <= longest && name.split(' ').length <= mostWords;
        const says = label && beside.some((text) => text !== '');
        if (says) more(count, key(heading(name)));
        if (says && !above) more(starts, key(heading(name)));
        above = says;
      }
    }
    const again = [...count].filter(([, times]) => times >= fewest).map(([name]) => name);
    const kinds = again.map((name) => kindOf(name));
    const owner = kinds.some((kind) => kind === 'owner' || kind === 'body' || kind === 'person');
    const known = kinds.filter((kind) => kind !== undefined).length;
    if (!owner || !kinds.includes('deadline') || known < fewest) return;
    for (const name of again) this.labels.add(name);
    const often = (name: string) => starts.get(name) ?? 0;
    this.titled = !again.some(isActionLabel);
    if (this.titled) this.first = again.reduce((best, name) => (often(name) > often(best) ? name : best));
  }

  names(cell: string): boolean {
    return this.labels.has(key(heading(cell)));
  }

  has(label: Label): boolean {
    return this.labels.has(key(label.heading));
  }

  isFirst(label: Label): boolean {
    return this.first !== '' && key(label.heading) === this.first;
  }

  /** What stands above these labels is the title of a card. @param labels of one row */
  isTitled(labels: readonly Label[] | null | undefined): boolean {
    return this.titled && labels?.[0] !== undefined && this.isFirst(labels[0]);
  }
}

export function isLabel(cell: string): boolean {
  const text = heading(cell);
  if (text.length > 80 || kindOf(text) === undefined) return false;
  return isHeadingPhrase(text) || /[:?]\s*$/.test(oneLine(cell)) || text.split(' ').length <= 5;
}

export function isActionLabel(text: string): boolean {
  const kind = kindOf(text);
  return kind === 'action' || kind === 'what' || kind === 'work' || kind === 'how' || kind === 'title';
}

export function isAction(labels: readonly Label[]): boolean {
  const kinds = labels.map(({ heading: name }) => kindOf(name));
  const beside = kinds.some(
    (kind) =>
      kind === 'owner' || kind === 'person' || kind === 'body' || kind === 'deadline' || kind === 'target',
  );
  return beside && (labels.some(({ heading: name }) => isActionLabel(name)) || kinds.includes('description'));
}

export function heading(cell: string): string {
  return oneLine(cell).replace(/\s*[:：]$/, '');
}

/** `Action 3` is the label that `Action 4` is. */
export function key(text: string): string {
  return text.toLowerCase().replace(/\s+(?:no\.?\s*)?\d[\d.]*$/, '');
}
