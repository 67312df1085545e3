import type { Page } from 'playwright-core';

/** A4 without its margins of 16 mm, in the pixels of a style sheet. */
const widthOnPaper = Math.floor(((210 - 2 * 16) / 25.4) * 96);

/** What a page would print that belongs on no paper, or would be cut off there; empty when all is well. */
export async function findMisprints(page: Page): Promise<string[]> {
  const viewport = page.viewportSize()!;
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: widthOnPaper, height: viewport.height });
  try {
    return await page.evaluate((width) => {
      const shown = (element: Element) =>
        element.getClientRects().length > 0 && element.getBoundingClientRect().width > 1;
      const all = (selector: string) => [...document.querySelectorAll(selector)].filter(shown);
      const called = (element: Element) => `${element.tagName} ${element.className} ${element.id}`.trim();
      // A heading of a table that can be sorted is a button.
      const controls = all('nav, button, input, select, textarea, summary, .govuk-pagination')
        .filter((element) => !element.closest('[aria-sort]') && !element.closest('details'))
        .map((element) => `to be clicked: ${called(element)}`);
      const wide = all('body *')
        .filter((element) => element.getBoundingClientRect().right > width + 1)
        .map((element) => `wider than the sheet: ${called(element)}`);
      const first = document.querySelector<HTMLElement>('main')!.innerText.trim().split('\n')[0] ?? '';
      const date = /^As at \d+ \w+ \d{4}/.test(first) ? [] : [`no date at the top, but “${first}”`];
      return [...date, ...controls, ...wide.slice(0, 3)];
    }, widthOnPaper);
  } finally {
    await page.emulateMedia({ media: null });
    await page.setViewportSize(viewport);
  }
}
