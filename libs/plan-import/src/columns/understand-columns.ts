import { oneLine } from '../cells/clean-cell.js';
import { cellKinds, type CellKinds } from './cell-kinds.js';
import type { Column, Field } from './field.js';
import { isHeadingPhrase, kindOf, type HeadingKind } from './heading-words.js';

/** Bodies stand in these too, and lead nothing. */
const notOwners =
  /\b(?:report\w*|rout\w+|govern\w*|committee|approv\w+|wards?|locations?|audience|venue|links?|source|sign\w*|inform\w*|beneficiar\w+|target|scrutiny|assurance)\b/i;

export interface Columns {
  readonly columns: readonly Column[];
  /** An action, and an owner or a deadline: its rows are actions. */
  readonly actionTable: boolean;
}

/** What somebody has chosen for a column, by its heading: a field, or that it is left out. */
export type ChosenFields = ReadonlyMap<string, Field | null>;

/** Which columns may be the action, the likeliest first: `Description` is one only where nothing better stands beside it. */
const actionKinds: readonly HeadingKind[] = [
  'action',
  'how',
  'what',
  'work',
  'description',
  'aim',
  'milestone',
  'kpi',
];
/** Kept with the action like the rest, and told: nothing in a plan has a place for them. */
const told: readonly (HeadingKind | undefined)[] = [undefined, 'body', 'cost', 'person', 'risk'];
/** Words that other tables use too: they mean an action only where somebody is to do it by a date. */
const needOwnerAndDate: readonly HeadingKind[] = ['description', 'milestone', 'kpi'];
/** A table with these is a register of risks, whose actions are no plan's. */
const riskColumns = 2;

interface Draft {
  readonly heading: string;
  readonly kind: HeadingKind | undefined;
  readonly cells: CellKinds;
  field: Field | null | undefined;
  evidence: Column['evidence'];
}

/**
 * Gives each column of a table its meaning: by what somebody chose, by the words of its heading, and by what its cells
 * look like where these say nothing or say something else.
 * @param body the cells of the rows below the headings
 */
export function understandColumns(
  headings: readonly string[],
  body: readonly (readonly string[])[],
  chosen: ChosenFields = new Map(),
  chosenBy: 'chosen' | 'cells' = 'chosen',
): Columns {
  const drafts = headings.map((heading, index): Draft => {
    const cells = cellKinds(body.map((row) => row[index] ?? ''));
    const wanted = chosen.get(columnKey(heading, index));
    return {
      heading: oneLine(heading),
      kind: kindByCells(kindOf(heading), heading, cells),
      cells,
      field: wanted,
      evidence: wanted === undefined ? 'none' : chosenBy,
    };
  });
  const table = new ColumnTable(drafts);
  table.assign();
  const columns = drafts.map(({ heading, field, evidence }): Column => {
    return { heading, field: field ?? null, evidence };
  });
  const has = (...fields: Field[]) => columns.some(({ field }) => field !== null && fields.includes(field));
  const risks = drafts.filter(({ kind, field }) => kind === 'risk' && field !== 'action').length;
  const chosenAction = drafts.some(({ field, evidence }) => field === 'action' && evidence === 'chosen');
  // A log of actions may say how each stands, and neither who does it nor when.
  const log =
    drafts.some(({ field, kind }) => field === 'action' && kind === 'action') && has('progress', 'status');
  return {
    columns,
    actionTable:
      has('action') &&
      (chosenAction || ((log || has('owner', 'partners', 'deadline')) && risks < riskColumns)),
  };
}

/** Headings are the same whatever their capitals and signs. */
export function headingKey(heading: string): string {
  return oneLine(heading.toLowerCase().replace(/[^\p{L}\d%#]+/gu, ' '));
}

/** By what a choice for a column is kept: its heading, or its place where it has none. @param index from 0 */
export function columnKey(heading: string, index: number): string {
  return headingKey(heading) || `column ${index + 1}`;
}

/** The headings of a table, in one line: by it a choice is found again for the next document. */
export function headingsKey(headings: readonly string[]): string {
  return headings.map(headingKey).join('|');
}

/** What a heading says, corrected by cells that say otherwise: a Priority of High and Low is an importance. */
function kindByCells(
  kind: HeadingKind | undefined,
  heading: string,
  cells: CellKinds,
): HeadingKind | undefined {
  const dated = cells.dates >= 0.5;
  if (kind === 'priority' && cells.ranks >= 0.6) return 'importance';
  // A number of its own on every row is the action’s; one that rows share is what they stand under.
  const numbered = cells.filled > 2 && cells.references >= 0.7 && cells.different >= 0.8;
  if ((kind === 'priority' || kind === 'area' || kind === 'theme') && numbered) return 'reference';
  if (kind === 'target') return dated ? 'deadline' : 'kpi';
  if (kind === 'by') return dated ? 'deadline' : 'owner';
  if (kind === 'status' && dated && cells.states < 0.5) return 'completed';
  if (kind === 'deadline' && cells.filled > 2 && cells.dates < 0.2) {
    if (cells.states >= 0.6) return 'status';
    if (cells.bodies >= 0.6) return 'owner';
    if (!isHeadingPhrase(heading)) return undefined;
  }
  if (kind === 'owner' && dated && cells.bodies < 0.3) return 'deadline';
  if (kind === 'kpi' && dated && cells.filled > 1 && /date|by/i.test(heading)) return 'deadline';
  if ((kind === 'action' || kind === 'work') && cells.filled > 1 && cells.references >= 0.8)
    return 'reference';
  return kind;
}

class ColumnTable {
  constructor(private readonly drafts: readonly Draft[]) {}

  assign(): void {
    this.firstOf('reference', 'reference');
    this.all('completed', 'completed');
    this.all('status', 'status');
    this.deadline();
    this.owners();
    this.action();
    this.groups();
    this.all('kpi', 'kpi');
    this.all('milestone', 'milestone');
    this.progress();
    for (const draft of this.open()) {
      draft.field = draft.heading === '' && draft.cells.filled === 0 ? null : 'detail';
      draft.evidence = told.includes(draft.kind) ? 'none' : 'heading';
    }
  }

  /** Its rows stand on the next page. */
  private get isEmpty(): boolean {
    return this.drafts.every(({ cells }) => cells.filled === 0);
  }

  private open(...kinds: (HeadingKind | undefined)[]): Draft[] {
    return this.drafts.filter(
      ({ field, kind }) => field === undefined && (kinds.length === 0 || kinds.includes(kind)),
    );
  }

  private has(...fields: Field[]): boolean {
    return this.drafts.some(({ field }) => field !== undefined && field !== null && fields.includes(field));
  }

  /** What somebody chose for a field stands alone. */
  private isChosen(field: Field): boolean {
    return this.drafts.some((draft) => draft.field === field && draft.evidence === 'chosen');
  }

  private all(kind: HeadingKind, field: Field): void {
    if (this.isChosen(field)) return;
    for (const draft of this.open(kind)) take(draft, field);
  }

  private firstOf(kind: HeadingKind, field: Field): void {
    const first = this.has(field) ? undefined : this.open(kind)[0];
    if (first) take(first, field);
  }

  /** Of several the one that holds most dates: a revised date outranks the original, a date a description of timing. */
  private deadline(): void {
    if (this.has('deadline')) return;
    const named = this.open('deadline');
    const revised = (draft: Draft) =>
      /revised|new|current|forecast|latest|updated/i.test(draft.heading) ? 1 : 0;
    const held = ({ cells }: Draft) => cells.dates * Math.min(cells.filled, 1);
    const [best] = [...named].sort((a, b) => revised(b) - revised(a) || held(b) - held(a));
    const original = this.open('original-deadline');
    if (best && revised(best) && best.cells.filled > 0) {
      const others = [...named.filter((draft) => draft !== best), ...original];
      // A revised date is blank where nothing was revised: then the original one stands.
      for (const draft of others.filter(({ cells }) => cells.dates >= 0.5).slice(0, 1))
        take(draft, 'deadline');
      take(best, 'deadline');
    } else if (best) take(best, 'deadline');
    else if (original[0]) take(original[0], 'deadline');
    else {
      const byCells = this.open(undefined).filter(({ cells }) => cells.filled > 1 && cells.dates >= 0.7);
      if (byCells.length === 1) take(byCells[0]!, 'deadline', 'cells');
    }
  }

  /** A person, or the team of a lead, is a detail beside an organisation, and the owner where no organisation is named. */
  private owners(): void {
    this.all('owner', 'owner');
    this.all('partners', 'partners');
    if (this.has('owner')) return;
    for (const kind of ['body', 'person'] as const) {
      const these = this.open(kind).filter(({ cells }) => cells.filled > 0 || this.isEmpty);
      for (const draft of these) take(draft, 'owner');
      if (these.length > 0) return;
    }
    if (this.has('partners')) return;
    const byCells = this.open(undefined).filter(
      ({ cells, heading }) =>
        cells.filled > 1 && cells.bodies >= 0.7 && cells.words <= 8 && !notOwners.test(heading),
    );
    if (byCells.length === 1 && (this.has('deadline') || this.open('action').length > 0))
      take(byCells[0]!, 'owner', 'cells');
  }

  private action(): void {
    if (this.has('action')) return;
    for (const kind of actionKinds) {
      if (needOwnerAndDate.includes(kind) && !this.isPlanWith(kind)) continue;
      const these = this.open(kind).filter(({ cells }) => cells.filled > 0 || this.isEmpty);
      if (these.length === 0) continue;
      take(mostTelling(these), 'action');
      return;
    }
    if (!this.has('owner') || !this.has('deadline')) return;
    const texts = this.open(undefined, 'area', 'priority').filter(
      ({ cells }) => cells.words >= 3 && cells.different >= 0.8,
    );
    if (texts.length > 0) take(mostTelling(texts), 'action', 'cells');
  }

  /** Somebody is to do it by a date; a milestone with a date needs no owner, where more is said of it. */
  private isPlanWith(kind: HeadingKind): boolean {
    if (!this.has('deadline')) return false;
    const named = (draft: Draft) => draft.kind === 'person' && /^names?$|^contacts?$/i.test(draft.heading);
    const owner = this.drafts.some(
      (draft) => (draft.field === 'owner' || draft.field === 'partners') && !named(draft),
    );
    return owner || (kind === 'milestone' && this.drafts.length > 3);
  }

  /** What stands over the actions: themes, and priorities or aims, each from one column. */
  private groups(): void {
    this.firstOf('theme', 'theme');
    const over = this.open('priority', 'aim', 'what', 'work').filter((draft) => this.groupsActions(draft));
    const area = this.open('area').filter((draft) => this.groupsActions(draft));
    const levels = [...area, ...over].sort((a, b) => this.drafts.indexOf(a) - this.drafts.indexOf(b));
    if (levels.length > 1 && !this.has('theme')) take(levels.shift()!, 'theme');
    if (levels.length > 0 && !this.has('priority')) take(levels.shift()!, 'priority');
  }

  /** It stands before the action, or several actions share it; a text of its own on every row says more of the action. */
  private groupsActions({ kind, cells, heading }: Draft): boolean {
    const named =
      kind === 'priority' ||
      kind === 'theme' ||
      (kind === 'aim' && /objective|aim|goal|priorit|want|ambition/i.test(heading));
    const action = this.drafts.find(({ field }) => field === 'action');
    const shared = action !== undefined && cells.filled * cells.different < action.cells.filled;
    return named || (shared && cells.filled > 0);
  }

  private progress(): void {
    this.all('progress', 'progress');
    if (!this.has('progress')) this.firstOf('comment', 'progress');
  }
}

/** Of columns that may be the action, the one whose cells differ most; of equals the one with more words. */
function mostTelling(drafts: readonly Draft[]): Draft {
  const worth = ({ cells }: Draft) => cells.filled * cells.different;
  return [...drafts].sort((a, b) => worth(b) - worth(a) || b.cells.words - a.cells.words)[0]!;
}

function take(draft: Draft, field: Field, evidence: Column['evidence'] = 'heading'): void {
  draft.field = field;
  draft.evidence = evidence;
}

/** Cells without the blank ones at the end. */
export function trimEnd(cells: readonly string[]): string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1]!.trim() === '') length -= 1;
  return cells.slice(0, length);
}
