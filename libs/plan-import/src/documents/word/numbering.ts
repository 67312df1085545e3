import type { OfficeParts } from '../office-parts.js';
import { attribute, walkXml } from '../xml-walk.js';
import type { WordStyles } from './styles.js';
import { counted } from './counted.js';

interface Level {
  start: number;
  format: string;
  /** `%1.%2` */
  text: string;
  /** All its numbers in figures, whatever the levels above say. */
  legal: boolean;
  /** The style of paragraph that stands on this level. */
  style: string | null;
}

interface Scheme {
  readonly levels: Map<number, Level>;
  /** Its levels are those of a list style. */
  link: string | null;
}

interface List {
  scheme: string;
  readonly starts: Map<number, number>;
  readonly levels: Map<number, Level>;
}

const newLevel = (): Level => ({ start: 1, format: 'decimal', text: '', legal: false, style: null });

/** The numbers that Word sets before paragraphs by itself, counted as a reader of the page sees them. */
export class Numbering {
  private readonly schemes = new Map<string, Scheme>();
  private readonly lists = new Map<string, List>();
  private readonly counts = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(
    parts: OfficeParts,
    private readonly styles: WordStyles,
  ) {
    let scheme: Scheme | null = null;
    let list: List | null = null;
    let level: Level | null = null;
    let at = 0;
    walkXml(parts.get(parts.beside('numbering.xml')), {
      open: (tag, attributes) => {
        const value = attribute(attributes, 'val');
        if (tag === 'abstractNum') {
          scheme = { levels: new Map(), link: null };
          this.schemes.set(attribute(attributes, 'abstractNumId') ?? '', scheme);
        } else if (tag === 'num') {
          list = { scheme: '', starts: new Map(), levels: new Map() };
          this.lists.set(attribute(attributes, 'numId') ?? '', list);
        } else if (tag === 'abstractNumId' && list) list.scheme = value ?? '';
        else if (tag === 'lvlOverride') at = Number(attribute(attributes, 'ilvl') ?? 0);
        else if (tag === 'startOverride') list?.starts.set(at, Number(value ?? 1));
        else if (tag === 'numStyleLink' && scheme) scheme.link = value ?? null;
        else if (tag === 'lvl') {
          level = newLevel();
          at = Number(attribute(attributes, 'ilvl') ?? 0);
          (list ?? scheme)?.levels.set(at, level);
        } else if (tag === 'start' && level) level.start = Number(value ?? 1);
        else if (tag === 'numFmt' && level) level.format = value ?? 'decimal';
        else if (tag === 'lvlText' && level) level.text = value ?? '';
        else if (tag === 'isLgl' && level) level.legal = true;
        else if (tag === 'pStyle' && level) level.style = value ?? null;
      },
      close(tag) {
        if (tag === 'lvl') level = null;
        if (tag === 'abstractNum') scheme = null;
        if (tag === 'num') list = null;
      },
    });
  }

  /** What stands before the next paragraph of this list: null for no list at all. */
  next(id: string, wanted: number | null, style: string | null): { bullet: boolean; label: string } | null {
    const list = this.lists.get(id);
    if (!list) return null;
    const scheme = this.schemeOf(list.scheme);
    const at = wanted ?? this.levelOfStyle(scheme, style);
    const levelAt = (index: number) => list.levels.get(index) ?? scheme?.levels.get(index);
    const level = levelAt(at);
    if (!level || level.format === 'bullet') return { bullet: true, label: '' };
    const counts = this.count(id, list, at, (index) => levelAt(index)?.start ?? 1);
    if (level.format === 'none') return { bullet: false, label: '' };
    const label = level.text.replace(/%(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const format = level.legal ? 'decimal' : (levelAt(index)?.format ?? 'decimal');
      return counted(counts[index] ?? 1, format);
    });
    return { bullet: false, label: label.trim() };
  }

  private count(id: string, list: List, at: number, startOf: (level: number) => number): number[] {
    let counts = this.counts.get(list.scheme);
    if (!counts) this.counts.set(list.scheme, (counts = []));
    const restart = this.begun.has(`${id} ${at}`) ? undefined : list.starts.get(at);
    this.begun.add(`${id} ${at}`);
    for (let above = 0; above < at; above += 1) counts[above] ??= list.starts.get(above) ?? startOf(above);
    counts[at] = restart ?? (counts[at] === undefined ? startOf(at) : counts[at] + 1);
    counts.length = at + 1;
    return counts;
  }

  private schemeOf(id: string): Scheme | undefined {
    const scheme = this.schemes.get(id);
    if (!scheme?.link || scheme.levels.size > 0) return scheme;
    const list = this.lists.get(this.styles.style(scheme.link)?.list ?? '');
    return list && list.scheme !== id ? this.schemes.get(list.scheme) : scheme;
  }

  private levelOfStyle(scheme: Scheme | undefined, style: string | null): number {
    if (style === null) return 0;
    for (const [index, level] of scheme?.levels ?? []) if (level.style === style) return index;
    return 0;
  }
}
