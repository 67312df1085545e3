import { ImportRefused } from '../../import-refused.js';
import type { Finding } from '../../proposed-plan.js';
import type { Block } from '../block.js';
import type { Tally } from '../bounds.js';
import { Manuscript } from '../manuscript.js';
import type { OfficeParts } from '../office-parts.js';
import { walkXml } from '../xml-walk.js';
import { Numbering } from './numbering.js';
import { WordStyles } from './styles.js';
import { WordWalker } from './word-walker.js';

/** A Word file, already unpacked: headings, paragraphs and tables with their merged cells, as its reader sees them. */
export function readWord(parts: OfficeParts, tally: Tally): { blocks: Block[]; findings: Finding[] } {
  try {
    const styles = new WordStyles(parts);
    const numbering = new Numbering(parts, styles);
    const manuscript = new Manuscript(tally);
    for (const name of [parts.main, parts.beside('footnotes.xml'), parts.beside('endnotes.xml')]) {
      const walker = new WordWalker(manuscript, styles, numbering);
      walkXml(parts.get(name), walker);
      walker.end();
    }
    return { blocks: manuscript.blocks(), findings: manuscript.leftOut.all() };
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused(
      'broken-file',
      'The Word file is damaged: its text could not be read. Open it in Word, save a new copy and import that.',
    );
  }
}
