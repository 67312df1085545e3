import { numberRows, type CellKinds } from './cell-kinds.js';
import { monthPattern } from '../deadline/calendar.js';
import { actedBy } from '../layouts/minutes.js';
import type { Draft } from './draft.js';
import type { Column, Field } from './field.js';
import { datesOfActions } from './dates-of-actions.js';
import { earlierColours } from './earlier-colours.js';
import { distinct, isCodes, mostTelling } from './most-telling.js';
import { stepsUnder } from './steps-under.js';
import { kindOf, namesWhatIsNumbered, saysToBeDone, type HeadingKind } from './heading-words.js';

/** Bodies stand in these too, and lead nothing. */
const notOwners =
  /\b(?:report\w*|rout\w+|govern\w*|committee|approv\w+|wards?|locations?|audience|venue|links?|source|sign\w*|inform\w*|requir\w+|encourag\w+|mandatory|optional|applicab\w+|beneficiar\w+|target|scrutiny|assurance)\b/i;

/** Which columns may be the action, the likeliest first: `Description` is one only where nothing better stands beside it. */
const actionKinds: readonly HeadingKind[] = [
  'action',
  'how',
  'what',
  'work',
  'title',
  'description',
  'aim',
  'milestone',
  'kpi',
];
/** Kept with the action like the rest, and told: nothing in a plan has a place for them. */
const told: readonly (HeadingKind | undefined)[] = [undefined, 'body', 'cost', 'person', 'risk'];
/** Words that other tables use too: they mean an action only where somebody is to do it by a date. */
const needOwnerAndDate: readonly HeadingKind[] = ['title', 'description', 'milestone', 'kpi'];
const saysWhatToDo: readonly HeadingKind[] = ['action', 'how', 'what', 'work'];
/** What minutes say of each point. */
const whatWasSaid: readonly HeadingKind[] = ['title', 'description', 'comment'];

const timesNamed = new RegExp(`\\b(?:${monthPattern}|20\\d\\d|q[1-4])\\b`, 'i');

/** The columns of one table while they get their fields, each with regard to the others. */
export class ColumnTable {
  constructor(private readonly drafts: readonly Draft[]) {}

  assign(): void {
    this.reference();
    this.all('completed', 'completed');
    this.recordedBy();
    this.status();
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

  /** Who is to act stands beside what was said, and nowhere what is to be done. */
  get isMinutes(): boolean {
    return (
      this.drafts.some(({ heading, field }) => field === 'owner' && actedBy.test(heading)) &&
      !this.drafts.some(({ kind }) => kind !== undefined && saysWhatToDo.includes(kind))
    );
  }

  /** `To be published on` says that each row is to be done. */
  private get isPromised(): boolean {
    return this.drafts.some(({ heading, field }) => field === 'deadline' && saysToBeDone(heading));
  }

  private open(...kinds: (HeadingKind | undefined)[]): Draft[] {
    return this.drafts.filter(
      ({ field, kind }) => field === undefined && (kinds.length === 0 || kinds.includes(kind)),
    );
  }

  has(...fields: Field[]): boolean {
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

  /** Who wrote a row down is no owner, and nobody's name is kept. */
  private recordedBy(): void {
    // `Completed by` is a person, or a day.
    const ended = ({ heading, cells }: Draft) =>
      /^(?:completed|closed) by$/i.test(heading) && cells.persons > 0;
    for (const draft of this.open()) if (draft.kind === 'recorded-by' || ended(draft)) draft.field = null;
  }

  /** Of several the one that numbers the actions, and not what they stand under. */
  private reference(): void {
    if (this.has('reference')) return;
    const these = this.open('reference');
    const [first] = this.drafts;
    const own = these.find(({ cells }) => cells.filled > 1 && cells.different >= 0.8) ?? these[0];
    if (own) take(own, 'reference');
    // Numbers that stand first need no heading.
    else if (first?.heading === '' && first.field === undefined && numberRows(first.cells))
      take(first, 'reference', 'cells');
  }

  /** A column of states is one, also under a heading that nobody knows, or that asks a question. */
  private status(): void {
    const before = earlierColours(this.open('status'));
    if (!this.isChosen('status'))
      for (const draft of this.open('status')) if (!before.includes(draft)) take(draft, 'status');
    if (this.has('status')) return;
    const byCells = this.open(undefined, 'how', 'what', 'aim').filter(
      (draft) => draft.cells.filled > 2 && draft.cells.stands >= 0.8 && distinct(draft) > 1,
    );
    if (byCells.length === 1) take(byCells[0]!, 'status', 'cells');
  }

  /** Of several the one that holds most dates: a revised date outranks the original, a date a description of timing. */
  private deadline(): void {
    if (this.has('deadline')) return;
    const named = datesOfActions(this.open('deadline'), this.open('target'));
    const revised = (draft: Draft) =>
      /revised|new|current|forecast|latest|updated|exten(?:ded|sion)/i.test(draft.heading) ? 1 : 0;
    const held = ({ cells }: Draft) => cells.dates * Math.min(cells.filled, 1);
    const [best] = [...named].sort((a, b) => revised(b) - revised(a) || held(b) - held(a));
    const original = this.open('original-deadline');
    if (best && revised(best)) {
      const others = [...named.filter((draft) => draft !== best), ...original];
      // A revised date is blank where nothing was revised: then the original one stands.
      for (const draft of others.filter(({ cells }) => cells.dates >= 0.5).slice(0, 1))
        take(draft, 'deadline');
      take(best, 'deadline');
    } else if (best) take(best, 'deadline');
    else if (original[0]) take(original[0], 'deadline');
    else {
      const byCells = this.open(undefined).filter(
        ({ cells, heading }) => cells.filled > 1 && cells.dates >= 0.7 && !/\bmeeting\b/i.test(heading),
      );
      if (byCells.length === 1) take(byCells[0]!, 'deadline', 'cells');
    }
  }

  /** A person, or the team of a lead, is a detail beside an organisation, and the owner where no organisation is named. */
  private owners(): void {
    this.all('owner', 'owner');
    this.all('partners', 'partners');
    if (this.has('owner')) return;
    for (const kind of ['body', 'person'] as const) {
      // A `Group` may be what the row belongs to.
      const these = this.open(kind).filter(
        ({ cells, heading }) =>
          this.isEmpty || (cells.filled > 0 && !(/^groups?$/i.test(heading) && cells.bodies < 0.3)),
      );
      for (const draft of these)
        take(draft, 'owner', kindOf(draft.heading) === undefined ? 'cells' : 'heading');
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
      const asks = needOwnerAndDate.includes(kind) && !this.isPlanWith(kind);
      const these = this.open(kind).filter(
        ({ cells }) =>
          ((cells.filled > 0 && !isCodes(cells)) || this.isEmpty) && (!asks || this.asksSomebody(cells)),
      );
      if (these.length === 0) continue;
      const best = mostTelling(these);
      const steps = stepsUnder(this.drafts, best, kind);
      take(steps.length > 0 ? mostTelling(steps) : best, 'action');
      return;
    }
    if (this.isPromised) {
      const [first] = this.open(undefined, 'title', 'description').filter(
        ({ cells }) => cells.filled > 1 && cells.words >= 2 && cells.different >= 0.8,
      );
      if (first) take(first, 'action', 'cells');
      if (first) return;
    }
    const texts = this.open(undefined, 'area', 'priority', ...(this.isMinutes ? whatWasSaid : [])).filter(
      ({ cells }) => cells.words >= 3 && cells.different >= 0.8,
    );
    const ordered = texts.filter(({ cells }) => cells.toDo >= 0.6);
    if (!this.isMinutes && this.has('owner') && !this.has('deadline') && ordered.length > 0)
      return take(mostTelling(ordered), 'action', 'cells');
    if (!this.isMinutes && (!this.has('owner') || !this.has('deadline'))) return;
    if (texts.length > 0) take(mostTelling(texts), 'action', 'cells');
  }

  /** `Item | Assigned to`, `Next steps | Who`: what is to be done stands beside who does it, and no date. */
  private asksSomebody({ toDo }: CellKinds): boolean {
    return toDo >= 0.6 && this.drafts.some(({ field, kind }) => field === 'owner' && kind === 'owner');
  }

  /** Somebody is to do it by a date; a milestone with a date needs no owner, where more is said of it. */
  private isPlanWith(kind: HeadingKind): boolean {
    if (!this.has('deadline')) return false;
    const named = (draft: Draft) => draft.kind === 'person' && /^names?$|^contacts?$/i.test(draft.heading);
    const owner = this.drafts.some(
      (draft) => (draft.field === 'owner' || draft.field === 'partners') && !named(draft),
    );
    // An export of a register says how each stands, or what its numbers number.
    const numbered = this.drafts.some(
      ({ heading, field }) =>
        namesWhatIsNumbered(heading) || (field === 'reference' && kindOf(heading) === 'action'),
    );
    const stands =
      (kind === 'title' && (numbered || this.has('status'))) || (kind === 'description' && numbered);
    return owner || stands || (kind === 'milestone' && this.drafts.length > 3);
  }

  /** What stands over the actions: themes, and priorities or aims, each from one column. */
  private groups(): void {
    this.firstOf('theme', 'theme');
    const over = this.open('priority', 'aim', 'what', 'work', 'action').filter((draft) =>
      this.groupsActions(draft),
    );
    const area = this.open('area').filter((draft) => this.groupsActions(draft));
    const levels = [...area, ...over].sort((a, b) => this.drafts.indexOf(a) - this.drafts.indexOf(b));
    if (levels.length > 1 && !this.has('theme')) take(levels.shift()!, 'theme');
    if (levels.length > 0 && !this.has('priority')) take(levels.shift()!, 'priority');
  }

  /**
   * It stands before the action, or several actions share it; a text of its own on every row, or on some, says more of
   * the action.
   */
  private groupsActions(draft: Draft): boolean {
    const { kind, cells, heading } = draft;
    const named =
      kind === 'priority' ||
      kind === 'theme' ||
      (kind === 'aim' && /objective|aim|goal|priorit|want|ambition/i.test(heading));
    const action = this.drafts.find(({ field }) => field === 'action');
    const behind = action !== undefined && this.drafts.indexOf(draft) > this.drafts.indexOf(action);
    if (kind === 'action' && behind) return false;
    const own = kind === 'aim' && behind && cells.filled > 2 && cells.different >= 0.9 && cells.words > 6;
    if (named) return !own;
    if (action === undefined || cells.filled === 0 || distinct(draft) >= action.cells.filled) return false;
    // Behind the action a blank cell says nothing, and not the same as above.
    return cells.different < 1 || !behind;
  }

  private progress(): void {
    this.all('progress', 'progress');
    if (this.has('progress')) return;
    // `Comments (July)`, `Comments (Oct)`: the newest is the progress, as of several updates.
    const comments = this.open('comment');
    const dated = comments.filter(({ heading }) => timesNamed.test(heading));
    if (dated.length > 1 && dated.length === comments.length) this.all('comment', 'progress');
    else this.firstOf('comment', 'progress');
  }
}

export function take(draft: Draft, field: Field, evidence: Column['evidence'] = 'heading'): void {
  draft.field = field;
  draft.evidence = evidence;
}
