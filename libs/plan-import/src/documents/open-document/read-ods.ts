import { isDay, dateInWords } from '@governance/calendar';
import { most, tooMany, type Tally } from '../bounds.js';
import type { Words } from '../manuscript-parts.js';
import type { OfficeParts } from '../office-parts.js';
import { columnName, SheetDraft, type Sheet } from '../sheets/sheet.js';
import { attribute, walkXml, type Attributes } from '../xml-walk.js';
import { OpenStyles } from './open-styles.js';
import { OpenWords } from './open-words.js';

/** The sheets of an OpenDocument workbook. A row or cell that is written once and repeated stands as often as it says. */
export function odsSheets(parts: OfficeParts, tally: Tally): Sheet[] {
  const walker = new OdsWalker(tally);
  walkXml(parts.get('styles.xml'), {
    open: (tag, attributes) => walker.styles.open(tag, attributes),
    close: (tag) => walker.styles.close(tag),
  });
  walkXml(parts.get('content.xml'), walker);
  return walker.sheets;
}

interface OpenCell {
  readonly attributes: Attributes;
  readonly copies: number;
  readonly paragraphs: Words[][];
}

/** A cell repeated to the end of the sheet is empty, and its colour is nobody's key. */
const mostCopies = 100;

class OdsWalker {
  readonly styles = new OpenStyles();
  readonly sheets: Sheet[] = [];
  private readonly words = new OpenWords(this.styles);
  private inBody = false;
  private draft: SheetDraft | null = null;
  private name = '';
  private hidden = false;
  private row = 0;
  private rowCopies = 1;
  private rowHidden = false;
  private column = 0;
  private columns = 0;
  private cell: OpenCell | null = null;
  private kept: { column: number; text: string; struck: string; fill: ReturnType<OpenStyles['find']> }[] = [];

  constructor(private readonly tally: Tally) {}

  readonly open = (tag: string, attributes: Attributes): void => {
    if (!this.inBody) {
      if (tag === 'body') this.inBody = true;
      else this.styles.open(tag, attributes);
    } else if (this.words.open(tag, attributes)) return;
    else if (tag === 'table') this.openSheet(attributes);
    else if (tag === 'table-column') this.openColumn(attributes);
    else if (tag === 'table-row') this.openRow(attributes);
    else if (tag === 'table-cell' || tag === 'covered-table-cell')
      this.cell = { attributes, copies: copiesIn(attributes, 'number-columns-repeated'), paragraphs: [] };
    else if (tag === 'filter' && this.draft) this.draft.filtered = true;
  };

  readonly text = (written: string): void => this.words.write(written.replace(/\s+/g, ' '));

  readonly close = (tag: string): void => {
    if (!this.inBody) {
      this.styles.close(tag);
      return;
    }
    const ended = this.words.close(tag);
    if (ended === 'paragraph') this.cell?.paragraphs.push(this.words.take());
    else if (ended !== null) return;
    else if (tag === 'table-cell' || tag === 'covered-table-cell') this.closeCell();
    else if (tag === 'table-row') this.closeRow();
    else if (tag === 'table' && this.draft) {
      this.sheets.push(this.draft.sheet(this.name, this.hidden));
      this.draft = null;
    }
  };

  private openSheet(attributes: Attributes): void {
    if (this.sheets.length === most.sheets) throw tooMany(most.sheets, 'sheets');
    this.draft = new SheetDraft(this.tally);
    this.name = attribute(attributes, 'name') ?? '';
    this.hidden = this.styles.find(attribute(attributes, 'style-name'))?.hidden ?? false;
    this.row = this.columns = 0;
  }

  private openColumn(attributes: Attributes): void {
    const from = this.columns;
    this.columns += copiesIn(attributes, 'number-columns-repeated');
    if (isHidden(attributes)) this.draft?.hiddenColumns.push({ from, to: this.columns - 1 });
  }

  private openRow(attributes: Attributes): void {
    this.rowCopies = copiesIn(attributes, 'number-rows-repeated');
    this.rowHidden = isHidden(attributes);
    this.column = 0;
  }

  private closeCell(): void {
    const { cell } = this;
    this.cell = null;
    if (!cell) return;
    const { attributes, copies } = cell;
    const text = cell.paragraphs
      .map((words) => saidAs(words, 'shown'))
      .join('\n')
      .trim();
    const struck = cell.paragraphs
      .map((words) => saidAs(words, 'struck'))
      .join(' ')
      .trim();
    const style = this.styles.find(attribute(attributes, 'style-name'));
    const shown = dated(text, attributes);
    this.merge(attributes);
    for (let copy = 0; copy < Math.min(copies, mostCopies); copy += 1) {
      const column = this.column + copy;
      this.kept.push(
        style?.struck
          ? { column, text: '', struck: `${struck} ${shown}`.trim(), fill: style }
          : { column, text: shown, struck, fill: style },
      );
    }
    if (
      attribute(attributes, 'formula') !== undefined &&
      attribute(attributes, 'value-type') === undefined &&
      text === ''
    )
      this.draft?.withoutValue.push(`${columnName(this.column)}${this.row + 1}`);
    this.column += copies;
  }

  private merge(attributes: Attributes): void {
    const across = copiesIn(attributes, 'number-columns-spanned');
    const down = copiesIn(attributes, 'number-rows-spanned');
    if (across > 1 || down > 1)
      this.draft?.merge({
        top: this.row + 1,
        bottom: this.row + down,
        left: this.column,
        right: this.column + across - 1,
      });
  }

  private closeRow(): void {
    const says = this.kept.some(({ text, struck }) => text !== '' || struck !== '');
    for (let copy = 0; says && copy < Math.min(this.rowCopies, most.rows + 1); copy += 1) {
      for (const { column, text, struck, fill } of this.kept)
        this.draft?.cell({ column, text, struck, fill: fill?.fill ?? null });
      this.draft?.endRow(this.row + copy + 1, this.rowHidden);
    }
    this.row += this.rowCopies;
    this.kept = [];
  }
}

function copiesIn(attributes: Attributes, name: string): number {
  const count = Number(attribute(attributes, name) ?? 1);
  return Number.isInteger(count) && count > 0 ? count : 1;
}

function isHidden(attributes: Attributes): boolean {
  return /^(?:collapse|filter)$/.test(attribute(attributes, 'visibility') ?? '');
}

function saidAs(words: readonly Words[], look: Words['look']): string {
  return words
    .filter((piece) => piece.look === look)
    .map(({ text }) => text)
    .join('');
}

/** A date as it is meant, where the cell shows it in another order of day and month. */
function dated(text: string, attributes: Attributes): string {
  const value = attribute(attributes, 'date-value');
  if (value === undefined || !/\d/.test(text)) return text;
  if (!/\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/.test(text)) return text;
  const day = value.slice(0, 10);
  return isDay(day) ? dateInWords(day) : text;
}
