// Pages work without this file; it makes them quicker to use.
import { createAll, initAll } from './govuk-frontend.min.js';
import { SortableTable } from './sortable-table.js';
import { tickGroups } from './tick-groups.js';

initAll();
createAll(SortableTable);
tickGroups();
