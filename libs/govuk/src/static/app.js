// Pages work without this file; it makes them quicker to use.
import { createAll, initAll } from './govuk-frontend.min.js';
import { pasteTables } from './paste-table.js';
import { readingProgress } from './reading-progress.js';
import { SortableTable } from './sortable-table.js';
import { tickGroups } from './tick-groups.js';

initAll();
createAll(SortableTable);
tickGroups();
documents();
printsWhatIsFolded();

/** Forms that take a document, in the page or in a part of it that came later. */
function documents(scope = document) {
  pasteTables(scope);
  readingProgress((main) => {
    initAll({ scope: main });
    documents(main);
  }, scope);
}

/** On paper nothing can be unfolded: an appendix is printed as it stands. */
function printsWhatIsFolded() {
  const folded = () => document.querySelectorAll('details.paper__folded:not([open])');
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...folded()];
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
}
