import type { Block } from './documents/block.js';
import { ImportRefused } from './import-refused.js';

const title = /^(?:Action plan update|Quarterly summary|Board pack|Drugs, alcohol and community safety): \S/;
/** What stands below the title of each paper. */
const labels = ['Figures as at', 'Senior Responsible Owner, ', 'Marking', 'For'];
/** A paper’s title and what stands below it take no more. */
const beginning = 16;

/**
 * Refuses a paper that this product wrote: it says in other words what the plan holds already, and cuts what is long.
 * @throws ImportRefused
 */
export function refuseOwnPaper(blocks: readonly Block[]): void {
  const texts = blocks
    .slice(0, beginning)
    .map((block) => (block.kind === 'line' ? block.text : block.cells.join('\n')));
  const all = texts.join('\n');
  if (!texts.slice(0, 3).some((text) => title.test(text)) || !labels.every((label) => all.includes(label)))
    return;
  throw new ImportRefused(
    'own-paper',
    'This is a paper that was made here, of the plan that the board holds: it brings nothing that is not in the plan, and leaves out what is long. Nothing was imported. Where somebody has written changes into it, enter them at their actions; import a plan as its authors keep it.',
  );
}
