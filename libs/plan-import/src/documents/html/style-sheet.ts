import type { FillColour } from '../block.js';
import { styledColour } from '../colours.js';

/** What the look of an element says that a reader of plans asks for. */
export interface Styled {
  readonly struck: boolean;
  readonly hidden: boolean;
  readonly fill: FillColour | null;
}

const plain: Styled = { struck: false, hidden: false, fill: null };
const longestSheet = 200_000;

/** Rules of a page's own style sheets for single classes, as spreadsheets write them on the clipboard. */
export class StyleSheet {
  private readonly classes = new Map<string, Styled>();

  add(css: string): void {
    for (const rule of css.slice(0, longestSheet).split('}')) {
      const [selectors = '', body] = rule.split('{');
      if (body === undefined) continue;
      for (const selector of selectors.split(',')) {
        const name = /^\s*[a-z\d]*\.([\w-]+)\s*$/i.exec(selector)?.[1];
        if (name) this.classes.set(name, declared(body));
      }
    }
  }

  /** Of an element with these attributes. */
  look(attributes: Readonly<Record<string, string>>): Styled {
    const { class: names, style, bgcolor, hidden } = attributes;
    if (names === undefined && style === undefined && bgcolor === undefined && hidden === undefined)
      return plain;
    const looks = (names ?? '').split(/\s+/).map((name) => this.classes.get(name) ?? plain);
    const own = style === undefined ? plain : declared(style);
    return {
      struck: own.struck || looks.some(({ struck }) => struck),
      hidden: hidden !== undefined || own.hidden || looks.some((look) => look.hidden),
      fill:
        own.fill ?? (bgcolor ? styledColour(bgcolor) : null) ?? looks.find(({ fill }) => fill)?.fill ?? null,
    };
  }
}

function declared(body: string): Styled {
  let [struck, hidden] = [false, false];
  let fill: FillColour | null = null;
  for (const declaration of body.slice(0, 5_000).split(';')) {
    const at = declaration.indexOf(':');
    const name = declaration.slice(0, at).trim().toLowerCase();
    const value = declaration.slice(at + 1).trim();
    if (/^text-decoration(?:-line)?$/.test(name)) struck = /line-through/i.test(value);
    else if (name === 'display') hidden = /^none/i.test(value);
    else if (name === 'visibility') hidden ||= /^(?:hidden|collapse)/i.test(value);
    else if (name === 'background' || name === 'background-color')
      fill = styledColour(/^(?:#[\da-f]+|rgba?\([^)]*\)|[a-z]+)/i.exec(value)?.[0] ?? '');
  }
  return { struck, hidden, fill };
}
