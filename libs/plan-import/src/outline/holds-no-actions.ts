import { oneLine } from '../cells/clean-cell.js';
import { isDate } from '../columns/cell-kinds.js';
import { kindOf, type HeadingKind } from '../columns/heading-words.js';
import { headingKey } from '../columns/understand-columns.js';
import type { Row } from '../documents/block.js';

const lookups =
  /^(?:data )?(?:lists?|look[ -]?ups?|drop[ -]?downs?|validations?|(?:ref(?:erence)?|lookup) (?:data|tables?|lists?)|picklists?|options|settings|config(?:uration)?|codes?|categories|keys?|guidance|instructions|how to.*|read ?me|glossary|definitions)(?: (?:lists?|sheets?|tables?|values|do not (?:edit|delete)))?$/i;

const versions =
  /^(?:(?:document )?(?:version|ver|v|rev(?:ision)?|draft)|issue(?= ))(?: (?:no|nr|number|control|history|date))?$/;
const changes =
  /^(?:(?:lead )?authors?|editor|(?:amended|changed|edited|updated|prepared|produced|written|revised|reviewed|approved|issued) by|reviewers?|(?:(?:summary|description|details|nature|brief summary) of )?(?:the )?(?:changes?|amendments?|revisions?)(?: made)?|changes? (?:summary|description|details)|reasons? for (?:the )?(?:changes?|issue|update|revision)|what (?:has )?changed)$/;
const ofActions: readonly (HeadingKind | undefined)[] = ['action', 'how', 'what', 'work'];

/** Why a table holds no actions, by its place and its headings alone; null where it may hold some. */
export function holdsNoActions(rows: readonly Row[]): 'lookup' | 'versions' | null {
  if (isLookup(rows)) return 'lookup';
  return rows.slice(0, 2).some(({ cells }) => headsVersions(cells)) ? 'versions' : null;
}

/** `Version | Date | Author | Summary of changes`: what a cover says of the document itself. */
function headsVersions(cells: readonly string[]): boolean {
  const keys = cells.map(headingKey);
  if (cells.some((cell) => ofActions.includes(kindOf(cell)))) return false;
  return keys.some((key) => versions.test(key)) && keys.some((key) => changes.test(key));
}

/** Whether a table stands on a sheet of lists that cells are chosen from: its rows say nothing of one another. */
function isLookup(rows: readonly Row[]): boolean {
  if (!lookups.test(rows[0]?.sheet ?? '')) return false;
  const dated = rows.filter(({ cells }) => cells.some((cell) => /\d/.test(cell) && isDate(oneLine(cell))));
  return dated.length * 2 < rows.length;
}
