import type { OfficeParts } from '../office-parts.js';
import { attribute, walkXml, type Attributes } from '../xml-walk.js';

/** How a style makes its paragraphs and words look; null where it says nothing and the one it is based on does. */
export interface WordStyle {
  readonly name: string;
  readonly basedOn: string | null;
  readonly outline: number | null;
  readonly list: string | null;
  readonly listLevel: number | null;
  readonly struck: boolean | null;
  readonly hidden: boolean | null;
}

type Draft = { -readonly [Key in keyof WordStyle]: WordStyle[Key] };

/** A style goes back over no more than this many others. */
const longestChain = 20;

/** The styles of a Word file, each with what it takes from those that it is based on. */
export class WordStyles {
  private readonly styles = new Map<string, Draft>();
  private readonly whole = new Map<string, WordStyle>();

  constructor(parts: OfficeParts) {
    let style: Draft | null = null;
    let inWords = false;
    walkXml(parts.get(parts.beside('styles.xml')), {
      open: (tag, attributes) => {
        if (tag === 'style') {
          style = {
            name: '',
            basedOn: null,
            outline: null,
            list: null,
            listLevel: null,
            struck: null,
            hidden: null,
          };
          this.styles.set(attribute(attributes, 'styleId') ?? '', style);
        } else if (tag === 'rPr') inWords = true;
        else if (style) take(style, tag, attributes, inWords);
      },
      close(tag) {
        if (tag === 'style') style = null;
        if (tag === 'rPr') inWords = false;
      },
    });
  }

  style(id: string | null): WordStyle | null {
    if (id === null) return null;
    const known = this.whole.get(id);
    if (known) return known;
    const own = this.styles.get(id);
    if (!own) return null;
    let merged: WordStyle = own;
    let above = own.basedOn;
    for (let step = 0; above !== null && step < longestChain; step += 1) {
      const base = this.styles.get(above);
      if (!base) break;
      merged = {
        ...merged,
        outline: merged.outline ?? base.outline ?? headingLevel(base.name),
        list: merged.list ?? base.list,
        listLevel: merged.listLevel ?? base.listLevel,
        struck: merged.struck ?? base.struck,
        hidden: merged.hidden ?? base.hidden,
      };
      above = base.basedOn;
    }
    this.whole.set(id, merged);
    return merged;
  }

  /** 0 for the document's title, 1 to 9 for headings, null for everything else. */
  level(style: WordStyle | null, outline: number | null): number | null {
    if (style && /^title$/i.test(style.name)) return 0;
    const named = style ? headingLevel(style.name) : null;
    const level = named ?? outline ?? style?.outline ?? null;
    return level === null || level > 8 ? null : level + 1;
  }
}

/** From 0, as outline levels are counted. */
function headingLevel(name: string): number | null {
  const level = /^heading (\d)$/i.exec(name)?.[1];
  return level === undefined ? null : Number(level) - 1;
}

function take(style: Draft, tag: string, attributes: Attributes, inWords: boolean): void {
  const value = attribute(attributes, 'val');
  if (tag === 'name') style.name = value ?? '';
  else if (tag === 'basedOn') style.basedOn = value ?? null;
  else if (tag === 'outlineLvl') style.outline = Number(value ?? 9);
  else if (tag === 'numId') style.list = value ?? null;
  else if (tag === 'ilvl') style.listLevel = Number(value ?? 0);
  else if (inWords && (tag === 'strike' || tag === 'dstrike')) style.struck = isOn(value);
  else if (inWords && tag === 'vanish') style.hidden = isOn(value);
}

/** A mark without a value is on. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !/^(?:0|false|off|none)$/i.test(value);
}
