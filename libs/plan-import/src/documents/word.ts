import { Parser } from 'htmlparser2';
import { ImportRefused } from '../import-refused.js';
import type { Block } from './block.js';
import { line } from './block.js';
import type { Tally } from './bounds.js';
import type { OfficeParts } from './office-parts.js';
import { TableGrid } from './table-grid.js';
import { textLine } from './text.js';

const styles = ["p[style-name='Title'] => h1.document-title:fresh", "p[style-name='Subtitle'] => p:fresh"];

/**
 * The parts as mammoth asks for them: it unpacks nothing itself, and meets only what was unpacked under limits and
 * counted. Its types leave this out.
 */
const asFile = (parts: OfficeParts) => ({
  exists: (name: string) => parts.has(name),
  read: async (name: string) => parts.get(name)!.toString('utf8'),
});

/** A Word file, already unpacked: headings, paragraphs and tables with their merged cells. */
export async function readWord(parts: OfficeParts, tally: Tally): Promise<Block[]> {
  // Large, and of use to nobody who imports no Word file.
  const { default: mammoth } = await import('mammoth');
  try {
    const { value } = await mammoth.convertToHtml({ file: asFile(parts) } as never, {
      styleMap: styles,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    });
    return blocksOf(value, tally);
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused(
      'broken-file',
      'The Word file is damaged: its text could not be read. Open it in Word, save a new copy and import that.',
    );
  }
}

/** The simple HTML that mammoth writes, as blocks. A table inside a cell becomes part of the cell's text. */
function blocksOf(html: string, tally: Tally): Block[] {
  const blocks: Block[] = [];
  let tables = 0;
  let depth = 0;
  let inHead = false;
  let grid: TableGrid | null = null;
  let text = '';
  let level: number | null = null;
  let list = false;
  const endParagraph = () => {
    const said = text.trim();
    if (grid) text += '\n';
    else if (said !== '') {
      const read = level === null && !list ? textLine(said) : line(said, level, list);
      tally.line();
      tally.text(said.length);
      blocks.push(read);
    }
    if (!grid) text = '';
  };
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tag === 'table') {
        depth += 1;
        if (depth === 1) {
          endParagraph();
          grid = new TableGrid((tables += 1), tally);
        }
      } else if (grid) {
        if (depth > 1) return;
        if (tag === 'thead') inHead = true;
        if (tag === 'tr') grid.openRow(inHead);
        if (tag === 'td' || tag === 'th') {
          grid.openCell(Number(attributes['colspan'] ?? 1), Number(attributes['rowspan'] ?? 1));
          text = '';
        }
        if (tag === 'li') text += '\n• ';
      } else if (/^h[1-6]$/.test(tag)) {
        level = attributes['class'] === 'document-title' ? 0 : Number(tag[1]);
      } else if (tag === 'li') {
        endParagraph();
        list = true;
      }
      if (tag === 'br') text += '\n';
    },
    ontext(part) {
      text += part;
    },
    onclosetag(tag) {
      if (tag === 'table') {
        depth -= 1;
        if (depth === 0 && grid) {
          blocks.push(...grid.rows());
          grid = null;
          text = '';
        }
      } else if (grid && depth === 1 && (tag === 'td' || tag === 'th')) {
        grid.closeCell(text);
      } else if (grid && tag === 'thead') {
        inHead = false;
      } else if (tag === 'p' || tag === 'li' || /^h[1-6]$/.test(tag)) {
        endParagraph();
        level = null;
        if (tag === 'li') list = false;
      } else if (grid && (tag === 'td' || tag === 'th' || tag === 'tr')) text += ' ';
    },
  });
  parser.end(html);
  return blocks;
}
