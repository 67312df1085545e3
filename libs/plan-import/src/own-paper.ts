import type { Block } from './documents/block.js';
import { ImportRefused } from './import-refused.js';

const title =
  /^(?:Action plan update|Annual report|Attendance report|Board pack|Delivery board report|Drugs, alcohol and community safety|Quarterly summary): \S/;
/** What stands below the title of each paper. */
const labels = ['Figures as at', 'Senior Responsible Owner, ', 'Marking', 'For'];
/** Headings of the export that no plan has. */
const auditTrail = ['Entry', 'Recorded at (London)', 'Submission'];
/** A paper’s title and what stands below it take no more. */
const beginning = 16;

/**
 * Refuses a paper that this product wrote: it says in other words what the plan holds already.
 * @throws ImportRefused
 */
export function refuseOwnPaper(blocks: readonly Block[]): void {
  const texts = blocks
    .slice(0, beginning)
    .map((block) => (block.kind === 'line' ? block.text : block.cells.join('\n')));
  const all = texts.join('\n');
  if (texts.slice(0, 3).some((text) => auditTrail.every((heading) => text.split('\n').includes(heading))))
    throw new ImportRefused(
      'own-paper',
      'This is an audit trail that was exported here: it tells what was done to the plan, and is no plan. Nothing was imported. Import a plan as its authors keep it.',
    );
  if (!texts.slice(0, 3).some((text) => title.test(text)) || !labels.every((label) => all.includes(label)))
    return;
  throw new ImportRefused(
    'own-paper',
    'This is a paper that was made here, of the plan that the board holds: it says what the plan says already. It was not read, and nothing was imported. Where somebody has written changes or a new action into it, enter them at their actions, or paste the rows that they wrote; import a plan as its authors keep it.',
  );
}
