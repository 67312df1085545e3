import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../../../../test/services/browser.js';
import { readPlan } from '../../read-plan.js';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'];
const owners = ['Harbour office', 'Parks department', 'Fire and rescue service', 'County museum'];
const places = ['quay', 'market hall', 'ferry pier', 'lighthouse', 'north gate', 'boat yard', 'old mill'];

interface Printed {
  readonly aim: string;
  readonly number: string;
  readonly action: string;
  readonly owner: string;
  readonly by: string;
}

/** Actions that fill three pages; every ninth is long enough that a page may end in the middle of it. */
const actions = Array.from({ length: 45 }, (_, index): Printed => {
  const place = `${places[index % places.length]} ${index + 1}`;
  const long = ` with everybody who works there, so that nobody has to walk around the ${place} in winter`;
  return {
    aim: `A harbour that quarter ${Math.floor(index / 5) + 1} of the town uses`,
    number: `${Math.floor(index / 5) + 1}.${(index % 5) + 1}`,
    action: `Mend the stairs at the ${place}${index % 9 === 4 ? long.repeat(4) : ''}`,
    owner: owners[index % owners.length]!,
    by: `${months[index % months.length]} 2031`,
  };
});

const headings = ['Objective', 'No.', 'Action', 'Lead organisation', 'By when'];

const styles = {
  'lines around cells': 'td, th { border: 1px solid #444 }',
  'lines below rows': 'tr { border-bottom: 1px solid #444 }',
  'bands of colour':
    'tbody tr:nth-child(even) { background: #dde8f0 } thead { background: #204060; color: white }',
  'coloured cells with white between':
    'table { border-collapse: separate; border-spacing: 2px } td { background: #e4ecf4 } th { background: #204060; color: white }',
};

function page(style: string, merged: boolean, of = actions): string {
  const rows = of.map(({ aim, number, action, owner, by }, index) => {
    const first = !merged ? `<td>${aim}</td>` : index % 5 === 0 ? `<td rowspan="5">${aim}</td>` : '';
    return `<tr>${first}<td>${number}</td><td>${action}</td><td>${owner}</td><td>${by}</td></tr>`;
  });
  return `<!doctype html><html lang="en"><title>Harbour plan 2031/32</title>
    <style>body { font: 10pt/1.35 sans-serif } table { border-collapse: collapse; width: 100% }
    td, th { padding: 4pt 6pt; vertical-align: top; text-align: left } ${style}</style>
    <h1>Harbour plan 2031/32</h1><h2>1 The quays</h2>
    <table><thead><tr>${headings.map((words) => `<th>${words}</th>`).join('')}</tr></thead>
    <tbody>${rows.join('')}</tbody></table></html>`;
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => browser.close());

async function printed(html: string, tagged: boolean): Promise<Buffer> {
  const tab = await browser.newPage();
  await tab.setContent(html);
  const bytes = await tab.pdf({
    format: 'A4',
    tagged,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: '<span style="font-size:8px;margin:auto">Harbour board</span>',
    footerTemplate: '<span style="font-size:8px;margin:auto">Page <span class="pageNumber"></span></span>',
    margin: { top: '20mm', bottom: '20mm', left: '15mm', right: '15mm' },
  });
  await tab.close();
  return bytes;
}

async function read(bytes: Buffer): Promise<unknown[]> {
  const plan = await readPlan({ name: 'plan.pdf', bytes });
  return plan.themes.flatMap(({ priorities }) =>
    priorities.flatMap((priority) =>
      priority.actions.map(({ title, ownersAsWritten, deadline }) => ({
        aim: priority.title,
        title,
        owner: ownersAsWritten,
        by: deadline.asWritten,
      })),
    ),
  );
}

describe.each([true, false])('a page that Chromium prints, its tables marked as such: %s', (tagged) => {
  it.each(
    Object.entries(styles).flatMap(([name, style]) =>
      // Where nothing but lines below rows is drawn, and nothing said, a merged cell cannot be told from a blank one.
      [false, ...(tagged || name !== 'lines below rows' ? [true] : [])].map(
        (merged) => [name, merged ? 'with' : 'without', style, merged] as const,
      ),
    ),
  )(
    'with %s and %s merged cells: every action once, whole, with its owner and date',
    async (_, __, style, merged) => {
      const bytes = await printed(page(style, merged), tagged);
      expect(await read(bytes)).toEqual(
        actions.map(({ aim, action, owner, by }) => ({ aim, title: action, owner, by })),
      );
    },
  );

  it.each(Object.entries(styles))(
    'with %s: a blank owner or date takes none from the row above',
    async (_, style) => {
      const some = actions.slice(0, 5).map((each, index) => ({
        ...each,
        ...(index === 1 && { by: '' }),
        ...(index === 2 && { owner: '' }),
        ...(index === 3 && { owner: '', by: '' }),
      }));
      expect(await read(await printed(page(style, false, some), tagged))).toEqual(
        some.map(({ aim, action, owner, by }) => ({ aim, title: action, owner, by })),
      );
    },
  );
});
