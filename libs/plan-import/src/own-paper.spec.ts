import { expect, it } from '@jest/globals';
import { readDocument } from './documents/read-document.js';
import { refuseOwnPaper } from './own-paper.js';
import { readPlan } from './read-plan.js';
import { pdfOf } from './testing/make-pdf.js';

const ownPaper = () =>
  pdfOf((pen) => {
    pen.fontSize(20).text('Quarterly summary: Anytown', 50, 60);
    const labels = [
      'Figures as at 1 March 2031',
      'Senior Responsible Owner, Jo Tester',
      'Marking',
      'For noting',
    ];
    for (const [index, label] of labels.entries()) pen.fontSize(10).text(label, 50, 120 + 40 * index);
    for (let page = 0; page < 3; page += 1) pen.addPage().text(`Words of page ${page + 2}`, 50, 60);
  });

it('a paper that was made here is refused', async () => {
  await expect(readPlan({ name: 'paper.pdf', bytes: await ownPaper() })).rejects.toMatchObject({
    code: 'own-paper',
  });
});

it('of a PDF it is known by the first page, and the others are not read', async () => {
  const looked: string[] = [];
  const reading = readDocument('paper.pdf', await ownPaper(), (blocks) => {
    looked.push(JSON.stringify(blocks));
    refuseOwnPaper(blocks);
  });
  await expect(reading).rejects.toMatchObject({ code: 'own-paper' });
  expect(looked).toHaveLength(1);
  expect(looked[0]).toContain('Figures as at');
  expect(looked[0]).not.toContain('Words of page');
});
