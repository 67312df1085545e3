import { ImportRefused } from '../../import-refused.js';
import type { Finding } from '../../proposed-plan.js';
import type { PDFPageProxy } from 'unpdf/pdfjs';
import type { Block } from '../block.js';
import { most, Tally, tooMany } from '../bounds.js';
import { LeftOut } from '../left-out.js';
import { withoutFurniture } from './furniture.js';
import type { PageContent } from './geometry.js';
import { contentOf } from './page-content.js';
import { Deadline } from './deadline.js';
import { withWholeWords } from './hyphens.js';
import { refuseInflated } from './inflated.js';
import { withListedNames } from './listed-names.js';
import { pageParts } from './page-parts.js';
import { blocksOfPages } from './pages.js';

/**
 * A PDF: its tables, ruled or told by their gaps, and its paragraphs, without running titles and page numbers.
 * @param beginning is told what stands on the first page; where it throws, no other page is read
 */
export async function readPdf(
  bytes: Buffer,
  tally: Tally,
  beginning: (blocks: readonly Block[]) => void = () => undefined,
): Promise<{ blocks: Block[]; findings: Finding[] }> {
  const leftOut = new LeftOut();
  const looked = (first: PageContent) => beginning(blocksOf([first], new Tally(), new LeftOut()));
  const pages = withoutFurniture(await readPages(bytes, tally, leftOut, looked));
  refusePictures(pages, leftOut);
  return { blocks: blocksOf(pages, tally, leftOut), findings: leftOut.all() };
}

function blocksOf(pages: readonly PageContent[], tally: Tally, leftOut: LeftOut): Block[] {
  const read = pages.map((page) => pageParts(page, leftOut));
  return withWholeWords(withListedNames(blocksOfPages(read, bodySize(pages), tally, leftOut), leftOut));
}

/** What a page is drawn with comes to a few thousand steps; all pages together may take so many. */
const mostSteps = 2_000_000;
/** Of the processor, for all pages: a page may draw a drawing that draws drawings without end. */
const mostSeconds = 20;

async function readPages(
  bytes: Buffer,
  tally: Tally,
  leftOut: LeftOut,
  looked: (first: PageContent) => void,
): Promise<PageContent[]> {
  const unread: number[] = [];
  refuseInflated(bytes);
  // Large, and of use to nobody who imports no PDF.
  const { getDocument } = await import('unpdf/pdfjs');
  try {
    const task = getDocument({
      data: new Uint8Array(bytes),
      useSystemFonts: false,
      disableFontFace: true,
      stopAtErrors: false,
      verbosity: 0,
      // Pictures are not looked at, and unpacking those of a scanned document takes seconds for each page.
      maxImageSize: 1,
    });
    const document = await task.promise;
    if (document.numPages > most.pages) throw tooMany(most.pages, 'pages');
    const pages: PageContent[] = [];
    const late = new Deadline(mostSeconds);
    let steps = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await late.before(document.getPage(number));
      const content = await late.before(contentOf(page, number));
      steps += content.steps;
      if (steps > mostSteps) throw tooMany(mostSteps, 'drawn lines and pieces of text');
      for (const { text } of content.fragments) tally.text(text.length);
      if (await lostWords(page, content)) unread.push(number);
      pages.push(content);
      page.cleanup();
      if (number === 1) looked(content);
    }
    await task.destroy();
    tellUnread(unread, leftOut);
    return pages;
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    if (error instanceof Error && error.name === 'PasswordException')
      throw new ImportRefused(
        'password-protected',
        'The PDF is protected by a password. Open it, print or save it as a PDF without one and import that, or ask its authors for the Word or Excel file.',
      );
    throw new ImportRefused(
      'broken-file',
      'The PDF is damaged: its pages could not be read. Get it again, or print it to a new PDF and import that.',
    );
  }
}

/** What a page writes is also told in another way: where that has many more words, the page is broken in the middle. */
async function lostWords(page: PDFPageProxy, { fragments }: PageContent): Promise<boolean> {
  const { items } = await page.getTextContent();
  const letters = (text: string) => text.replace(/\s/g, '').length;
  const told = items.reduce((sum, item) => sum + ('str' in item ? letters(item.str) : 0), 0);
  return fragments.reduce((sum, { text }) => sum + letters(text), 0) < told * 0.8 - 20;
}

function tellUnread(pages: readonly number[], leftOut: LeftOut): void {
  if (pages.length === 0) return;
  const where = `${pages.length === 1 ? 'page' : 'pages'} ${pages.join(', ')}`;
  leftOut.add(
    'page-without-text',
    where,
    `Words of ${where} could not be read: the page is damaged there, or they run in another direction than the rest. Check ${where} against the PDF, and add by hand what is missing.`,
    where,
  );
}

/** A page that somebody scanned has a picture and hardly a word. */
function refusePictures(pages: readonly PageContent[], leftOut: LeftOut): void {
  const letters = ({ fragments }: PageContent) =>
    fragments.reduce((sum, { text }) => sum + text.trim().length, 0);
  const pictures = pages.filter((page) => letters(page) < 20 && page.pictured > 0.3);
  if (pages.every((page) => letters(page) < 20))
    throw new ImportRefused(
      'no-action-table',
      pictures.length > 0
        ? 'The PDF is a photograph of a document: its pages are pictures, and no words can be read from them. Ask for the Word or Excel file that it was printed from, or let a scanner’s text recognition (OCR) make a PDF with words.'
        : 'The PDF has no words on its pages. Check that it is the right file, or ask for the Word or Excel file that it was made from.',
    );
  if (pictures.length === 0) return;
  const numbers = pictures.map(({ number }) => number).join(', ');
  leftOut.add(
    'page-without-text',
    pictures.length === 1 ? `page ${numbers}` : `pages ${numbers}`,
    `${pictures.length === 1 ? `Page ${numbers} is a picture` : `Pages ${numbers} are pictures`}, as of a scanned sheet, and no words could be read from ${pictures.length === 1 ? 'it' : 'them'}. If there are actions on ${pictures.length === 1 ? 'it' : 'them'}, add them by hand.`,
    numbers,
  );
}

/** The size of most letters: headings are larger. */
function bodySize(pages: readonly PageContent[]): number {
  const letters = new Map<number, number>();
  for (const { fragments } of pages)
    for (const { size, text } of fragments) {
      const rounded = Math.round(size * 2) / 2;
      letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
    }
  return [...letters].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
}
