import { OPS } from 'unpdf/pdfjs';
import { at, boxOf, times, type Fragment, type Matrix } from './geometry.js';

/** What is known of a font: its name, and the size of its units. */
export interface Font {
  readonly bold: boolean;
  readonly unit: number;
  readonly vertical: boolean;
}

interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

interface TextState {
  font: Font;
  size: number;
  between: number;
  betweenWords: number;
  stretch: number;
  leading: number;
  rise: number;
}

export interface Written extends Fragment {
  /** Quarter turns from left-to-right, as the page has it. */
  readonly quarter: number;
}

const none: Font = { bold: false, unit: 0.001, vertical: false };
/** A gap inside one go of writing, in sizes of its letters, after which words are apart. */
const apart = 0.28;
/** A gap as wide as this is a space that was not written. */
const space = 0.14;
/** A gap as wide as this parts columns, whether a space is written in it or not. */
const far = 1.2;
/** More letters than a plan has on a page; what a page wants beyond them is a drawing. */
const mostFragments = 20_000;

/** Follows the steps by which a page writes its words. */
export class Writing {
  readonly fragments: Written[] = [];
  private text: Matrix = [1, 0, 0, 1, 0, 0];
  private line: Matrix = this.text;
  private state: TextState = {
    font: none,
    size: 0,
    between: 0,
    betweenWords: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
  };
  private readonly kept: TextState[] = [];
  private readonly marks: { readonly id: string | null; readonly artifact: boolean }[] = [];

  constructor(
    private readonly fontOf: (name: string) => Font,
    private readonly markOf: (id: number) => string,
  ) {}

  step(step: number, values: readonly unknown[], matrix: Matrix): void {
    const value = Number(values?.[0]);
    if (step === OPS.showText) this.show(values[0] as readonly (Glyph | number | null)[], matrix);
    else if (step === OPS.setTextMatrix) this.line = this.text = matrixIn(values);
    else if (step === OPS.moveText) this.move(value, Number(values[1]));
    else if (step === OPS.setLeadingMoveText) {
      this.state.leading = -Number(values[1]);
      this.move(value, Number(values[1]));
    } else if (step === OPS.nextLine) this.move(0, -this.state.leading);
    else if (step === OPS.beginText) this.line = this.text = [1, 0, 0, 1, 0, 0];
    else if (step === OPS.setFont) {
      this.state.font = this.fontOf(String(values[0]));
      this.state.size = Number(values[1]);
    } else if (step === OPS.setCharSpacing) this.state.between = value;
    else if (step === OPS.setWordSpacing) this.state.betweenWords = value;
    else if (step === OPS.setHScale) this.state.stretch = value / 100;
    else if (step === OPS.setLeading) this.state.leading = value;
    else if (step === OPS.setTextRise) this.state.rise = value;
    else this.structure(step, values);
  }

  private structure(step: number, values: readonly unknown[]): void {
    if (step === OPS.save || step === OPS.paintFormXObjectBegin) this.kept.push({ ...this.state });
    else if (step === OPS.restore || step === OPS.paintFormXObjectEnd)
      this.state = this.kept.pop() ?? this.state;
    else if (step === OPS.beginMarkedContent || step === OPS.beginMarkedContentProps) {
      const above = this.marks.at(-1);
      const id = typeof values[1] === 'number' ? this.markOf(values[1]) : (above?.id ?? null);
      this.marks.push({ id, artifact: values[0] === 'Artifact' || (above?.artifact ?? false) });
    } else if (step === OPS.endMarkedContent) this.marks.pop();
  }

  private move(x: number, y: number): void {
    this.line = this.text = times(this.line, [1, 0, 0, 1, x, y]);
  }

  private show(glyphs: readonly (Glyph | number | null)[], matrix: Matrix): void {
    const { font, size, between, betweenWords, stretch } = this.state;
    let x = 0;
    let text = '';
    let [from, to] = [0, 0];
    let spaces = 0;
    const end = () => {
      if (text !== '') this.keep(text, from * stretch, to * stretch, matrix);
      text = '';
    };
    for (const glyph of glyphs) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') {
        x -= (glyph * size) / 1000;
        const gap = text === '' || spaces > 0 ? 0 : (x - to - between) / Math.abs(size);
        if (gap > apart) end();
        else if (gap > space) spaces = 1;
        continue;
      }
      const wide = glyph.width * size * font.unit + between + (glyph.isSpace ? betweenWords : 0);
      if (glyph.unicode.trim() === '') {
        spaces += 1;
        if (spaces > 2) end();
      } else {
        if (x - to > far * Math.abs(size)) end();
        if (text === '') from = x;
        else if (spaces > 0) text += ' ';
        spaces = 0;
        text += glyph.unicode;
        to = x + glyph.width * size * font.unit;
      }
      x += wide;
    }
    end();
    const [dx, dy] = font.vertical ? [0, -x] : [x * stretch, 0];
    this.text = times(this.text, [1, 0, 0, 1, dx, dy]);
  }

  private keep(text: string, from: number, to: number, matrix: Matrix): void {
    if (this.fragments.length >= mostFragments) return;
    const placed = times(matrix, this.text);
    const { size, rise, font } = this.state;
    const height = Math.abs(size);
    const tall = Math.hypot(placed[2], placed[3]) * height;
    if (tall === 0 || !Number.isFinite(tall)) return;
    const { id = null, artifact = false } = this.marks.at(-1) ?? {};
    const [a, b] = [placed[0] * Math.sign(size), placed[1] * Math.sign(size)];
    const level = Math.abs(b) < Math.abs(a) * 0.1;
    const upright = Math.abs(a) < Math.abs(b) * 0.1;
    this.fragments.push({
      ...boxOf([
        at(placed, from, rise - height * 0.2),
        at(placed, to, rise + height * 0.8),
        at(placed, from, rise + height * 0.8),
        at(placed, to, rise - height * 0.2),
      ]),
      text: text.normalize('NFKC'),
      size: tall,
      bold: font.bold,
      struck: false,
      mark: id,
      artifact,
      quarter: level ? (a > 0 ? 0 : 2) : upright ? (b > 0 ? 1 : 3) : 4,
    });
  }
}

function matrixIn(values: readonly unknown[]): Matrix {
  const first = values[0];
  const six = typeof first === 'number' ? values : Array.from(first as ArrayLike<number>);
  return six as unknown as Matrix;
}
