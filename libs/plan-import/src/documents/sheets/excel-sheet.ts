import { isDay } from '@governance/calendar';
import type { Tally } from '../bounds.js';
import { walkXml, type Attributes } from '../xml-walk.js';
import type { CellStyle, CellStyles } from './cell-styles.js';
import { numberFormat, shownDate, shownNumber } from './number-format.js';
import { columnName, SheetDraft, type Merge, type Sheet } from './sheet.js';
import { WordsInRuns, type CellWords, type SheetPart } from './workbook.js';

const plainStyle: CellStyle = { format: numberFormat(0, undefined), struck: false, fill: null };

/** A sheet's cells as a person sees them. Empty cells without a colour cost nothing. */
export function readSheet(
  { name, hidden, xml }: SheetPart,
  strings: readonly CellWords[],
  styles: CellStyles,
  tally: Tally,
  exact = false,
): Sheet {
  const reader = new SheetReader(strings, styles, new SheetDraft(tally), exact);
  walkXml(xml, reader);
  return reader.draft.sheet(name, hidden);
}

class SheetReader {
  private row = 0;
  private rowHidden = false;
  private column = -1;
  private type = 'n';
  private style = plainStyle;
  private value = '';
  private formula = false;
  private reading = false;
  private readonly inline = new WordsInRuns();

  constructor(
    private readonly strings: readonly CellWords[],
    private readonly styles: CellStyles,
    readonly draft: SheetDraft,
    private readonly exact: boolean,
  ) {}

  readonly open = (tag: string, attributes: Attributes): void => {
    if (tag === 'c') this.openCell(attributes);
    else if (tag === 'v') this.reading = true;
    else if (tag === 'f') this.formula = true;
    else if (tag === 'row') {
      this.row = Number(attributes['r'] ?? this.row + 1);
      this.rowHidden = isTrue(attributes['hidden']) || attributes['ht'] === '0';
      this.column = -1;
    } else if (tag === 'mergeCell') this.draft.merge(mergeOf(attributes['ref'] ?? ''));
    else if (tag === 'col') this.columnProperty(attributes);
    else if (tag === 'filterColumn') this.draft.filtered = true;
    else this.inline.open(tag, attributes);
  };

  readonly text = (written: string): void => {
    if (this.reading) this.value += written;
    else this.inline.write(written);
  };

  readonly close = (tag: string): void => {
    if (tag === 'v') this.reading = false;
    else if (tag === 'c') this.closeCell();
    else if (tag === 'row') this.draft.endRow(this.row, this.rowHidden);
    else this.inline.close(tag);
  };

  private openCell(attributes: Attributes): void {
    const reference = attributes['r'];
    this.column = reference ? columnOf(reference) : this.column + 1;
    this.type = attributes['t'] ?? 'n';
    this.style = this.styles.styles[Number(attributes['s'] ?? 0)] ?? plainStyle;
    this.value = '';
    this.formula = false;
  }

  private closeCell(): void {
    const { column, style } = this;
    // A formula that came to no words says so by its type; one that was never worked out has none.
    if (this.formula && this.value === '' && this.type !== 'str')
      this.draft.withoutValue.push(`${columnName(column)}${this.row}`);
    const { text, struck } = this.words();
    if (style.struck) this.draft.cell({ column, text: '', struck: `${struck}${text}`, fill: style.fill });
    else this.draft.cell({ column, text, struck, fill: style.fill });
  }

  private words(): CellWords {
    const inline = this.inline.take();
    if (this.style.format.meaning === 'nothing') return { text: '', struck: '' };
    if (this.type === 's') return this.strings[Number(this.value)] ?? { text: '', struck: '' };
    if (this.type === 'inlineStr') return inline;
    return { text: this.shown(), struck: '' };
  }

  private shown(): string {
    const { value, type, style } = this;
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (type === 'd') {
      const meaning = style.format.meaning;
      const day = value.slice(0, 10);
      return isDay(day) ? shownDate(day, this.exact || meaning === 'number' ? 'date' : meaning) : value;
    }
    return type === 'n' ? shownNumber(value, style.format, this.styles.from1904, this.exact) : value;
  }

  private columnProperty({ min, max, hidden, width }: Attributes): void {
    if (!isTrue(hidden) && width !== '0') return;
    this.draft.hiddenColumns.push({ from: Number(min ?? 1) - 1, to: Number(max ?? min ?? 1) - 1 });
  }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function mergeOf(reference: string): Merge {
  const [from = '', to = from] = reference.split(':');
  return { top: rowOf(from), bottom: rowOf(to), left: columnOf(from), right: columnOf(to) };
}

function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return Math.max(column, 1) - 1;
}

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? 0);
}
