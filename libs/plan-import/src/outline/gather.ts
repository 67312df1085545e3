import { plain } from '../cells/clean-cell.js';
import { most, Tally, tooMany } from '../documents/bounds.js';
import type { Finding } from '../proposed-plan.js';
import type { DraftTheme } from './draft.js';
import { cellText } from './draft.js';
import { FindingList, quoted } from './finding-list.js';
import { referencedHeading } from './headings.js';
import type { Outlined } from './outline.js';
import { PlanTree } from './plan-tree.js';
import { both, readRow, type ReadRow } from './read-row.js';

export interface Gathered {
  readonly title: string | null;
  readonly themes: readonly DraftTheme[];
  readonly findings: readonly Finding[];
}

/** Puts every row under its priority and theme. `fallbackTitle` names what the document leaves unnamed. */
export function gather(outlined: readonly Outlined[], fallbackTitle: string): Gathered {
  const findings = new FindingList();
  const tree = new PlanTree(fallbackTitle, findings);
  const left = new Leftovers();
  const tally = new Tally();
  let above = null as ReadRow | null;
  for (const piece of outlined) {
    if (piece.kind === 'title') tree.title = piece.text;
    else if (piece.kind === 'theme') tree.openTheme(piece.text);
    else if (piece.kind === 'priority') tree.openPriority(piece.reference, piece.title);
    else if (piece.kind === 'outside') left.outside.push(piece.text);
    else if (piece.kind === 'note') left.notes.push(filledText(piece.cells));
    else if (piece.kind === 'other-row') reportOtherRow(piece.cells, above?.row ?? null, findings);
    else if (piece.kind === 'body') {
      const read: ReadRow = readRow(piece, above);
      // A cell merged over many rows says its text in each.
      for (const { text } of read.cells.values()) tally.text(text.length);
      left.keep(read);
      file(read, tree, findings);
      above = { ...read, cells: new Map([...(read.goesOn ? (above?.cells ?? []) : []), ...read.cells]) };
    }
  }
  left.outside.push(...tree.close());
  left.report(findings);
  return { title: tree.title, themes: tree.themes, findings: findings.all };
}

/** A row is an action, goes on from the action above it, or is a finding. */
function file(read: ReadRow, tree: PlanTree, findings: FindingList): void {
  findings.all.push(...read.findings);
  openFromCells(read, tree);
  const { row, text } = read;
  const says = (...fields: readonly ('action' | 'owner' | 'deadline')[]) =>
    fields.some((field) => cellText(read, field) !== '');
  const startsInside = /^\p{Ll}/u.test(cellText(read, 'action')) && !says('owner', 'deadline');
  const cutByPage = !says('action', 'owner', 'deadline') || startsInside;
  const last = tree.priority?.actions.at(-1);
  if (text === '') return;
  if (last && (read.goesOn || cutByPage)) {
    for (const [field, cell] of read.cells) {
      const sofar = last.cells.get(field);
      if (sofar && sofar.text.length > most.action) throw tooMany(most.action, 'characters in one action');
      last.cells.set(field, sofar ? both(sofar, cell) : cell);
    }
    last.details.push(...read.details);
    if (read.state.completed || read.state.declared) last.state = read.state;
    if (read.goesOn) return;
    const message = `The row ‘${quoted(text)}’ has no owner, action or deadline of its own, as when a page break cuts a row. Its text was added to row ${last.row}. Check that it belongs there.`;
    findings.add('row-joined', `row ${row}`, message, { row });
  } else if (says('action')) {
    if (!tree.priority) tree.openMissingPriority(row);
    const { cells, details, state } = read;
    tree.priority!.actions.push({ row, cells: new Map(cells), details: [...details], state });
  } else {
    const message = `The row ‘${quoted(text)}’ has no action, so it was not imported. Add the action to the document, or enter it by hand.`;
    findings.add('row-not-understood', `row ${row}`, message, { row, text });
  }
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

function reportOtherRow(cells: readonly string[], above: number | null, findings: FindingList): void {
  const text = filledText(cells);
  findings.add(
    'row-not-understood',
    above === null ? 'before row 1' : `after row ${above}`,
    `A table that is not an action table has the row ‘${quoted(text)}’. It was not imported. If it is an action, give its table the headings Action and Owner or Deadline.`,
    { text },
  );
}

function filledText(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' | ');
}

/** What belongs to no action, said once for the whole document. */
class Leftovers {
  readonly outside: string[] = [];
  /** Totals, keys and notes that stand among the rows of actions. */
  readonly notes: string[] = [];
  private readonly cleaned: string[] = [];
  private readonly unknown = new Map<string, string[]>();

  keep(read: ReadRow): void {
    for (const heading of read.cleaned) this.cleaned.push(`row ${read.row} ${heading}`);
    for (const { name, text } of read.unknown) {
      if (!this.unknown.has(name)) this.unknown.set(name, []);
      this.unknown.get(name)!.push(`row ${read.row} ‘${text}’`);
    }
  }

  report(findings: FindingList): void {
    for (const [heading, texts] of this.unknown) {
      const text = texts.join('; ');
      const name = heading === '' ? 'A column without a heading' : `The column ‘${heading}’`;
      const message = `${name} is not known. What it says is kept with each action, in its own words. If it is an owner, a deadline or another part of the plan, say so under Columns: ${quoted(text)}.`;
      findings.add('column-unknown', `column ${heading || 'without a heading'}`, message, { text });
    }
    if (this.cleaned.length > 0) {
      const text = this.cleaned.join(', ');
      const message = `Web-page markup such as <ul> or <p> was taken out of ${this.cleaned.length} cells; their words were kept. Cells: ${quoted(text)}.`;
      findings.add('text-cleaned', 'whole document', message, { text });
    }
    for (const text of this.notes) {
      const message = `This row among the actions is a total, a key or a note, and was not imported: ${quoted(text)}. If it is an action, enter it by hand.`;
      findings.add('row-left-out', 'whole document', message, { text });
    }
    if (this.outside.length > 0) {
      const text = this.outside.join('\n');
      const message = `These lines stand outside the tables and are not part of the plan: ${quoted(text)}`;
      findings.add('text-outside-tables', 'whole document', message, { text });
    }
  }
}
