import type { Block } from '../documents/block.js';
import { withActionLists } from '../layouts/action-lists.js';
import { withoutCards } from '../layouts/cards.js';
import { withDittoFilled } from '../layouts/ditto.js';
import { withHeadedCards } from '../layouts/headed-cards.js';
import { withoutLabelledCells } from '../layouts/labelled-cells.js';
import { withoutLabelledParagraphs } from '../layouts/labelled.js';
import { isOnlyLines, linesAsTables, mayBeTitles } from '../layouts/lines.js';
import { withMinutesHeaded } from '../layouts/minutes.js';
import { withoutSideBySide } from '../layouts/side-by-side.js';
import { isSaidToHoldActions, partsSaidToHoldActions } from '../layouts/says-plan.js';
import { withTimesParted } from '../layouts/time-columns.js';
import { partsOf, type Part } from '../layouts/tables.js';
import { withoutTitledRows } from '../layouts/titled-rows.js';
import { withoutTransposed } from '../layouts/transposed.js';
import type { Choices, TableSeen } from './choices.js';
import type { Piece } from './pieces.js';
import { Classifier } from './classifier.js';
import { likelyColumns } from './likely-columns.js';
import { tableLooksLike } from './looks-like.js';

/** A document in which no table holds actions. */
export interface Unclassified {
  readonly parts: readonly Part[];
  readonly tables: readonly TableSeen[];
  /** Nothing in it has more than one column. */
  readonly onlyLines: boolean;
}

/** Tells the rows of action tables from headings, page breaks, repeated headings and other tables. */
export function classify(
  blocks: readonly Block[],
  choices: Choices = {},
  name = '',
): { readonly pieces: Piece[]; readonly seen: TableSeen[] } | Unclassified {
  const whole = partsOf(blocks).map(withDittoFilled);
  const parts = asTables(whole);
  const onlyLines = isOnlyLines(parts) && mayBeTitles(parts);
  const read = new Classifier(choices, onlyLines ? linesAsTables(parts) : parts);
  const others = [
    () => {
      const headed = onlyLines ? undefined : read.notRead.headedBelow();
      return headed && new Classifier({ ...choices, tables: { ...headed, ...choices.tables } }, parts);
    },
    () => {
      const guessed = onlyLines ? undefined : read.notRead.withoutHeadings();
      const tables = { ...guessed, ...choices.tables };
      return guessed && new Classifier({ ...choices, tables }, parts, { evidence: 'cells' });
    },
    () => {
      const lists = withActionLists(whole, name);
      return lists && new Classifier(choices, asTables(lists));
    },
    () => {
      const cards = withHeadedCards(whole, isSaidToHoldActions(whole, name));
      return cards && new Classifier(choices, cards);
    },
    () =>
      onlyLines ? null : new Classifier(choices, parts, { saidToHold: partsSaidToHoldActions(parts, name) }),
  ];
  let found = read;
  for (const other of others) {
    if (found.holdsActions) return found;
    found = other() ?? found;
  }
  if (found.holdsActions) return found;
  return { parts, tables: onlyLines ? read.seen : withLikelyColumns(read, parts, choices), onlyLines };
}

/** No plan of a board is longer, and to look at more takes as long again as it took to read it. */
const mostLookedAt = 3_000;

/** The tables that were not read, with what their columns most likely are. */
function withLikelyColumns(read: Classifier, parts: readonly Part[], choices: Choices): TableSeen[] {
  const rows = parts.reduce((sum, part) => sum + (part.kind === 'table' ? part.rows.length : 1), 0);
  if (rows > mostLookedAt) return read.seen;
  const tables = { ...likelyColumns(read.notRead.tables(read.seen)), ...choices.tables };
  return new Classifier({ ...choices, tables }, parts, { evidence: 'cells' }).seen.map((table) => ({
    ...table,
    read: false,
    ...(table.read && tableLooksLike(table) === null && { likely: true }),
  }));
}

/** Layouts that are no tables as tables. */
function asTables(whole: readonly Part[]): Part[] {
  const parts = withoutTransposed(withoutLabelledCells(withoutTitledRows(whole)));
  return isOnlyLines(parts)
    ? withoutLabelledParagraphs(parts)
    : withoutLabelledParagraphs(withoutCards(withoutSideBySide(withMinutesHeaded(withTimesParted(parts)))));
}
