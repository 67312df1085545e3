import type { Day } from '@governance/calendar';
import { fontFaces } from '../chart/font.js';
import type { PaperDocument } from '../document/document.js';
import { paperPage } from '../html/html.js';
import { PdfRefused } from './find-browser.js';
import { openPrintingBrowser, type PrintingBrowser } from './open-browser.js';

/** A browser takes a processor and some hundred megabytes: papers are printed one after the other. */
const mostWaiting = 8;
/** ms for one paper, from an open browser to the file. The longest papers take a tenth of it. */
const mostToPrint = 180_000;
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

interface Printing {
  /** Told what whoever looks after the service should know. */
  readonly warn?: (text: string) => void;
  /** ms */
  readonly most?: number;
}

/**
 * The paper as a tagged PDF: its page, printed by a browser that runs no script and reaches no network.
 * @throws PdfRefused when there is no browser, it does not start or hangs, or too many papers wait to be printed
 */
export async function paperInPdf(
  paper: PaperDocument,
  { warn = (text: string) => process.emitWarning(text), most = mostToPrint }: Printing = {},
): Promise<Buffer> {
  if (waiting === mostWaiting)
    throw new PdfRefused(
      'Other papers are being printed just now, and more are waiting. Ask for the PDF again in a minute. Word and HTML are there at once.',
    );
  waiting += 1;
  const printed = last.then(() => print(paper, warn, most)).finally(() => (waiting -= 1));
  last = printed.catch(() => undefined);
  return printed;
}

async function print(paper: PaperDocument, warn: (text: string) => void, most: number): Promise<Buffer> {
  const browser = await openPrintingBrowser(warn);
  const printed = printedBy(browser, paper);
  // One that hangs would hold up every paper after this one: its driver may never answer again, nor let it be closed.
  printed.catch(() => undefined);
  let limit: NodeJS.Timeout | undefined;
  const hung = new Promise<'hung'>((resolve) => (limit = setTimeout(() => resolve('hung'), most)));
  try {
    const first = await Promise.race([printed, hung]);
    if (first !== 'hung') return dated(first, paper.date);
  } finally {
    const closed = browser.close().catch(() => undefined);
    await Promise.race([closed, hung.then(() => browser.kill().catch(() => undefined))]);
    clearTimeout(limit);
  }
  throw new PdfRefused(
    `The browser did not print the paper within ${most / 1000} seconds, and was ended. Ask again; Word and HTML are there at once.`,
  );
}

async function printedBy({ context }: PrintingBrowser, paper: PaperDocument): Promise<Buffer> {
  const page = await context.newPage();
  await page.setContent(paperPage(paper, `${fontFaces()}\n.paper { font-family: Arimo, sans-serif; }`));
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
}

/**
 * The same paper is the same file: the moment of printing becomes the paper's own date, and the names that the browser
 * gives to nodes are counted anew, each of the same length.
 */
export function dated(printed: Buffer, date: Day): Buffer {
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
