import type { Block } from './document.js';

export interface Numbered {
  readonly block: Block;
  /** `2` for a heading, `2.1` for a paragraph; empty for what has none. */
  readonly number: string;
}

/** The numbers that Word gives by itself, for the forms that must print them. */
export function numbered(blocks: readonly Block[]): readonly Numbered[] {
  let section = 0;
  let paragraph = 0;
  return blocks.map((block) => {
    if (block.kind === 'heading' && block.level === 1) {
      section += 1;
      paragraph = 0;
      return { block, number: String(section) };
    }
    if (block.kind === 'paragraph' && block.plain !== true && section > 0) {
      paragraph += 1;
      return { block, number: `${section}.${paragraph}` };
    }
    return { block, number: '' };
  });
}
