import type { Browser } from 'playwright-core';
import { fontFaces } from '../chart/font.js';
import type { PaperDocument } from '../document/document.js';
import { paperPage } from '../html/html.js';
import { findBrowser, PdfRefused } from './find-browser.js';

/**
 * The paper as a tagged PDF: its page, printed by a browser that runs no script and reaches no network.
 * @throws PdfRefused when there is no browser or it does not start
 */
export async function paperInPdf(paper: PaperDocument): Promise<Buffer> {
  const browser = await start();
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
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

async function start(): Promise<Browser> {
  const executablePath = findBrowser();
  // A second of every process's start, for a library that few of them ever use.
  const { chromium } = await import('playwright-core');
  try {
    // As root, which a container often is, Chromium has no sandbox; it is shown nothing but our own page.
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-dev-shm-usage',
    ];
    return await chromium.launch({ executablePath, args });
  } catch (error) {
    throw new PdfRefused(
      `The browser at ${executablePath} did not start, so no PDF was made: ${String(error)}`,
    );
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
