import { isDay, dateInWords } from '@governance/calendar';
import { ImportRefused } from '../../import-refused.js';
import { styledColour } from '../colours.js';
import { most, tooMany, type Tally } from '../bounds.js';
import { walkTags } from '../xml-tags.js';
import { attribute, walkXml, type Attributes } from '../xml-walk.js';
import { formatOf, shownNumber } from './number-format.js';
import { SheetDraft, type Sheet, type SheetCell } from './sheet.js';

/** A workbook in one XML file, as Excel 2003 and reporting programs write it. */
export function xmlSheets(text: string, tally: Tally): Sheet[] {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    throw new ImportRefused(
      'external-entity',
      'The file holds a document type or entity declaration, which can be used to read other files. It was not opened. Copy its tables into a new document and import that.',
    );
  const bytes = Buffer.from(text.replace(/^\ufeff/, '').replace(/^<\?xml[^>]*\?>/, ''));
  let elements = 0;
  walkTags(bytes, ({ kind }) => {
    if (kind !== 'close' && (elements += 1) > most.sheetElements)
      throw tooMany(most.sheetElements, 'pieces of text');
  });
  const walker = new XmlWalker(tally);
  walkXml(bytes, walker);
  return walker.sheets;
}

interface Style {
  fill: SheetCell['fill'];
  struck: boolean;
  format: string;
}

class XmlWalker {
  readonly sheets: Sheet[] = [];
  private readonly styles = new Map<string, Style>();
  private style: Style | null = null;
  private draft: SheetDraft | null = null;
  private name = '';
  private hidden = false;
  private row = 0;
  private rowHidden = false;
  private column = -1;
  private cell: Attributes = {};
  private type = '';
  private value = '';
  private inData = false;

  constructor(private readonly tally: Tally) {}

  readonly open = (tag: string, attributes: Attributes): void => {
    const index = Number(attribute(attributes, 'Index') ?? NaN);
    if (tag === 'Style') {
      this.style = { fill: null, struck: false, format: '' };
      this.styles.set(attribute(attributes, 'ID') ?? '', this.style);
    } else if (tag === 'Interior' && this.style)
      this.style.fill = styledColour(attribute(attributes, 'Color') ?? '');
    else if (tag === 'Font' && this.style) this.style.struck = attribute(attributes, 'StrikeThrough') === '1';
    else if (tag === 'NumberFormat' && this.style) this.style.format = attribute(attributes, 'Format') ?? '';
    else if (tag === 'Worksheet') {
      this.draft = new SheetDraft(this.tally);
      this.name = attribute(attributes, 'Name') ?? '';
      this.row = 0;
      this.hidden = false;
    } else if (tag === 'Row') {
      this.row = Number.isNaN(index) ? this.row + 1 : index;
      this.rowHidden = attribute(attributes, 'Hidden') === '1';
      this.column = -1;
    } else if (tag === 'Cell') {
      this.column = Number.isNaN(index) ? this.column + 1 : index - 1;
      this.cell = attributes;
      this.type = this.value = '';
      this.merge(attributes);
    } else if (tag === 'Data') {
      this.inData = true;
      this.type = attribute(attributes, 'Type') ?? 'String';
    }
  };

  readonly text = (written: string): void => {
    if (this.inData) this.value += written;
    else if (/^\s*Sheet(?:VeryHidden|Hidden)\s*$/.test(written)) this.hidden = true;
  };

  readonly close = (tag: string): void => {
    if (tag === 'Style') this.style = null;
    else if (tag === 'Data') this.inData = false;
    else if (tag === 'Cell') this.closeCell();
    else if (tag === 'Row') this.draft?.endRow(this.row, this.rowHidden);
    else if (tag === 'Worksheet' && this.draft) {
      if (this.sheets.length === most.sheets) throw tooMany(most.sheets, 'sheets');
      this.sheets.push(this.draft.sheet(this.name, this.hidden));
      this.draft = null;
    }
  };

  private closeCell(): void {
    const style = this.styles.get(attribute(this.cell, 'StyleID') ?? '');
    const text = this.shown(style);
    const [said, struck] = style?.struck ? ['', text] : [text, ''];
    this.draft?.cell({ column: this.column, text: said, struck, fill: style?.fill ?? null });
    this.column += Number(attribute(this.cell, 'MergeAcross') ?? 0);
  }

  private shown(style: Style | undefined): string {
    if (this.type === 'DateTime') {
      const day = this.value.slice(0, 10);
      return isDay(day) ? dateInWords(day) : this.value;
    }
    if (this.type !== 'Number') return this.value;
    const code =
      { Percent: '0.00%', Fixed: '0.00', Standard: '#,##0.00' }[style?.format ?? ''] ?? style?.format ?? '';
    return shownNumber(this.value, formatOf(code), false, false);
  }

  private merge(attributes: Attributes): void {
    const across = Number(attribute(attributes, 'MergeAcross') ?? 0);
    const down = Number(attribute(attributes, 'MergeDown') ?? 0);
    if (across > 0 || down > 0)
      this.draft?.merge({
        top: this.row,
        bottom: this.row + down,
        left: this.column,
        right: this.column + across,
      });
  }
}
