import { Parser } from 'htmlparser2';
import type { Finding } from '../../proposed-plan.js';
import type { Block } from '../block.js';
import { most, tooMany, type Tally } from '../bounds.js';
import { Manuscript } from '../manuscript.js';
import { addWords, type Look, type Words } from '../manuscript-parts.js';
import { raised } from '../raised.js';
import { StyleSheet } from './style-sheet.js';

/** What a page has around its words: its menus, its programs. */
const around = new Set([
  'head',
  'script',
  'style',
  'noscript',
  'template',
  'nav',
  'footer',
  'button',
  'select',
  'svg',
  'iframe',
  'object',
  'textarea',
]);
const blocks = new Set(
  'p div section article header main aside h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre address figure figcaption caption form fieldset legend details summary body hr'.split(
    ' ',
  ),
);
const struckTags = new Set(['s', 'strike', 'del']);
const mostElements = 500_000;

/** A web page: its tables, headings, lists and paragraphs. */
export function readHtml(html: string, tally: Tally): { blocks: Block[]; findings: Finding[] } {
  const walker = new HtmlWalker(new Manuscript(tally));
  const parser = new Parser(walker, { decodeEntities: true });
  parser.write(html);
  parser.end();
  walker.endParagraph();
  return { blocks: walker.manuscript.blocks(), findings: walker.manuscript.leftOut.all() };
}

interface Open {
  readonly tag: string;
  readonly look: Look;
  readonly left: boolean;
}

class HtmlWalker {
  private readonly sheet = new StyleSheet();
  private readonly open: Open[] = [];
  /** For each list that is open, the number of its next item; null for bullets. */
  private readonly lists: (number | null)[] = [];
  private words: Words[] = [];
  private level: number | null = null;
  private label: string | null = null;
  private elements = 0;
  private inHead = 0;
  private readonly cells: boolean[] = [];

  constructor(readonly manuscript: Manuscript) {}

  readonly onopentag = (tag: string, attributes: Record<string, string>): void => {
    this.elements += 1;
    if (this.elements > mostElements) throw tooMany(mostElements, 'pieces of text');
    const above = this.open.at(-1);
    const { struck, hidden, fill } = this.sheet.look(attributes);
    const own: Look = hidden ? 'hidden' : struck || struckTags.has(tag) ? 'struck' : 'shown';
    const look = above && above.look !== 'shown' ? above.look : own;
    const left = (above?.left ?? false) || around.has(tag) || isFootnoteMark(tag, attributes);
    this.open.push({ tag, look, left });
    if (this.open.length > most.depth * 5) throw tooMany(most.depth * 5, 'things inside one another');
    if (left) return;
    if (blocks.has(tag)) this.endParagraph();
    if (/^h[1-6]$/.test(tag)) this.level = Number(tag[1]);
    else if (tag === 'br') this.write('\n', look);
    else if (tag === 'ul') this.lists.push(null);
    else if (tag === 'ol') this.lists.push(Number(attributes['start'] ?? 1));
    else if (tag === 'li') this.beginItem();
    else if (tag === 'input') this.tick(attributes, look);
    else this.table(tag, attributes, hidden, fill);
  };

  readonly ontext = (text: string): void => {
    const here = this.open.at(-1);
    if (here?.tag === 'style') this.sheet.add(text);
    if (here?.left) return;
    const written = here?.tag === 'sup' ? raised(text) : text;
    this.write(here?.tag === 'pre' ? written : written.replace(/\s+/g, ' '), here?.look ?? 'shown');
  };

  readonly onclosetag = (tag: string): void => {
    const closed = this.open.pop();
    if (closed?.left) return;
    if (blocks.has(tag)) this.endParagraph();
    if (tag === 'ul' || tag === 'ol') this.lists.pop();
    else if (tag === 'thead') this.inHead -= 1;
    else if (tag === 'td' || tag === 'th') this.closeCell();
    else if (tag === 'tr') this.endParagraph();
    else if (tag === 'table') {
      this.endParagraph();
      this.manuscript.closeTable();
    }
  };

  endParagraph(): void {
    const { words, level, label } = this;
    this.words = [];
    const last = words.at(-1);
    if (last) last.text = last.text.trimEnd();
    if (words.some(({ text }) => text.trim() !== ''))
      this.manuscript.paragraph(words, { level, list: label !== null, label: label ?? '' });
    this.level = null;
    if (words.length > 0) this.label = null;
  }

  private table(
    tag: string,
    attributes: Record<string, string>,
    hidden: boolean,
    fill: ReturnType<StyleSheet['look']>['fill'],
  ): void {
    if (tag === 'table') {
      this.endParagraph();
      this.manuscript.openTable();
    } else if (tag === 'thead') this.inHead += 1;
    else if (!this.manuscript.inTable) return;
    else if (tag === 'tr') this.manuscript.openRow({ heading: this.inHead > 0, hidden });
    else if (tag === 'td' || tag === 'th') {
      this.endParagraph();
      this.cells.push(true);
      this.manuscript.openCell({
        across: Number(attributes['colspan'] ?? 1),
        down: Math.min(Number(attributes['rowspan'] ?? 1), most.rows),
        fill,
      });
    }
  }

  private closeCell(): void {
    this.endParagraph();
    if (this.cells.pop()) this.manuscript.closeCell();
  }

  private beginItem(): void {
    const number = this.lists.at(-1) ?? null;
    this.label = number === null ? '' : `${number}.`;
    if (number !== null) this.lists[this.lists.length - 1] = number + 1;
  }

  private tick({ type, checked }: Record<string, string>, look: Look): void {
    if (type === 'checkbox') this.write(checked === undefined ? '☐ ' : '☑ ', look);
  }

  private write(text: string, look: Look): void {
    const last = this.words.at(-1);
    const clean = last === undefined || /\s$/.test(last.text) ? text.replace(/^ +/, '') : text;
    addWords(this.words, clean, look);
  }
}

/** A number that leads to a note below. */
function isFootnoteMark(tag: string, { href = '', class: names = '' }: Record<string, string>): boolean {
  return (
    tag === 'a' && (/^#(?:_?(?:fn|ftn|footnote|note|cite_note|edn))/i.test(href) || /\bfootnote/i.test(names))
  );
}
