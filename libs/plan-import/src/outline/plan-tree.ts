import { prioritiesIn } from '@governance/partnership/basics';
import { plain } from '../cells/clean-cell.js';
import type { DraftPriority, DraftTheme } from './draft.js';
import type { FindingList } from './finding-list.js';

/** Characters: below it comes no table, so what is longer is a chapter with its text. */
const longestHeading = 300;

/** A heading printed again, as after a page break. */
const goesOn = /\s*[-–]?\s*\(?\b(?:continued|cont['’]?d?)\b\.?\)?$/i;

/** Themes and priorities as the document opens them, and the one that is open. */
export class PlanTree {
  title: string | null = null;
  readonly themes: DraftTheme[] = [];
  priority: DraftPriority | null = null;
  private theme: DraftTheme | null = null;
  private given = 0;
  private readonly themeByTitle = new Map<string, DraftTheme>();
  private readonly priorityByKey = new Map<string, DraftPriority>();
  private readonly references = new Set<string>();

  /** `fallbackTitle` names what the document leaves unnamed. */
  constructor(
    private readonly fallbackTitle: string,
    private readonly findings: FindingList,
  ) {}

  openTheme(written: string): void {
    const title = written.replace(goesOn, '');
    const known = this.themeByTitle.get(plain(title));
    if (known && known === this.theme) return;
    this.theme = known ?? { title, priorities: [] };
    if (!known) {
      this.themes.push(this.theme);
      this.themeByTitle.set(plain(title), this.theme);
    }
    this.priority = null;
  }

  /** A heading met again, as after a page break, opens the priority it opened before. */
  openPriority(reference: string | null, title: string): void {
    const once = title.replace(goesOn, '');
    if (!this.theme) this.openMissingTheme();
    const key =
      reference === null ? `title ${plain(this.theme!.title)}: ${plain(once)}` : `reference ${reference}`;
    const before = this.priorityByKey.get(key);
    if (before) {
      this.priority = before;
      if (once !== '' && plain(before.title) !== plain(once)) this.reportRepeated(before, title);
      return;
    }
    const number = reference ?? this.nextNumber();
    this.priority = {
      reference: number,
      referenceFrom: reference === null ? 'order' : 'document',
      title: title === '' ? number : title,
      actions: [],
    };
    this.references.add(number);
    this.priorityByKey.set(key, this.priority);
    this.theme!.priorities.push(this.priority);
  }

  /** For a row that no heading stands above. */
  openMissingPriority(row: number): void {
    const title = this.theme?.title ?? this.title ?? this.fallbackTitle;
    this.findings.add(
      'action-without-priority',
      `row ${row}`,
      `No priority heading stands above row ${row}, so its actions stand under ‘${title}’. Put a heading above the table, such as ‘1 Prevention’.`,
      { row },
    );
    this.openPriority(null, title);
  }

  /**
   * What only the whole document can tell: headings of chapters that looked like priorities, and findings.
   * @returns the words of those chapters, which are no part of the plan
   */
  close(): string[] {
    const chapters = this.takeOutChapters();
    this.numberAgain();
    this.report();
    return chapters;
  }

  /** Nothing stands below it, and nobody numbered it, or it stands before all actions, or it is prose. */
  private takeOutChapters(): string[] {
    const left: string[] = [];
    const all = prioritiesIn(this);
    const first = all.findIndex(({ actions }) => actions.length > 0);
    const isChapter = (priority: DraftPriority) =>
      priority.actions.length === 0 &&
      (priority.referenceFrom === 'order' ||
        priority.title.length > longestHeading ||
        all.indexOf(priority) < first);
    for (const theme of this.themes) {
      const chapters = theme.priorities.filter(isChapter);
      theme.priorities = theme.priorities.filter((priority) => !chapters.includes(priority));
      for (const { reference, referenceFrom, title } of chapters)
        left.push(referenceFrom === 'document' && reference !== title ? `${reference} ${title}` : title);
      if (theme.priorities.length === 0) left.push(theme.title);
    }
    this.themes.splice(
      0,
      this.themes.length,
      ...this.themes.filter(({ priorities }) => priorities.length > 0),
    );
    return left;
  }

  private numberAgain(): void {
    const all = prioritiesIn(this);
    const given = all.filter(({ referenceFrom }) => referenceFrom === 'order');
    this.references.clear();
    // One that the document numbers itself keeps its number, though it stands further down.
    for (const { reference } of all.filter((each) => !given.includes(each))) this.references.add(reference);
    this.given = 0;
    for (const priority of given) {
      const untitled = priority.title === priority.reference;
      priority.reference = this.nextNumber();
      if (untitled) priority.title = priority.reference;
    }
  }

  private report(): void {
    for (const { reference, title, actions } of prioritiesIn(this)) {
      if (actions.length > 0) continue;
      this.findings.add(
        'priority-without-actions',
        reference,
        `The priority ${reference} ‘${title}’ has no actions below it. Check that its table was not left out.`,
      );
    }
    if (this.given === 0) return;
    const how = this.given === 1 ? 'One priority has' : `${this.given} priorities have`;
    this.findings.add(
      'references-given',
      'whole document',
      `${how} no reference in the document and got a number in order. Write references in the document to keep them the same next time.`,
    );
  }

  private nextNumber(): string {
    do this.given += 1;
    while (this.references.has(String(this.given)));
    return String(this.given);
  }

  private openMissingTheme(): void {
    const title = this.title ?? this.fallbackTitle;
    this.findings.add(
      'theme-missing',
      'whole document',
      `No theme heading stands before the first priority, so a theme named after the plan, ‘${title}’, was made. It takes the title that you give the plan; another name is given in the document.`,
    );
    this.openTheme(title);
  }

  private reportRepeated({ reference, title }: DraftPriority, again: string): void {
    this.findings.add(
      'priority-repeated',
      reference,
      `‘${reference}’ heads two priorities: ‘${title}’ and ‘${again}’. Both sets of actions stand under the first. Give one of them another reference.`,
      { text: again },
    );
  }
}
