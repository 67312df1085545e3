import type { FillColour } from '../block.js';
import { styledColour } from '../colours.js';
import { attribute, type Attributes } from '../xml-walk.js';

/** What a style of an OpenDocument file says that a reader of plans asks for. */
export interface OpenStyle {
  parent: string | null;
  struck: boolean | null;
  hidden: boolean | null;
  fill: FillColour | null;
  /** A heading's level, of a style of headings. */
  level: number | null;
  title: boolean;
}

const longestChain = 10;

/** Styles as they are met, in the parts that come before the text. */
export class OpenStyles {
  private readonly styles = new Map<string, OpenStyle>();
  private current: OpenStyle | null = null;

  open(tag: string, attributes: Attributes): void {
    if (tag === 'style') {
      const name = attribute(attributes, 'name') ?? '';
      this.current = {
        parent: attribute(attributes, 'parent-style-name') ?? null,
        struck: null,
        hidden: null,
        fill: null,
        level: Number(attribute(attributes, 'default-outline-level') ?? NaN) || null,
        title: name === 'Title',
      };
      this.styles.set(name, this.current);
    } else if (this.current) this.property(this.current, tag, attributes);
  }

  close(tag: string): void {
    if (tag === 'style') this.current = null;
  }

  find(name: string | undefined): OpenStyle | null {
    let style = this.styles.get(name ?? '');
    if (!style) return null;
    const merged = { ...style };
    for (let step = 0; style?.parent && step < longestChain; step += 1) {
      style = this.styles.get(style.parent);
      merged.struck ??= style?.struck ?? null;
      merged.hidden ??= style?.hidden ?? null;
      merged.fill ??= style?.fill ?? null;
      merged.level ??= style?.level ?? null;
      merged.title ||= style?.title ?? false;
    }
    return merged;
  }

  private property(style: OpenStyle, tag: string, attributes: Attributes): void {
    if (tag === 'text-properties') {
      const line =
        attribute(attributes, 'text-line-through-style') ?? attribute(attributes, 'text-line-through-type');
      if (line !== undefined) style.struck = line !== 'none';
      const display = attribute(attributes, 'display');
      if (display !== undefined) style.hidden = display === 'none';
    } else if (tag === 'table-cell-properties') {
      const colour = attribute(attributes, 'background-color');
      if (colour) style.fill = styledColour(colour);
    } else if (tag === 'table-properties') {
      if (attribute(attributes, 'display') === 'false') style.hidden = true;
    }
  }
}
