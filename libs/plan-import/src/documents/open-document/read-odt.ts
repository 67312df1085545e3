import type { Finding } from '../../proposed-plan.js';
import type { Block } from '../block.js';
import { most, type Tally } from '../bounds.js';
import { Manuscript } from '../manuscript.js';
import type { OfficeParts } from '../office-parts.js';
import { attribute, walkXml, type Attributes } from '../xml-walk.js';
import { OpenStyles } from './open-styles.js';
import { OpenWords } from './open-words.js';

/** An OpenDocument text: headings, paragraphs, lists and tables. */
export function readOdt(parts: OfficeParts, tally: Tally): { blocks: Block[]; findings: Finding[] } {
  const walker = new OdtWalker(new Manuscript(tally));
  walkXml(parts.get('styles.xml'), {
    open: (tag, attributes) => walker.styles.open(tag, attributes),
    close: (tag) => walker.styles.close(tag),
  });
  walkXml(parts.get('content.xml'), walker);
  return { blocks: walker.manuscript.blocks(), findings: walker.manuscript.leftOut.all() };
}

class OdtWalker {
  readonly styles = new OpenStyles();
  private readonly words = new OpenWords(this.styles);
  private inBody = false;
  private level: number | null = null;
  private lists = 0;
  private itemBegins = false;
  private headRows = 0;

  constructor(readonly manuscript: Manuscript) {}

  readonly open = (tag: string, attributes: Attributes): void => {
    if (!this.inBody) {
      if (tag === 'body') this.inBody = true;
      else this.styles.open(tag, attributes);
    } else if (this.words.open(tag, attributes)) this.paragraph(tag, attributes);
    else if (tag === 'list') this.lists += 1;
    else if (tag === 'list-item') this.itemBegins = true;
    else if (tag === 'table') this.manuscript.openTable();
    else if (tag === 'table-header-rows') this.headRows += 1;
    else if (tag === 'table-row') this.manuscript.openRow({ heading: this.headRows > 0 });
    else if (tag === 'table-cell') this.cell(attributes);
  };

  readonly text = (written: string): void => this.words.write(written.replace(/\s+/g, ' '));

  readonly close = (tag: string): void => {
    if (!this.inBody) {
      this.styles.close(tag);
      return;
    }
    const ended = this.words.close(tag);
    if (ended === 'paragraph') this.endParagraph();
    else if (ended !== null) return;
    else if (tag === 'list') this.lists -= 1;
    else if (tag === 'table') this.manuscript.closeTable();
    else if (tag === 'table-header-rows') this.headRows -= 1;
    else if (tag === 'table-cell') this.manuscript.closeCell();
  };

  private paragraph(tag: string, attributes: Attributes): void {
    if (this.words.isApart || (tag !== 'p' && tag !== 'h')) return;
    const style = this.styles.find(attribute(attributes, 'style-name'));
    const outline =
      tag === 'h' ? Number(attribute(attributes, 'outline-level') ?? 1) : (style?.level ?? null);
    this.level = style?.title ? 0 : outline === null ? null : Math.min(outline, 6);
  }

  private endParagraph(): void {
    const list = this.lists > 0 && this.itemBegins && this.level === null;
    const words = this.words.take();
    if (words.some(({ text }) => text.trim() !== '')) {
      this.manuscript.paragraph(words, { level: this.level, list });
      this.itemBegins = false;
    }
    this.level = null;
  }

  private cell(attributes: Attributes): void {
    const wide = (name: string, limit: number) =>
      Math.min(Number(attribute(attributes, name) ?? 1) || 1, limit);
    const fill = this.styles.find(attribute(attributes, 'style-name'))?.fill ?? null;
    // The same cell again, which text documents write for empty ones only.
    for (let copy = wide('number-columns-repeated', most.columns); copy > 1; copy -= 1) {
      this.manuscript.openCell({ fill });
      this.manuscript.closeCell();
    }
    this.manuscript.openCell({
      across: wide('number-columns-spanned', most.columns),
      down: wide('number-rows-spanned', most.rows),
      fill,
    });
  }
}
