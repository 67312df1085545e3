import { most, tooMany } from '../bounds.js';
import type { OfficeParts } from '../office-parts.js';
import { raised } from '../raised.js';
import { attribute, walkXml, type Attributes } from '../xml-walk.js';

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly xml: Buffer;
}

/** The sheets in the order of their tabs; a part that stands behind several tabs, which Excel never writes, once. */
export function sheetParts(parts: OfficeParts): SheetPart[] {
  const targets = new Map<string, string>();
  const relations = parts.main.replace(/([^/]*)$/, '_rels/$1.rels');
  walkXml(parts.get(relations), {
    open(tag, { Id, Target }) {
      if (tag !== 'Relationship' || !Id || !Target) return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : parts.beside(Target));
    },
  });
  const sheets: SheetPart[] = [];
  const taken = new Set<string>();
  walkXml(parts.get(parts.main), {
    open(tag, attributes) {
      if (tag !== 'sheet') return;
      const target = targets.get(attribute(attributes, 'id') ?? '') ?? '';
      if (taken.has(target)) return;
      taken.add(target);
      if (taken.size > most.sheets) throw tooMany(most.sheets, 'sheets');
      const xml = parts.get(target);
      const hidden = /^(?:hidden|veryHidden)$/.test(attributes['state'] ?? '');
      if (xml) sheets.push({ name: attributes['name'] ?? '', hidden, xml });
    },
  });
  return sheets;
}

/** Words of one cell: what it says, and what of it is struck through. */
export interface CellWords {
  readonly text: string;
  readonly struck: string;
}

/** Gathers the words of a cell from its runs. Pronunciation guides (`rPh`) are no part of them. */
export class WordsInRuns {
  private text = '';
  private struck = '';
  private inText = false;
  private inGuide = false;
  private runStruck = false;
  private runRaised = false;

  open(tag: string, attributes: Attributes): void {
    if (tag === 'r') {
      this.runStruck = false;
      this.runRaised = false;
    } else if (tag === 'strike') this.runStruck = attributes['val'] !== '0' && attributes['val'] !== 'false';
    else if (tag === 'vertAlign') this.runRaised = attributes['val'] === 'superscript';
    else if (tag === 'rPh') this.inGuide = true;
    else if (tag === 't') this.inText = true;
  }

  write(written: string): void {
    if (!this.inText || this.inGuide) return;
    if (this.runStruck) this.struck += written;
    else this.text += this.runRaised ? raised(written) : written;
  }

  close(tag: string): void {
    if (tag === 'rPh') this.inGuide = false;
    else if (tag === 't') this.inText = false;
  }

  take(): CellWords {
    const words = { text: this.text, struck: this.struck };
    this.text = this.struck = '';
    this.runStruck = this.runRaised = false;
    return words;
  }
}

/** Texts that cells point to. */
export function sharedStrings(parts: OfficeParts): CellWords[] {
  const strings: CellWords[] = [];
  const words = new WordsInRuns();
  walkXml(parts.get(parts.beside('sharedStrings.xml')), {
    open: (tag, attributes) => words.open(tag, attributes),
    text: (written) => words.write(written),
    close(tag) {
      words.close(tag);
      if (tag === 'si') strings.push(words.take());
    },
  });
  return strings;
}
