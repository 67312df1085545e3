import { expect, it } from '@jest/globals';
import { readDocument } from './read-document.js';

/** The cells of each row, and the lines with their levels. */
async function read(text: string) {
  const { blocks } = await readDocument('plan.md', Buffer.from(text));
  return {
    rows: blocks.flatMap((block) => (block.kind === 'row' ? [block.cells] : [])),
    lines: blocks.flatMap((block) => (block.kind === 'line' ? [[block.level, block.text]] : [])),
  };
}

it('cells go over lines, as programs leave the paragraphs of a page', async () => {
  const { rows, lines } = await read(`Before.

|

**No**

 |

**Item**

 | **By** |
| --- | --- | --- |
| 1 | One line | Police |
| 2 |

First paragraph

- a point

 | Parks

Works |
| 3 | Last

  |   |

After, with a | in it.
`);
  expect(rows).toEqual([
    ['No', 'Item', 'By'],
    ['1', 'One line', 'Police'],
    ['2', 'First paragraph\n- a point', 'Parks\nWorks'],
    ['3', 'Last', ''],
  ]);
  expect(lines.map(([, text]) => text)).toEqual(['Before.', 'After, with a | in it.']);
});

it.each([
  [
    '| A | B |\n| --- | --- |\n| one | two\n| three |\n\nText | here |\n',
    [
      ['one', 'two'],
      ['three', ''],
    ],
  ],
  [
    '| A | B |\n| --- | --- |\n| one |\n\n## Next\n\n| C | D |\n| --- | --- |\n| x | y |\n',
    [
      ['one', ''],
      ['C', 'D'],
      ['x', 'y'],
    ],
  ],
])('short rows stay rows of their own: %j', async (text, expected) => {
  expect((await read(text)).rows.slice(1)).toEqual(expected);
});

it('what programs keep of a page at its head gives the title', async () => {
  const head = `---\ntitle: "Park notes"\ncategories:\n  - "parks"\n---\n\nWords.\n`;
  expect((await read(head)).lines).toEqual([
    [0, 'Park notes'],
    [null, 'categories:'],
    [null, '"parks"'],
    [null, 'Words.'],
  ]);
  expect((await read('---\n\nWords.\n\n---\n')).lines).toEqual([[null, 'Words.']]);
});

it('a heading may touch its signs; a number is none', async () => {
  const bytes = Buffer.from('\ufeff##06 Themes\n\n####Action 01: Train staff\n\n#5 is a number\n');
  const { blocks } = await readDocument('plan.md', bytes);
  expect(blocks.map((block) => block.kind === 'line' && [block.level, block.text])).toEqual([
    [2, '06 Themes'],
    [4, 'Action 01: Train staff'],
    [null, '#5 is a number'],
  ]);
});
