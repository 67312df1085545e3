import { heldIn } from '@governance/partnership/basics';
import type { Finding } from '../../proposed-plan.js';
import type { Block } from '../block.js';
import { most, tooMany, type Tally } from '../bounds.js';
import { colourName } from '../colours.js';
import { Manuscript } from '../manuscript.js';
import { addWords, type CellShape, type Look, type Words } from '../manuscript-parts.js';
import { raised } from '../raised.js';
import { tokensOf } from './tokens.js';

/** Groups that hold no words of the text. */
const apart = new Set(
  `fonttbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf footnote annotation
   fldinst nonshppict themedata colorschememapping datastore latentstyles listtable listoverridetable rsidtbl generator
   xmlnstbl bkmkstart bkmkend pgptbl filetbl revtbl atnid atnauthor shpinst`.split(/\s+/),
);
const letters: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: ' ',
  enspace: ' ',
};

interface Reading {
  struck: boolean;
  hidden: boolean;
  deleted: boolean;
  raised: boolean;
  /** Nothing of this group is part of the text. */
  left: boolean;
  /** The group holds the number or bullet of a list item. */
  label: boolean;
  colours: boolean;
}

/** A rich text file: paragraphs, lists and tables. */
export function readRtf(bytes: Buffer, tally: Tally): { blocks: Block[]; findings: Finding[] } {
  const walker = new RtfWalker(new Manuscript(tally));
  let pieces = 0;
  for (const token of tokensOf(bytes.toString('latin1'))) {
    if ((pieces += 1) > mostPieces) throw tooMany(mostPieces, 'pieces of text');
    if (token.kind === 'open') walker.open();
    else if (token.kind === 'close') walker.close();
    else if (token.kind === 'text') walker.write(token.text);
    else walker.word(token.name, token.value);
  }
  walker.end();
  return { blocks: walker.manuscript.blocks(), findings: walker.manuscript.leftOut.all() };
}

const mostPieces = 3_000_000;

class RtfWalker {
  private look: Reading = {
    struck: false,
    hidden: false,
    deleted: false,
    raised: false,
    left: false,
    label: false,
    colours: false,
  };
  private readonly kept: Reading[] = [];
  private words: Words[] = [];
  private label = '';
  private level: number | null = null;
  private inTable = false;
  private tableOpen = false;
  private rowOpen = false;
  private shapes: CellShape[] = [];
  private shape: { -readonly [Key in keyof CellShape]: CellShape[Key] } = newShape();
  private swallowed: boolean[] = [];
  private swallow = false;
  private heading = false;
  private cell = 0;
  private waiting: { words: Words[]; label: string }[] = [];
  private readonly colours: string[] = [];
  private colour = [0, 0, 0];

  constructor(readonly manuscript: Manuscript) {}

  open(): void {
    if (this.kept.length > most.depth * 5) throw tooMany(most.depth * 5, 'things inside one another');
    this.kept.push({ ...this.look });
  }

  close(): void {
    this.look = this.kept.pop() ?? this.look;
  }

  write(text: string): void {
    const { look } = this;
    if (look.colours) {
      if (text.includes(';'))
        this.colours.push(this.colour.map((part) => part.toString(16).padStart(2, '0')).join(''));
      return;
    }
    if (look.left || look.deleted) return;
    if (look.label) this.label += text;
    else addWords(this.words, look.raised ? raised(text) : text, lookOf(look));
  }

  word(name: string, value: number | null): void {
    const { look } = this;
    const on = value !== 0;
    if (name === '*') look.left = true;
    else if (name === 'colortbl') look.colours = true;
    else if (name === 'listtext' || name === 'pntext') Object.assign(look, { label: true, left: false });
    else if (apart.has(name)) look.left = true;
    else if (look.colours) this.colourPart(name, value ?? 0);
    else if (look.left) return;
    else if (heldIn(letters, name) !== undefined) this.write(heldIn(letters, name)!);
    else if (name === 'strike' || name === 'striked') look.struck = on;
    else if (name === 'v') look.hidden = on;
    else if (name === 'deleted') look.deleted = on;
    else if (name === 'super') look.raised = on;
    else if (name === 'nosupersub') look.raised = false;
    else if (name === 'plain')
      Object.assign(look, { struck: false, hidden: false, deleted: false, raised: false });
    else if (name === 'outlinelevel') this.level = value !== null && value < 6 ? value + 1 : null;
    else if (name === 'pard') {
      this.inTable = false;
      this.level = null;
    } else if (name === 'intbl') this.inTable = true;
    else if (name === 'par' || name === 'sect' || name === 'page') this.endParagraph();
    else this.table(name, value);
  }

  end(): void {
    this.endParagraph();
    this.closeTable();
  }

  private table(name: string, value: number | null): void {
    if (name === 'trowd') {
      this.shapes = [];
      this.swallowed = [];
      this.shape = newShape();
      this.swallow = false;
      this.heading = false;
    } else if (name === 'trhdr') this.heading = true;
    else if (name === 'clmrg') this.swallow = true;
    else if (name === 'clvmrg') this.shape.goesOn = true;
    else if (name === 'clcbpat') this.shape.fill = colourName(this.colours[value ?? 0] ?? '');
    else if (name === 'cellx') this.endShape();
    else if (name === 'cell') this.endCell();
    else if (name === 'nestcell') this.endParagraph();
    else if (name === 'row') this.endRow();
  }

  /** A cell merged into the one at its left widens that one. */
  private endShape(): void {
    const last = this.shapes.at(-1);
    if (this.swallow && last) this.shapes[this.shapes.length - 1] = { ...last, across: last.across + 1 };
    else if (this.shapes.length <= most.columns) this.shapes.push(this.shape);
    this.swallowed.push(this.swallow);
    this.shape = newShape();
    this.swallow = false;
  }

  private endParagraph(): void {
    const { words, label } = this;
    this.words = [];
    this.label = '';
    if (this.inTable) this.waiting.push({ words, label });
    else {
      this.closeTable();
      this.tell(words, label);
    }
  }

  private tell(words: Words[], written: string): void {
    const label = written.replace(/\s+/g, ' ').trim();
    const bullet = label !== '' && !/[\p{L}\d]/u.test(label);
    this.manuscript.paragraph(words, { level: this.level, list: label !== '', label: bullet ? '' : label });
  }

  private endCell(): void {
    this.inTable = true;
    this.endParagraph();
    const swallowed = this.swallowed[this.cell] ?? false;
    const place = this.cell - this.swallowed.slice(0, this.cell).filter(Boolean).length;
    this.cell += 1;
    if (!this.tableOpen) this.manuscript.openTable();
    this.tableOpen = true;
    if (!this.rowOpen) this.manuscript.openRow({ heading: this.heading });
    this.rowOpen = true;
    const paragraphs = this.waiting;
    this.waiting = [];
    if (swallowed) return;
    this.manuscript.openCell(this.shapes[place] ?? {});
    for (const { words, label } of paragraphs) this.tell(words, label);
    this.manuscript.closeCell();
  }

  private endRow(): void {
    this.rowOpen = false;
    this.cell = 0;
  }

  private closeTable(): void {
    if (!this.tableOpen) return;
    this.manuscript.closeTable();
    this.tableOpen = this.rowOpen = false;
    this.cell = 0;
  }

  private colourPart(name: string, value: number): void {
    const part = ['red', 'green', 'blue'].indexOf(name);
    if (part >= 0) this.colour[part] = Math.min(Math.max(value, 0), 255);
  }
}

function newShape() {
  return { across: 1, down: 1, goesOn: false, fill: null } as {
    -readonly [Key in keyof CellShape]: CellShape[Key];
  };
}

function lookOf({ hidden, struck }: Reading): Look {
  return hidden ? 'hidden' : struck ? 'struck' : 'shown';
}
