import type { ColumnKind } from './column-kinds.js';
import { namesWhatIsNumbered, type HeadingKind } from './heading-words.js';
import { saysToDo } from './says-to-do.js';

/** What plans say of an action beside what it is, who does it and when. */
const besideAnAction: readonly (HeadingKind | undefined)[] = [
  'aim',
  'area',
  'comment',
  'completed',
  'cost',
  'importance',
  'kpi',
  'milestone',
  'partners',
  'priority',
  'progress',
  'reason',
  'reference',
  'start',
  'status',
  'theme',
];
/** Words of tables that weigh, explain or list something else. */
const others =
  /\b(?:pros?|cons?|(?:dis)?advantages?|strengths?|weakness(?:es)?|threats?|hazards?|definitions?|meanings?|glossary|terms?|acronyms?|abbreviations?|e ?mails?|telephone|phone|questions?|answers?|examples?|methods?|parameters?|commands?|shortcuts?)\b/i;

/** Fewer rows tell too little. */
const fewest = 3;
/** Some actions are named and not ordered: `Teacher reverence initiative`. */
const some = 0.4;
const most = 0.6;

/**
 * The column of actions in a table that says neither who does them nor when, by its place; null where it is not plain.
 * One that is headed so needs two of three: its cells say what is to be done, the table says more of an action, and the
 * document says that it holds actions. What may be something else (a project, a title) has to say what is to be done.
 * @param body the rows below the headings
 * @param named the document, its sheet or a heading above the table says that actions stand in it
 */
export function plainlyActions(
  columns: readonly ColumnKind[],
  body: readonly (readonly string[])[],
  named: boolean,
): number | null {
  if (columns.some(({ kind, heading }) => kind === 'risk' || others.test(heading.replace(/[_-]/g, ' '))))
    return null;
  const figures = columns.filter(({ cells }) => cells.filled > 1 && cells.figures >= 0.8);
  if (figures.filter(({ kind }) => kind === undefined || kind === 'cost').length > 1) return null;
  const numbered = columns.some(({ heading }) => namesWhatIsNumbered(heading));
  for (const kind of ['action', 'how', 'what', 'work', 'title', 'description'] as const) {
    const beside = columns.some((each) => besideAnAction.includes(each.kind) && each.cells.filled > 0);
    const found = columns.flatMap((column, index) => {
      if (column.kind !== kind || !isText(column)) return [];
      const toDo = shareToDo(body.map((row) => row[index] ?? ''));
      const evidence = [toDo >= some, beside, named || numbered].filter((each) => each).length;
      const enough =
        kind === 'action'
          ? evidence > 1
          : kind === 'title' || kind === 'description'
            ? toDo >= most && beside && (named || numbered)
            : toDo >= most && evidence > 1;
      return enough ? [{ index, toDo }] : [];
    });
    const name = found.find(({ index }) => isNameOfAction(columns[index]!));
    const best = name ?? found.sort((a, b) => b.toDo - a.toDo)[0];
    if (best) return best.index;
  }
  return null;
}

/** `ActionName` beside `ActionDesc`. */
export function isNameOfAction({ heading, cells }: ColumnKind): boolean {
  return /(?:name|title)s?$/i.test(heading) && cells.words >= 2 && cells.different >= 0.8;
}

function isText({ cells }: ColumnKind): boolean {
  return cells.filled >= fewest && cells.words >= 3 && cells.different >= 0.8 && cells.dates < 0.3;
}

function shareToDo(texts: readonly string[]): number {
  const filled = texts.filter((text) => text.trim() !== '').slice(0, 200);
  return filled.length === 0 ? 0 : filled.filter(saysToDo).length / filled.length;
}
