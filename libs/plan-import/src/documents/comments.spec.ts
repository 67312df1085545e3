import { expect, it } from '@jest/globals';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { readPlan } from '../index.js';

const row = (...cells: string[]) =>
  new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) });

it('comments in the margin are left out, told by their number, and name nobody', async () => {
  const comment = (id: number) => ({
    id,
    author: 'Margaret Pym',
    children: [new Paragraph('Is this still real?')],
  });
  const bytes = await Packer.toBuffer(
    new Document({
      comments: { children: [comment(0), comment(1)] },
      sections: [
        {
          children: [
            new Paragraph('Town plan 2026/27'),
            new Table({ rows: [row('Action', 'Owner'), row('Open a hub', 'Police')] }),
          ],
        },
      ],
    }),
  );
  const { findings } = await readPlan({ name: 'plan.docx', bytes });
  const [told, ...more] = findings.filter(({ kind }) => kind === 'comments-left-out');
  expect(more).toEqual([]);
  expect(told!.message).toContain('2 comments');
  expect(JSON.stringify(findings)).not.toMatch(/Pym|still real/);
});
