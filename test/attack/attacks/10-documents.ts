import { setTimeout as sleep } from 'node:timers/promises';
import { doesNotApply, gotThrough, refused, type Attack, type Outcome, type Try } from '../attack.js';
import { cell, officeFile, paragraph, planRow, sheet, titleRow, word } from '../world/documents.js';
import { draftPaper, signOff } from '../world/papers.js';
import type { Product } from '../world/product.js';
import { done, errorsIn } from '../world/set-up.js';
import type { Visitor } from '../world/visitor.js';
import type { World } from '../world/world.js';

/**
 * More than this, and the attacker has won. A process that reads documents has 512 MB, and what it takes between two
 * looks at it; a product without one is ended at `megabytesMore`, so that the machine is not. Another page takes as
 * long as half a second, or four times as long as when nothing is read: half of the pages, as the machine does other
 * things too; none takes as long as one that waits for the document.
 */
const most = { ofReader: 576, megabytesMore: 900, seconds: 60, otherPage: 500, times: 4, slowest: 3000 };

export const attack: Attack = {
  item: 10,
  title: 'One document stops the product, and files asked for without end',
  async run(world, attempt) {
    let product = await world.product();
    let sally = await world.signIn(product, 'sally');
    for (const { what, name, make } of bombs) {
      await attempt(what, async () => {
        if (!product.lives) {
          await world.tidy();
          product = await world.product();
          sally = await world.signIn(product, 'sally');
        }
        return send(world, product, sally, name, await make());
      });
    }
    await world.tidy();
    await manyFiles(world, attempt);
  },
};

const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join('');

interface Bomb {
  readonly what: string;
  readonly name: string;
  readonly make: () => Promise<Buffer>;
}

const table = (rows: string) => `<w:tbl>${rows}</w:tbl>`;
const row = (cells: string) => `<w:tr>${cells}</w:tr>`;
const tableCell = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;

const bombs: readonly Bomb[] = [
  {
    what: 'a .docx of 1,260,000 short paragraphs',
    name: 'paragraphs.docx',
    make: () => word(times(1_260_000, (index) => paragraph(String(index % 97)))),
  },
  {
    what: 'an .xlsx of 9,900 rows and 600,000 merged cells',
    name: 'merges.xlsx',
    make: () =>
      sheet(
        titleRow + times(9900, (index) => planRow(index + 2)),
        `<mergeCells count="600000">${times(600_000, (index) => `<mergeCell ref="E${(index % 9900) + 2}:F${(index % 9900) + 2}"/>`)}</mergeCells>`,
      ),
  },
  {
    what: 'an .xlsx of 19,190 rows of 150 cells',
    name: 'wide.xlsx',
    make: () =>
      sheet(
        titleRow +
          times(
            19_190,
            (index) =>
              `<row r="${index + 2}">${times(150, (column) => `<c r="${columnName(column)}${index + 2}"><v>1</v></c>`)}</row>`,
          ),
      ),
  },
  {
    what: 'a .docx nested 200,000 deep',
    name: 'deep.docx',
    make: () => word('<w:sdt><w:sdtContent>'.repeat(100_000) + '</w:sdtContent></w:sdt>'.repeat(100_000)),
  },
  { what: 'a text of 24 MB in one line', name: 'line.csv', make: async () => Buffer.alloc(24_000_000, 'x,') },
  {
    what: 'a .csv of 400,000 rows',
    name: 'rows.csv',
    make: async () =>
      Buffer.from(
        `Plan 2026/27\nPriority,Action,Owner,Deadline\n${times(400_000, (index) => `1 Safety,Walk ${index},Police,30/06/2027\n`)}`,
      ),
  },
  {
    what: 'a .csv with a quotation that never ends',
    name: 'quote.csv',
    make: async () => Buffer.from(`Priority,Action,Owner,Deadline\n1,"${'a ""b"" '.repeat(2_000_000)}`),
  },
  {
    what: 'a .docx whose one cell spans 1,000,000,000 columns',
    name: 'span.docx',
    make: () =>
      word(table(times(200, () => row(tableCell('x', '<w:gridSpan w:val="1000000000"/>') + tableCell('y'))))),
  },
  {
    what: 'an .xlsx with one cell in its last row and column',
    name: 'corner.xlsx',
    make: () =>
      sheet(
        `${titleRow}${planRow(2)}<row r="1048576">${cell('XFD1048576', 'x')}</row>`,
        '<mergeCells count="1"><mergeCell ref="A3:XFD1048575"/></mergeCells>',
      ),
  },
  {
    what: 'an .xlsx of rows numbered beyond all bounds',
    name: 'beyond.xlsx',
    make: () => sheet(`${titleRow}<row r="99999999999999">${cell('ZZZZZZZ99999999999999', 'x')}</row>`),
  },
  {
    what: 'an .xlsx whose one long string stands in 100,000 cells',
    name: 'shared.xlsx',
    make: () =>
      sheet(
        titleRow +
          times(
            25_000,
            (index) =>
              `<row r="${index + 2}">${times(4, (column) => `<c r="${'ABCD'[column]}${index + 2}" t="s"><v>0</v></c>`)}</row>`,
          ),
        '',
        `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${'long '.repeat(40_000)}</t></si></sst>`,
      ),
  },
  {
    what: 'a part that inflates a thousandfold',
    name: 'inflates.docx',
    make: () => word(paragraph(' '.repeat(90_000_000))),
  },
  {
    what: 'a zip of 20,000 parts',
    name: 'parts.docx',
    make: () =>
      word(
        paragraph('x'),
        Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`word/p${index}.xml`, '<a/>'])),
      ),
  },
  { what: 'entities that double', name: 'entities.docx', make: () => entities() },
  {
    what: 'a table in a table in a table, 3,000 deep',
    name: 'tables.docx',
    make: () =>
      word(`<w:tbl><w:tr><w:tc>`.repeat(3000) + paragraph('x') + `</w:tc></w:tr></w:tbl>`.repeat(3000)),
  },
  {
    what: '300,000 attributes on one element',
    name: 'attributes.docx',
    make: () => word(`<w:p ${times(300_000, (index) => `a${index}="1" `)}/>`),
  },
];

function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

function entities(): Promise<Buffer> {
  const lines = times(30, (index) => `<!ENTITY e${index + 1} "&e${index};&e${index};">`);
  const document = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "x">${lines}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e30;</w:t></w:r></w:p></w:body></w:document>`;
  return officeFile({
    'word/document.xml': document,
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  });
}

/** Sends it, and looks meanwhile at another page and at the memory. */
async function send(
  world: World,
  product: Product,
  sally: Visitor,
  name: string,
  bytes: Buffer,
): Promise<Outcome> {
  const quiet = product.megabytes();
  const usual = median(await waits(sally, 9));
  await sally.get(`${world.path}/import`);
  const started = performance.now();
  let over = false;
  const upload = sally
    .upload(`${world.path}/import`, name, bytes, most.seconds * 1000)
    .then(
      ({ status, body, location }) => ({ status, said: location ? 'taken' : errorsIn(body).slice(0, 120) }),
      (error: Error) => ({ status: 0, said: error.message }),
    )
    .finally(() => (over = true));
  const waited: number[] = [];
  let peak = quiet;
  let reader = 0;
  while (!over) {
    waited.push(...(await waits(sally, 1)));
    peak = Math.max(peak, product.megabytes());
    reader = Math.max(reader, product.megabytes(/reading\/child/));
    if (peak - quiet > most.megabytesMore) {
      await product.kill();
      break;
    }
    await sleep(100);
  }
  const { status, said } = await upload;
  const slowest = Math.max(0, ...waited);
  const took = (performance.now() - started) / 1000;
  const seen = `${(bytes.length / 1e6).toFixed(1)} MB sent; ${status || 'no answer'} “${said}” after ${took.toFixed(1)} s; other pages ${median(waited).toFixed(0)} ms (${usual.toFixed(0)} ms before), the slowest ${slowest.toFixed(0)} ms; ${reader.toFixed(0)} MB in the reader, ${(peak - quiet).toFixed(0)} MB more in all`;
  await sleep(500);
  if (!product.lives) return gotThrough(`${seen}; the product is dead`);
  const alive = await sally.get('/health').catch(() => null);
  const isSlow = slowest > most.slowest || median(waited) > Math.max(most.otherPage, most.times * usual);
  const isLarge = reader > most.ofReader || peak - quiet > most.megabytesMore;
  const bad = alive?.status !== 200 || status === 0 || isSlow || isLarge;
  if (bad) await product.kill();
  return bad ? gotThrough(`${seen}; /health ${alive?.status ?? 'silent'}`) : refused(seen);
}

/** Milliseconds in which another page answers, so many times. */
async function waits(visitor: Visitor, times: number): Promise<number[]> {
  const waited: number[] = [];
  for (let time = 0; time < times; time++) {
    const asked = performance.now();
    const answer = await visitor.send('/help', { patience: most.seconds * 1000 }).catch(() => null);
    if (answer?.status === 200) waited.push(performance.now() - asked);
  }
  return waited;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Files that cost the product much and whoever asks for them nothing. */
async function manyFiles(world: World, attempt: Try): Promise<void> {
  const product = await world.product();
  const olive = await world.signIn(product, 'olive');
  await attempt('40 bundles of the history asked for by one owner', async () => {
    await olive.visit(`${world.path}/exports/new`);
    const statuses = [];
    for (let number = 0; number < 40; number++) {
      const { status } = await olive.post(`${world.path}/exports`, {
        form: 'bundle',
        commandId: crypto.randomUUID(),
      });
      statuses.push(status);
    }
    const taken = statuses.filter((status) => status === 303).length;
    if (taken === 0) throw new Error(`none was taken at all: ${statuses[0]}`);
    return taken === 40
      ? gotThrough('all 40 are made')
      : refused(`${taken} were taken, then ${statuses.at(-1)}`);
  });
  await attempt('20 PDFs of a paper asked for at once', async () => {
    const sally = await world.signIn(product, 'sally');
    const paper = await draftPaper(sally, world.path);
    const sue = await world.signIn(product, 'sue', '127.0.0.2');
    await done(signOff(sue, paper), 'Sue could not sign');
    let over = false;
    let most = 0;
    const answers = Promise.all(
      Array.from({ length: 20 }, () =>
        sally.send(`${paper}/file/pdf`, { patience: 180_000 }).catch(() => null),
      ),
    ).finally(() => (over = true));
    while (!over) {
      most = Math.max(
        most,
        product.processes().filter(({ command }) => /chrom/i.test(command) && !/--type=/.test(command))
          .length,
      );
      await sleep(50);
    }
    const statuses = (await answers).map((answer) => answer?.status ?? 0);
    if (statuses.every((status) => status === 422)) return doesNotApply('no browser is here to make a PDF');
    if (!statuses.includes(200))
      throw new Error(`no PDF was made at all: ${[...new Set(statuses)].join(' ')}`);
    const seen = `${most} browsers at once; answers ${[...new Set(statuses)].join(' ')}`;
    return most > 3 || statuses.includes(0) ? gotThrough(seen) : refused(seen);
  });
}
