import { addWords, type Look, type Words } from '../manuscript-parts.js';
import { attribute, type Attributes } from '../xml-walk.js';
import type { OpenStyles } from './open-styles.js';

/** What stands in a paragraph and is not printed there. */
const apart = new Set([
  'note',
  'annotation',
  'annotation-end',
  'tracked-changes',
  'ruby-text',
  'forms',
  'hidden-text',
]);

/** Gathers the words of paragraphs of an OpenDocument file, with their looks. */
export class OpenWords {
  private readonly looks: (Look | null)[] = [];
  private leavingOut = 0;
  private inParagraph = 0;
  words: Words[] = [];

  constructor(private readonly styles: OpenStyles) {}

  /** @returns whether the element belongs to the words */
  open(tag: string, attributes: Attributes): boolean {
    if (this.leavingOut > 0 || apart.has(tag)) {
      this.leavingOut += 1;
      return true;
    }
    if (tag === 'p' || tag === 'h') {
      this.inParagraph += 1;
      this.looks.push(this.lookOf(attributes));
    } else if (tag === 'span') this.looks.push(this.lookOf(attributes));
    else if (tag === 's') this.write(' '.repeat(Math.min(Number(attribute(attributes, 'c') ?? 1), 50)));
    else if (tag === 'tab') this.write('\t');
    else if (tag === 'line-break') this.write('\n');
    else return false;
    return true;
  }

  write(text: string): void {
    if (this.leavingOut > 0 || this.inParagraph === 0) return;
    addWords(
      this.words,
      text,
      this.looks.reduce<Look | null>((above, look) => look ?? above, null) ?? 'shown',
    );
  }

  /** @returns null when the element is none of the words */
  /** @returns null when the element is none of the words */
  close(tag: string): 'paragraph' | 'words' | null {
    if (this.leavingOut > 0) {
      this.leavingOut -= 1;
      return 'words';
    }
    const paragraph = tag === 'p' || tag === 'h';
    if (paragraph) this.inParagraph -= 1;
    else if (tag !== 'span') return null;
    this.looks.pop();
    return paragraph ? 'paragraph' : 'words';
  }

  /** What is met now is not printed where it stands. */
  get isApart(): boolean {
    return this.leavingOut > 0;
  }

  take(): Words[] {
    const { words } = this;
    this.words = [];
    return words;
  }

  private lookOf(attributes: Attributes): Look | null {
    const style = this.styles.find(attribute(attributes, 'style-name'));
    return style?.hidden ? 'hidden' : style?.struck ? 'struck' : style?.struck === false ? 'shown' : null;
  }
}
