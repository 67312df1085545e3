import type { Bomb } from './bomb-parts.js';
import { textBombs } from './text-bombs.js';
import { wordBombs } from './word-bombs.js';
import { workbookBombs } from './workbook-bombs.js';

export { cellOf, many, p, table, wordBody, workbook, type Bomb } from './bomb-parts.js';

/** Files that would cost a careless reader dearly, by what they are. */
export const bombs: readonly Bomb[] = [...wordBombs, ...workbookBombs, ...textBombs];
