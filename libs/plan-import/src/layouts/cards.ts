import { oneLine } from '../cells/clean-cell.js';
import { row, type Line, type Row } from '../documents/block.js';
import { textLine } from '../documents/text.js';
import { cellKinds, isDate } from '../columns/cell-kinds.js';
import { isHeadingPhrase, kindOf } from '../columns/heading-words.js';
import { heading, isAction, isActionLabel, isLabel, key, LabelsAgain, type Label } from './card-labels.js';
import type { Part, Table } from './tables.js';

type Card = Label[];

/**
 * A card is a small table for one action, with its headings down the left (`Lead | Library service`), two or four
 * columns wide. Each becomes a row of headings with one row below it.
 */
export function withoutCards(parts: readonly Part[]): Part[] {
  const again = new LabelsAgain(parts);
  const read: (Part | Card)[] = [];
  for (const part of parts)
    if (part.kind === 'line' || isMade(part) || !takeCards(part, again, read)) read.push(part);
  return read.map((part, index) => (Array.isArray(part) ? partOf(part, index) : part));
}

/** A layout made it, with a row of headings of its own. */
function isMade({ rows: [first] }: Table): boolean {
  return first !== undefined && first.table < 0 && first.heading;
}

/** Reads the cards of a table, after what was read before it: a page may have cut one in two. False where it has none. */
function takeCards(table: Table, again: LabelsAgain, read: (Part | Card)[]): boolean {
  const rows = withoutChoices(withoutStepTables(table.rows), again);
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  if (width < 2 || width > 6 || rows.some(isRowOfHeadings)) return false;
  const labels = rows.map((each) => labelsOf(each, again));
  const known = labels.filter((found) => found !== null && found.length > 0);
  const names = labels.flatMap((found) => (found === null ? [] : found));
  const sure = known.length > 0 && names.filter((label) => again.has(label)).length * 2 >= names.length;
  if (!sure && (known.length < 2 || !isAction(names))) return false;
  const isTitle = (index: number) => sure && says(rows[index]!) === 1 && again.isTitled(labels[index + 1]);
  const untitled = (index: number) => more(rows[index]!) === null && !isTitle(index);
  const told = labels.filter((found, index) => found !== null || untitled(index)).length;
  if (known.length * 3 < told * 2) return false;
  const before = read.at(-1);
  const own: (Line | Card)[] = [];
  let card: Card | undefined = sure && Array.isArray(before) ? before : undefined;
  let untold = 0;
  let title: Line | undefined;
  const begin = (...begun: Label[]) => own.push((card = begun));
  for (const [index, found] of labels.entries()) {
    if (found === null) {
      const text = more(rows[index]!);
      const last = card?.at(-1);
      const words = rows[index]!.cells.map(oneLine).filter((cell) => cell !== '');
      if (text !== null && last) card![card!.length - 1] = withMore(last, text);
      else if (isTitle(index)) begin(titleOf(words[0]!));
      else {
        own.push(textLine(words.join(' ')));
        if (words.length > 1) untold += 1;
      }
      continue;
    }
    for (const label of found) {
      if (card && !begins(label, card, again)) card.push(label);
      else if (own.length === 0 && sure && again.isTitled([label]) && isTitleLine(before)) {
        title = before;
        begin(titleOf(before.text), label);
      } else begin(label);
    }
  }
  const cards = own.filter((each): each is Card => Array.isArray(each));
  // What a page break cut off from the card before: it says nothing by itself.
  const whole = cards.length > 1 && !isAction(cards[0]!) ? cards.slice(1) : cards;
  if (!sure && (untold > cards.length || !whole.every(isAction))) return false;
  if (title) read.pop();
  read.push(...own);
  return true;
}

/** The label is the first of another card: it stands first in all of them, or it stood in this one already. */
function begins(label: Label, card: Card, again: LabelsAgain): boolean {
  if (again.isFirst(label)) return card.length > 1 || card[0]!.heading !== titleHeading;
  const twice = card.some((other) => key(other.heading) === key(label.heading));
  return twice && (isActionLabel(label.heading) || key(card[0]!.heading) === key(label.heading));
}

function says({ cells }: Row): number {
  return cells.filter((cell) => oneLine(cell) !== '').length;
}

function isTitleLine(part: Part | Card | undefined): part is Line {
  return part !== undefined && !Array.isArray(part) && part.kind === 'line' && part.text.length <= 300;
}

const titleHeading = 'Action';

/** The title of a card that has no label of its own. */
function titleOf(text: string): Label {
  return { heading: titleHeading, text };
}

/** Options beside one another, and below them a mark: `Not started | Limited | Done` over `✓` is the one that holds. */
function withoutChoices(rows: readonly Row[], again: LabelsAgain): readonly Row[] {
  const result: Row[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const [{ cells, table }, below] = [rows[at]!, rows[at + 1]];
    const options = filledAfterFirst(cells);
    const marked = filledAfterFirst(below?.cells ?? []);
    const isChoice =
      again.names(cells[0]!) &&
      options.length > 1 &&
      oneLine(below?.cells[0] ?? '') === '' &&
      marked.every((index) => options.includes(index));
    if (!isChoice || !below) {
      result.push(rows[at]!);
      continue;
    }
    const said = marked.map((index) => {
      const [option, mark] = [oneLine(cells[index]!), oneLine(below.cells[index]!)];
      return mark.length > 1 ? `${option}: ${mark}` : option;
    });
    result.push(row([cells[0]!, said.join('\n')], table, { fullWidth: true }));
    at += 1;
  }
  return result;
}

function filledAfterFirst(cells: readonly string[]): number[] {
  return [...cells.keys()].filter((index) => index > 0 && oneLine(cells[index]!) !== '');
}

const stepWords = /\b(?:milestones?|activit(?:y|ies)|deliverables?|steps?|outputs?)\b/i;

/** In a card the steps may have a table of their own (`Milestone | Start date | End date`): as one row of the card. */
function withoutStepTables(rows: readonly Row[]): readonly Row[] {
  const result: Row[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const head = rows[at]!;
    if (
      !headsSteps(head) ||
      !result.some((above) => (labelsOf(above, new LabelsAgain([]))?.length ?? 0) > 0)
    ) {
      result.push(head);
      continue;
    }
    const steps: string[] = [];
    for (; at + 1 < rows.length && isStep(rows[at + 1]!, head); at += 1)
      steps.push(stepOf(rows[at + 1]!, head));
    result.push(row(['Milestones', steps.join('\n')], head.table, { fullWidth: true }));
  }
  return result;
}

function headsSteps({ cells }: Row): boolean {
  const [first = '', ...others] = cells.map(oneLine).filter((cell) => cell !== '');
  return (
    stepWords.test(first) &&
    first.length < 120 &&
    others.length > 0 &&
    others.some((other) => kindOf(other) === 'deadline') &&
    others.every((other) => kindOf(other) !== undefined)
  );
}

/** It has a date where the headings say so, or nothing but what is to be done. */
function isStep(each: Row, head: Row): boolean {
  const dates = head.cells.flatMap((cell, index) =>
    kindOf(cell) === 'deadline' || kindOf(cell) === 'start' ? [oneLine(each.cells[index] ?? '')] : [],
  );
  return dates.some((text) => text !== '' && isDate(text));
}

function stepOf({ cells }: Row, head: Row): string {
  const said = cells.flatMap((cell, index) => {
    const [text, name] = [oneLine(cell), oneLine(head.cells[index] ?? '')];
    return text === '' ? [] : [{ text, name, kind: kindOf(name) }];
  });
  const when = said.filter(({ kind }) => kind === 'start' || kind === 'deadline');
  const what = said.filter((each) => !when.includes(each)).map(({ text }) => text);
  const dates = when.map(({ text, kind }) => (kind === 'start' ? `start ${text}` : `by ${text}`));
  return `• ${what.join(', ')} (${dates.join('; ')})`;
}

function withMore(label: Label, text: string): Label {
  return { ...label, text: `${label.text}\n${text}` };
}

/** Words beside a blank: they go on from the cell above. Null where the row is another. */
function more({ cells }: Row): string | null {
  const [name = '', ...texts] = cells.map(oneLine);
  const filled = texts.filter((text) => text !== '');
  return name === '' && filled.length === 1 ? filled[0]! : null;
}

/** @param place tells the tables of cards apart */
function partOf(card: Card, place: number): Part {
  if (!isAction(card)) return textLine(card.map(({ heading, text }) => `${heading}: ${text}`).join(' | '));
  const headings = card.map((label) => label.heading);
  const texts = card.map(({ text }) => text);
  const table = -1 - place;
  return {
    kind: 'table',
    rows: [row(headings, table, { heading: true, fullWidth: true }), row(texts, table, { fullWidth: true })],
  };
}

/** The headings and texts of one row of a card; null when it is no such row. A blank row has none. */
function labelsOf({ cells }: Row, again: LabelsAgain): Label[] | null {
  const filled = cells.flatMap((cell, index) => (oneLine(cell) === '' ? [] : [index]));
  if (filled.length === 0) return [];
  if (filled.length === 1 && filled[0] === 0) {
    const title = numberedTitle(oneLine(cells[0]!));
    if (title) return title;
    return again.names(cells[0]!) || isLabel(cells[0]!) ? [{ heading: heading(cells[0]!), text: '' }] : null;
  }
  if (again.names(cells[0]!)) {
    const beside = cells.slice(1).filter((cell) => oneLine(cell) !== '');
    if (!isLabel(cells[2] ?? '')) return [{ heading: heading(cells[0]!), text: beside.join('\n') }];
  }
  const labels: Label[] = [];
  for (let at = 0; at < cells.length; at += 2) {
    const [name = '', text = ''] = [cells[at], cells[at + 1]];
    if (oneLine(name) === '' && oneLine(text) === '') continue;
    if (!again.names(name) && !isLabel(name)) return null;
    labels.push({ heading: heading(name), text });
  }
  return labels;
}

/** `Action | Owner | Deadline`: headings stand beside each other, and not down the left. */
function isRowOfHeadings({ cells }: Row): boolean {
  return cells.some((cell, index) => {
    const [name, beside] = [oneLine(cell), oneLine(cells[index + 1] ?? '')];
    // `Status | Completed` is a label and what it says.
    const says = cellKinds([beside]).states > 0;
    return !says && [name, beside].every((text) => isHeadingPhrase(text) && kindOf(text) !== undefined);
  });
}

/** `Action 3: Map the waits` across a card: its number and what is done. */
function numberedTitle(text: string): Label[] | null {
  const match =
    /^(action|task|activity|recommendation|initiative|project|commitment)\s*(?:no\.?\s*)?(\d[\d.]*)?\s*[:.–-]\s*(\S.*)$/i.exec(
      text,
    );
  if (!match) return null;
  return [
    { heading: 'Action', text: match[3]! },
    ...(match[2] ? [{ heading: 'Ref', text: match[2].replace(/\.$/, '') }] : []),
  ];
}
