import { colourName } from '../colours.js';
import { type Manuscript } from '../manuscript.js';
import { addWords, type Look, type Words } from '../manuscript-parts.js';
import { raised } from '../raised.js';
import { attribute, type Attributes, type XmlHandlers } from '../xml-walk.js';
import type { Numbering } from './numbering.js';
import { isOn, type WordStyle, type WordStyles } from './styles.js';
import { symbol } from './symbols.js';

/** What tracked changes took away, and what says how things once were. */
const gone = new Set(['del', 'moveFrom', 'delText']);
/** What Word puts between notes and their rule. */
const noNote = /^(?:separator|continuationSeparator|continuationNotice)$/;

interface OpenParagraph {
  style: WordStyle | null;
  styleId: string | null;
  list: string | null;
  listLevel: number | null;
  outline: number | null;
  /** Its end was deleted: it runs on into the next. */
  runsOn: boolean;
  words: Words[];
}

interface OpenRun {
  struck: boolean | null;
  hidden: boolean | null;
  raised: boolean;
  style: string | null;
}

/** The start of a cell is told only once its properties are known. */
interface OpenCell {
  across: number;
  goesOn: boolean;
  fill: string;
  told: boolean;
}

interface OpenRow {
  heading: boolean;
  hidden: boolean;
  deleted: boolean;
  before: number;
  told: boolean;
}

/** Follows the XML of a Word file and writes down what a reader of the page sees. */
export class WordWalker implements XmlHandlers {
  private readonly path: string[] = [];
  private readonly paragraphs: OpenParagraph[] = [];
  private readonly rows: OpenRow[] = [];
  private readonly cells: OpenCell[] = [];
  /** For each content control that is open, whether it shows its prompt. */
  private readonly controls: boolean[] = [];
  private run: OpenRun | null = null;
  private carried: Words[] = [];
  /** Depth of what is left out. */
  private leavingOut: number | null = null;
  private inText = false;

  constructor(
    private readonly manuscript: Manuscript,
    private readonly styles: WordStyles,
    private readonly numbering: Numbering,
  ) {}

  readonly open = (tag: string, attributes: Attributes): void => {
    const parent = this.path.at(-1) ?? '';
    this.path.push(tag);
    if (this.leavingOut !== null) return;
    if (this.isGone(tag, parent, attributes)) this.leavingOut = this.path.length;
    else if (parent === 'rPr') this.runProperty(tag, attributes);
    else if (parent === 'pPr' || parent === 'numPr') this.paragraphProperty(tag, attributes);
    else if (parent === 'trPr') this.rowProperty(tag, attributes);
    else if (parent === 'tcPr') this.cellProperty(tag, attributes);
    else if (parent === 'r') this.inRun(tag, attributes);
    else this.structure(tag);
  };

  readonly text = (written: string): void => {
    if (this.inText && this.leavingOut === null) this.write(written);
  };

  readonly close = (tag: string): void => {
    const depth = this.path.length;
    this.path.pop();
    if (this.leavingOut !== null) {
      if (this.leavingOut === depth) this.leavingOut = null;
      return;
    }
    if (tag === 't') this.inText = false;
    else if (tag === 'r') this.run = null;
    else if (tag === 'p') this.endParagraph();
    else if (tag === 'sdt') this.controls.pop();
    else if (tag === 'tc') this.endCell();
    else if (tag === 'tr') this.endRow();
    else if (tag === 'tbl') this.manuscript.closeTable();
  };

  /** Words of a paragraph whose end was deleted, where no other follows. */
  end(): void {
    if (this.carried.length > 0) this.manuscript.paragraph(this.carried);
    this.carried = [];
  }

  private isGone(tag: string, parent: string, attributes: Attributes): boolean {
    if (tag === 'footnote' || tag === 'endnote') return noNote.test(attribute(attributes, 'type') ?? '');
    return gone.has(tag) && parent !== 'rPr' && parent !== 'trPr';
  }

  private structure(tag: string): void {
    if (tag === 'p') {
      this.tellCell();
      this.paragraphs.push({
        style: null,
        styleId: null,
        list: null,
        listLevel: null,
        outline: null,
        runsOn: false,
        words: this.carried,
      });
      this.carried = [];
    } else if (tag === 'r') this.run = { struck: null, hidden: null, raised: false, style: null };
    else if (tag === 'tbl') {
      this.tellCell();
      this.manuscript.openTable();
    } else if (tag === 'tr')
      this.rows.push({ heading: false, hidden: false, deleted: false, before: 0, told: false });
    else if (tag === 'tc') {
      this.tellRow();
      this.cells.push({ across: 1, goesOn: false, fill: '', told: false });
    } else if (tag === 'sdt') this.controls.push(false);
    else if (tag === 'showingPlcHdr' && this.controls.length > 0)
      this.controls[this.controls.length - 1] = true;
  }

  private runProperty(tag: string, attributes: Attributes): void {
    const value = attribute(attributes, 'val');
    const paragraph = this.paragraphs.at(-1);
    if (this.path.at(-3) === 'pPr') {
      if (tag === 'del' && paragraph) paragraph.runsOn = true;
    } else if (!this.run) return;
    else if (tag === 'strike' || tag === 'dstrike') this.run.struck = this.run.struck === true || isOn(value);
    else if (tag === 'vanish') this.run.hidden = isOn(value);
    else if (tag === 'vertAlign') this.run.raised = value === 'superscript';
    else if (tag === 'rStyle') this.run.style = value ?? null;
  }

  private paragraphProperty(tag: string, attributes: Attributes): void {
    const paragraph = this.paragraphs.at(-1);
    const value = attribute(attributes, 'val');
    if (!paragraph) return;
    if (tag === 'pStyle') {
      paragraph.styleId = value ?? null;
      paragraph.style = this.styles.style(paragraph.styleId);
    } else if (tag === 'numId') paragraph.list = value ?? null;
    else if (tag === 'ilvl') paragraph.listLevel = Number(value ?? 0);
    else if (tag === 'outlineLvl') paragraph.outline = Number(value ?? 9);
  }

  private rowProperty(tag: string, attributes: Attributes): void {
    const row = this.rows.at(-1);
    if (!row) return;
    const value = attribute(attributes, 'val');
    if (tag === 'tblHeader') row.heading = isOn(value);
    else if (tag === 'hidden') row.hidden = isOn(value);
    else if (tag === 'del') row.deleted = true;
    else if (tag === 'gridBefore') row.before = Number(value ?? 0);
  }

  private cellProperty(tag: string, attributes: Attributes): void {
    const cell = this.cells.at(-1);
    if (!cell) return;
    const value = attribute(attributes, 'val');
    if (tag === 'gridSpan') cell.across = Number(value ?? 1);
    else if (tag === 'vMerge') cell.goesOn = value !== 'restart';
    else if (tag === 'shd')
      cell.fill = (value === 'solid' ? attribute(attributes, 'color') : attribute(attributes, 'fill')) ?? '';
  }

  private inRun(tag: string, attributes: Attributes): void {
    if (tag === 't') this.inText = true;
    else if (tag === 'tab') this.write('\t');
    else if (tag === 'br' || tag === 'cr') this.write('\n');
    else if (tag === 'noBreakHyphen') this.write('-');
    else if (tag === 'sym')
      this.write(symbol(attribute(attributes, 'font') ?? '', attribute(attributes, 'char') ?? ''));
  }

  private write(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph) return;
    addWords(paragraph.words, this.run?.raised ? raised(text) : text, this.look(paragraph));
  }

  private look(paragraph: OpenParagraph): Look {
    const style = this.styles.style(this.run?.style ?? null);
    if (this.controls.includes(true)) return 'prompt';
    if (this.run?.hidden ?? style?.hidden ?? paragraph.style?.hidden) return 'hidden';
    return (this.run?.struck ?? style?.struck ?? paragraph.style?.struck) ? 'struck' : 'shown';
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (!paragraph) return;
    const { style, styleId, words } = paragraph;
    if (paragraph.runsOn) {
      this.carried = words;
      return;
    }
    const list = paragraph.list ?? style?.list ?? null;
    const number =
      list === null || list === '0'
        ? null
        : this.numbering.next(list, paragraph.listLevel ?? style?.listLevel ?? null, styleId);
    const level = this.styles.level(style, paragraph.outline);
    this.manuscript.paragraph(words, {
      level: level !== null && level > 6 ? 6 : level,
      list: number !== null && level === null,
      label: number?.label ?? '',
    });
  }

  private tellRow(): void {
    const row = this.rows.at(-1);
    if (!row || row.told) return;
    row.told = true;
    this.manuscript.openRow(row);
    if (row.before > 0) {
      this.manuscript.openCell({ across: row.before });
      this.manuscript.closeCell();
    }
  }

  private tellCell(): void {
    const cell = this.cells.at(-1);
    if (!cell || cell.told) return;
    cell.told = true;
    this.manuscript.openCell({ across: cell.across, goesOn: cell.goesOn, fill: colourName(cell.fill) });
  }

  private endCell(): void {
    this.tellCell();
    this.cells.pop();
    this.manuscript.closeCell();
  }

  private endRow(): void {
    const row = this.rows.pop();
    if (row?.told && row.deleted) this.manuscript.dropRow();
  }
}
