import type { Day } from '@governance/calendar';
import { cleanCell, onOneLine, plain, type CleanCell } from '../cells/clean-cell.js';
import { understandDeadline } from '../deadline/understand-deadline.js';
import { most, Tally, tooMany } from '../documents/bounds.js';
import type { Field } from '../columns/field.js';
import type { Finding } from '../proposed-plan.js';
import type { DraftAction, DraftTheme } from './draft.js';
import { cellText } from './draft.js';
import { FindingList, quoted } from './finding-list.js';
import { referencedHeading } from './headings.js';
import { LeadsAround } from './leads-around.js';
import type { BodyRow, Note } from './pieces.js';
import type { Outlined } from './outline.js';
import { PlanTree } from './plan-tree.js';
import { readRow, type ReadRow } from './read-row.js';
import { both } from './row-cells.js';
import { enumerated } from './row-kinds.js';
import { YearsAround } from './years-around.js';

export interface Gathered {
  readonly title: string | null;
  readonly themes: readonly DraftTheme[];
  readonly findings: readonly Finding[];
}

/** Puts every row under its priority and theme. `fallbackTitle` names what the document leaves unnamed. */
export function gather(outlined: readonly Outlined[], fallbackTitle: string, today?: Day): Gathered {
  const findings = new FindingList();
  const tree = new PlanTree(fallbackTitle, findings);
  const left = new Leftovers();
  const tally = new Tally();
  const years = new YearsAround();
  const leads = new LeadsAround();
  let above = null as ReadRow | null;
  let before = null as BodyRow | null;
  let under = '';
  for (const piece of outlined) {
    years.see(piece);
    leads.see(piece);
    if (piece.kind === 'theme') under = piece.text;
    if (piece.kind === 'priority') under = piece.title;
    if (piece.kind === 'title') tree.title = piece.text;
    else if (piece.kind === 'theme') tree.openTheme(piece.text);
    else if (piece.kind === 'priority') tree.openPriority(piece.reference, piece.title);
    else if (piece.kind === 'outside') left.outside.push(piece.text);
    else if (piece.kind === 'note') left.notes.push(piece);
    else if (piece.kind === 'other-row') left.other(above?.row ?? null, filledText(piece.cells));
    else if (piece.kind === 'body') {
      const read: ReadRow = readRow(piece, above, { today, under });
      // A cell merged over many rows says its text in each.
      for (const { text } of read.cells.values()) tally.text(text.length);
      left.keep(read);
      const goesOn = before?.columns === piece.columns && before.table !== piece.table;
      file(read, piece, tree, findings, { around: years.of(piece), lead: leads.of(piece) }, goesOn);
      before = piece;
      above = { ...read, cells: new Map([...(read.goesOn ? (above?.cells ?? []) : []), ...read.cells]) };
    }
  }
  left.outside.push(...leads.unused, ...tree.close());
  left.report(findings);
  return { title: tree.title, themes: tree.themes, findings: withRunsJoined(findings.all) };
}

/** As many rows below each other without an action are a part of the document that was blanked: said once. */
const run = 3;

function withRunsJoined(findings: readonly Finding[]): Finding[] {
  const isBlank = ({ kind, row }: Finding) => kind === 'row-not-understood' && row !== undefined;
  const runs: Finding[][] = [];
  for (const finding of findings) {
    const last = runs.at(-1)?.at(-1);
    const follows = last && isBlank(last) && isBlank(finding) && finding.row === last.row! + 1;
    if (follows) runs.at(-1)!.push(finding);
    else runs.push([finding]);
  }
  return runs.flatMap((these) => {
    if (these.length < run) return these;
    const text = these.map((each) => each.text ?? '').join('\n');
    const at = `rows ${these[0]!.row} to ${these.at(-1)!.row}`;
    const message = `${these.length} rows below each other have no action, so they were not imported: ‘${quoted(text)}’. Add their actions to the document, or enter them by hand.`;
    return [{ kind: 'row-not-understood', at, message, text }];
  });
}

/**
 * A row is an action, goes on from the action above it, or is a finding.
 * @param first of a table that goes on from the one above, without headings
 */
function file(
  read: ReadRow,
  { made }: BodyRow,
  tree: PlanTree,
  findings: FindingList,
  over: Pick<DraftAction, 'around' | 'lead'>,
  first: boolean,
): void {
  findings.all.push(...read.findings);
  openFromCells(read, tree);
  const { row, text } = read;
  const says = (...fields: readonly Field[]) => fields.some((field) => cellText(read, field) !== '');
  const begun = cellText(read, 'action');
  const last = tree.priority?.actions.at(-1);
  // The owner's cell may have been cut with the action's, where a page ends.
  const cut = first && /^\p{Lu}/u.test(last ? cellText(last, 'action') : '') && !says('priority');
  const startsInside =
    /^\p{Ll}/u.test(begun) &&
    !enumerated.test(begun) &&
    !says('deadline', 'reference') &&
    (cut || !says('owner'));
  const cutByPage = !says('action', 'owner', 'deadline', 'reference') || (startsInside && !made);
  if (text === '') return;
  if (last && (read.goesOn || cutByPage)) {
    const step = read.goesOn ? stepWithDate(last, read) : read.cells;
    for (const [field, cell] of step) {
      const sofar = last.cells.get(field);
      if (sofar && sofar.text.length > most.action) throw tooMany(most.action, 'characters in one action');
      last.cells.set(field, sofar ? both(sofar, cell) : cell);
    }
    last.details.push(...read.details);
    last.persons.push(...read.persons);
    if (read.state.completed || read.state.declared || read.state.withdrawn) last.state = read.state;
    if (read.goesOn) return;
    const message = `The row ‘${quoted(text)}’ begins no action of its own, as when a page break cuts a row. Its text was added to row ${last.row}. Check that it belongs there.`;
    findings.add('row-joined', `row ${row}`, message, { row });
  } else if (says('action')) {
    if (!tree.priority) tree.openMissingPriority(row);
    const { cells, details, persons, ownerIsPerson, state } = read;
    tree.priority!.actions.push({
      row,
      cells: new Map(over.lead ? [...cells, ['owner', cleanCell(over.lead.name)]] : cells),
      details: [...details],
      persons: [...persons],
      ownerIsPerson,
      state,
      ...over,
    });
  } else {
    const message = `The row ‘${quoted(text)}’ has no action, so it was not imported. Add the action to the document, or enter it by hand.`;
    findings.add('row-not-understood', `row ${row}`, message, { row, text });
  }
}

/**
 * An action over several rows, each with a step and its date: the dates belong to the steps, and the last is when the
 * action is done.
 */
function stepWithDate(action: DraftAction, { cells }: ReadRow): ReadonlyMap<Field, CleanCell> {
  const [step, date] = [cells.get('milestone'), cells.get('deadline')];
  const [first, sofar] = [action.cells.get('milestone'), action.cells.get('deadline')];
  const day = (cell: CleanCell) => understandDeadline(cell.text).deadline.date;
  if (!step || !date || !first || !sofar || day(date) === null || day(sofar) === null) return cells;
  if (!action.datedSteps) action.cells.set('milestone', withDate(first, sofar));
  action.datedSteps = true;
  const rest = new Map(cells);
  rest.delete('deadline');
  rest.set('milestone', withDate(step, date));
  if (day(date)! > day(sofar)!) action.cells.set('deadline', date);
  return rest;
}

function withDate({ items, hadMarkup }: CleanCell, date: CleanCell): CleanCell {
  const dated = [{ text: `${onOneLine(items)} (by ${date.text})`, bullet: true }];
  return { items: dated, text: onOneLine(dated), hadMarkup };
}

/** Plans that name theme and priority in columns; a blank cell means the same as above. */
function openFromCells(read: ReadRow, tree: PlanTree): void {
  const theme = cellText(read, 'theme');
  if (theme !== '') tree.openTheme(theme);
  const priority = cellText(read, 'priority');
  if (priority === '' || (tree.priority && plain(tree.priority.reference) === plain(priority))) return;
  const heading = referencedHeading(priority);
  if (heading) tree.openPriority(heading.reference, heading.title);
  else tree.openPriority(null, priority);
}

/** Of rows that are said together. */
const mostTogether = 5_000;

/** The rows of tables that hold no actions, those that stand together as one finding. */
function reportOthers(above: number | null, rows: readonly string[], findings: FindingList): void {
  const at = above === null ? 'before row 1' : `after row ${above}`;
  const then = 'If it is an action, give its table the headings Action and Owner or Deadline.';
  for (let from = 0; from < rows.length;) {
    let to = from + 1;
    let length = rows[from]!.length;
    while (to < rows.length && (length += rows[to]!.length + 1) <= mostTogether) to += 1;
    const text = rows.slice(from, to).join('\n');
    const what =
      to - from === 1
        ? `has the row ‘${quoted(text)}’. It was not imported.`
        : `has ${to - from} rows that were not imported: ‘${quoted(text)}’.`;
    findings.add('row-not-understood', at, `A table that is not an action table ${what} ${then}`, { text });
    from = to;
  }
}

function filledText(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' | ');
}

const whyLeftOut: Readonly<Record<Note['why'], string>> = {
  below:
    'This row among the actions is a total, a key or a note, and was not imported. If it is an action, enter it by hand',
  guidance:
    'This row says how the table is to be filled in, and was not imported. If it is an action, enter it by hand',
  lookup:
    'This sheet holds lists that cells are chosen from, and was not imported. If it holds actions, give it another name',
  already:
    'These rows stand under a heading of what is done already and say neither who nor when, so they were not imported. If one of them is an action, enter it by hand',
  nothing:
    'This row says that nothing is to be done, so it was not imported. If it is an action, enter it by hand',
  said: 'These rows of the minutes name nobody who is to act, and were not imported. If one of them is an action, enter it by hand',
  versions:
    'This table says which versions of the document there were, and was not imported. If it holds actions, say so where the columns are shown',
  translation:
    'This says in Welsh what stands beside it or in another table in English, and was not imported, so that each action stands once',
};

/** What belongs to no action, said once for the whole document. */
class Leftovers {
  readonly outside: string[] = [];
  /** Totals, keys and notes that stand among the rows of actions. */
  readonly notes: Note[] = [];
  private readonly others = new Map<number | null, string[]>();
  private readonly cleaned: string[] = [];
  private readonly unknown = new Map<string, string[]>();

  /** @param above the row of actions that it stands below */
  other(above: number | null, text: string): void {
    if (!this.others.has(above)) this.others.set(above, []);
    this.others.get(above)!.push(text);
  }

  keep(read: ReadRow): void {
    for (const heading of read.cleaned) this.cleaned.push(`row ${read.row} ${heading}`);
    for (const { name, text } of read.unknown) {
      if (!this.unknown.has(name)) this.unknown.set(name, []);
      this.unknown.get(name)!.push(`row ${read.row} ‘${text}’`);
    }
  }

  report(findings: FindingList): void {
    for (const [above, rows] of this.others) reportOthers(above, rows, findings);
    for (const [heading, texts] of this.unknown) {
      const samples = texts.slice(0, 3).join('; ');
      const more = texts.length > 3 ? `, and ${texts.length - 3} more` : '';
      const name = heading === '' ? 'A column without a heading' : `The column ‘${heading}’`;
      const message = `${name} is not known. What it says is kept with each action, in its own words. If it is an owner, a deadline or another part of the plan, say so under Columns: ${quoted(samples)}${more}.`;
      // Cells that are kept with their actions need no second copy; one that is cut in the quotation does.
      const cut = samples.length > quoted(samples).length ? { text: samples } : {};
      findings.add('column-unknown', `column ${heading || 'without a heading'}`, message, cut);
    }
    if (this.cleaned.length > 0) {
      const text = this.cleaned.join(', ');
      const message = `Web-page markup such as <ul> or <p> was taken out of ${this.cleaned.length} cells; their words were kept. Cells: ${quoted(text)}.`;
      findings.add('text-cleaned', 'whole document', message, { text });
    }
    for (const { why, cells } of this.notes) {
      const text = filledText(cells);
      findings.add('row-left-out', 'whole document', `${whyLeftOut[why]}: ${quoted(text)}.`, { text });
    }
    if (this.outside.length > 0) {
      const text = this.outside.join('\n');
      const message = `These lines stand outside the tables and are not part of the plan: ${quoted(text)}`;
      findings.add('text-outside-tables', 'whole document', message, { text });
    }
  }
}
