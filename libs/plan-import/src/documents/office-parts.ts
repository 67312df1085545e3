import { ImportRefused } from '../import-refused.js';
import { most, tooMany } from './bounds.js';
import { undecorated } from './word/undecorated.js';
import { walkTags } from './xml-tags.js';
import { walkXml } from './xml-walk.js';

/** The XML parts of an Office file by name. Each is counted when it is first read: what nobody reads costs nothing. */
export class OfficeParts {
  private readonly unread = new Map<string, Buffer | null>();
  private readonly counted = new Map<string, Buffer>();
  private elements = 0;
  private mainPart: string | null = null;

  /** @param part null when it is larger than what is read */
  keep(name: string, part: Buffer | null): void {
    this.unread.set(name, part);
  }

  /** The part that holds the document itself, which some programs call by another name. */
  get main(): string {
    if (this.mainPart !== null) return this.mainPart;
    let main = '';
    const relations = this.unread.get('_rels/.rels');
    walkXml(relations ? this.inOrder(relations) : undefined, {
      open(tag, { Type = '', Target = '' }) {
        if (tag === 'Relationship' && /\/officeDocument$/.test(Type)) main ||= Target.replace(/^\//, '');
      },
    });
    const usual = ['word/document.xml', 'xl/workbook.xml', 'content.xml'];
    return (this.mainPart = this.has(main) ? main : (usual.find((name) => this.has(name)) ?? main));
  }

  /** A part in the folder of the main one. */
  beside(name: string): string {
    return this.main.replace(/[^/]*$/, name);
  }

  names(): readonly string[] {
    return [...this.unread.keys()];
  }

  has(name: string): boolean {
    return this.unread.has(name);
  }

  /** @throws ImportRefused when it is too large, or the parts read come to too much */
  get(name: string): Buffer | undefined {
    const counted = this.counted.get(name);
    if (counted) return counted;
    const part = this.unread.get(name);
    if (part === null) throw partTooLarge();
    if (!part) return undefined;
    const read = this.main.startsWith('word/') ? this.ofWord(part) : this.inOrder(part);
    this.counted.set(name, read);
    return read;
  }

  /** Of whose elements none is kept: what it holds is looked at once. Null when it is larger than what is read. */
  uncounted(name: string): Buffer | null | undefined {
    return this.unread.get(name);
  }

  private ofWord(whole: Buffer): Buffer {
    const { part, elements } = undecorated(whole);
    this.count(elements, most.wordElements);
    return part;
  }

  private inOrder(part: Buffer): Buffer {
    let elements = 0;
    walkTags(part, ({ kind }) => {
      if (kind !== 'close') elements += 1;
      if (elements > most.sheetElements) this.count(elements, most.sheetElements);
    });
    this.count(elements, most.sheetElements);
    return part;
  }

  private count(elements: number, limit: number): void {
    this.elements += elements;
    if (this.elements > limit) throw tooMany(limit, 'pieces of text');
  }
}

function partTooLarge(): ImportRefused {
  return new ImportRefused(
    'too-large',
    `The text of the file alone is more than ${most.part / 1024 / 1024} MB. An action plan is shorter: check that it is the right file, or import it in parts.`,
  );
}
