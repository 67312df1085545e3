import { fontFaces } from '../chart/font.js';
import type { PaperDocument } from '../document/document.js';
import { paperPage } from '../html/html.js';
import { PdfRefused } from './find-browser.js';
import { openPrintingBrowser } from './open-browser.js';

/** A browser takes a processor and some hundred megabytes: papers are printed one after the other. */
const mostWaiting = 8;
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * The paper as a tagged PDF: its page, printed by a browser that runs no script and reaches no network.
 * @throws PdfRefused when there is no browser, it does not start, or too many papers wait to be printed
 */
export async function paperInPdf(paper: PaperDocument): Promise<Buffer> {
  if (waiting === mostWaiting)
    throw new PdfRefused(
      'Other papers are being printed just now, and more are waiting. Ask for the PDF again in a minute. Word and HTML are there at once.',
    );
  waiting += 1;
  const printed = last.then(() => print(paper)).finally(() => (waiting -= 1));
  last = printed.catch(() => undefined);
  return printed;
}

async function print(paper: PaperDocument): Promise<Buffer> {
  const browser = await openPrintingBrowser();
  try {
    const page = await browser.context.newPage();
    await page.setContent(paperPage(paper, `${fontFaces()}\n.paper { font-family: Arimo, sans-serif; }`));
    const printed = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
    });
    return dated(printed, paper.date);
  } finally {
    await browser.close();
  }
}

/**
 * The same paper is the same file: the moment of printing becomes the paper's own date, and the names that the browser
 * gives to nodes are counted anew, each of the same length.
 */
export function dated(printed: Buffer, date: string): Buffer {
  const day = date.replaceAll('-', '');
  const names = new Map<string, string>();
  const fixed = printed
    .toString('latin1')
    .replace(
      /\((D:)\d{14}([+-]\d{2}'\d{2}'|Z[^)]*)?\)/g,
      (whole) => `(D:${day}090000${whole.slice('(D:00000000000000'.length, -1)})`,
    )
    .replace(/\(node(\d{8})\)/g, (whole) => {
      const name = names.get(whole) ?? `(node${String(names.size + 1).padStart(8, '0')})`;
      names.set(whole, name);
      return name;
    });
  return Buffer.from(fixed, 'latin1');
}
