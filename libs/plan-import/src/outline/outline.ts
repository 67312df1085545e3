import { meaningOfOne, meaningsOf, type TermMeanings } from '../deadline/terms.js';
import type { Line } from '../documents/block.js';
import { leadAlone } from '../people/lead-named.js';
import type { BodyRow, Note, Piece } from './pieces.js';
import type { PlanPart } from './several-plans.js';
import { frontMatter, pickTitle } from './title.js';
import { looksLikeHeading, pageFurniture, saysPriority, referencedHeading, saysTheme } from './headings.js';

/** Prose below a priority belongs to it as long as it is no chapter. */
const longestTitle = 5_000;

/** The document as a plan reads: what each line is for. */
export type Outlined =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'theme'; readonly text: string }
  | { readonly kind: 'outside'; readonly text: string }
  | { readonly kind: 'priority'; readonly reference: string | null; readonly title: string }
  /** Who leads what stands below, in a line of its own. */
  | { readonly kind: 'lead'; readonly text: string }
  | BodyRow
  | Note
  | { readonly kind: 'other-row'; readonly cells: readonly string[] };

interface Shape {
  readonly referenced: boolean;
  /** Both `1` and `1.1` head lines, so `1` is a theme. */
  readonly twoDepths: boolean;
  /** Heading levels in use, the document's title apart. */
  readonly levels: readonly number[];
  /** The levels of the headings that say that they are priorities, and that they are themes. */
  readonly ofPriorities: ReadonlySet<number>;
  readonly ofThemes: ReadonlySet<number>;
}

/** @param plans that stand in the document and are read as themes of one */
export function outline(pieces: readonly Piece[], plans: readonly PlanPart[] = []): Outlined[] {
  // What the terms mean is no heading of what stands below it.
  const isKey = keyOfTerms(pieces);
  const keys = pieces.flatMap((piece) => (isKey(piece) && piece.kind === 'line' ? piece.text : []));
  const runs = intoRuns(pieces.filter((piece) => !isKey(piece) && !isContents(piece)));
  const lines = runs.flatMap((run) => (Array.isArray(run) ? run : []));
  const isPlan = (line: Line) => plans.some(({ title: named }) => named === line.text);
  const title = plans.length > 0 ? null : pickTitle(Array.isArray(runs[0]) ? runs[0] : [], lines);
  // A workbook may say the plan’s title on each of its sheets.
  const isTitle = (line: Line) =>
    title?.lines.includes(line) || (line.level === null && line.text === title?.text);
  const shape = shapeOf(lines.filter((line) => !isTitle(line)));
  let columnsName = false;
  const read = runs.flatMap((run, index): Outlined[] => {
    if (!Array.isArray(run)) {
      if (run.kind === 'header') columnsName = run.namesPriorities;
      return run.kind === 'header' || run.kind === 'line' ? [] : [run];
    }
    const next = runs[index + 1];
    const heads =
      next !== undefined && !Array.isArray(next) && next.kind !== 'other-row' && next.kind !== 'note';
    const plan = run.find(isPlan);
    const leads = heads ? run.filter(({ text }) => leadAlone(text) !== null) : [];
    const period = title ? run[run.indexOf(title.lines.at(-1)!) + 1] : undefined;
    // `2026-27` right below the title says when the plan runs.
    const says = period && run.includes(title!.lines.at(-1)!) && yearAlone.test(period.text) ? [period] : [];
    const rest = run.filter(
      (line) => !isTitle(line) && !isPlan(line) && !leads.includes(line) && !says.includes(line),
    );
    const header = next !== undefined && !Array.isArray(next) && next.kind === 'header' ? next : null;
    // Rows across the table, right below its headings, name the priorities.
    const rowsName = header !== null && Array.isArray(runs[index + 2]);
    const [elsewhere, here] = onLastSheet(rest);
    const byReference =
      shape.referenced && !(rowsName && here.every(({ text }) => referencedHeading(text) === null));
    const found = byReference ? withReferences(here, shape, heads) : withoutReferences(here, shape, heads);
    const headed = [
      ...says.map(({ text }): Outlined => ({ kind: 'outside', text })),
      ...elsewhere.map(({ text }): Outlined => ({ kind: 'outside', text })),
      ...(header?.namesPriorities || rowsName || (columnsName && here.every(({ across }) => across))
        ? prioritiesAsThemes(found)
        : found),
      ...leads.map(({ text }): Outlined => ({ kind: 'lead', text })),
    ];
    if (plan) return [{ kind: 'theme', text: plan.text }, ...headed];
    return title && run.includes(title.lines[0]!) ? [{ kind: 'title', text: title.text }, ...headed] : headed;
  });
  return [...read, ...keys.map((text): Outlined => ({ kind: 'outside', text }))];
}

/** `Introduction ........ 4`: it names a chapter, and heads nothing. */
function isContents(piece: Piece): boolean {
  return piece.kind === 'line' && /\.{5,}\s*\d{1,3}(?:\s|$)/.test(piece.text);
}

const yearAlone = /^(?:fy\s*)?20\d\d(?:\s*[/–-]\s*\d{2,4})?$/i;

/** Lines that say what the terms mean: all of them in one, or each in one of its own. */
function keyOfTerms(pieces: readonly Piece[]): (piece: Piece) => boolean {
  const alone: (readonly [Piece, TermMeanings])[][] = [[]];
  for (const piece of pieces) {
    const said = piece.kind === 'line' ? (meaningsOf(piece.text) ?? meaningOfOne(piece.text)) : null;
    if (said) alone.at(-1)!.push([piece, said]);
    else alone.push([]);
  }
  // Lines that stand together: those with a table below each of them head it.
  const together = alone.filter((run) => new Set(run.flatMap(([, said]) => [...said.keys()])).size > 1);
  const keys = new Set(together.flatMap((run) => run.map(([piece]) => piece)));
  return (piece) => keys.has(piece);
}

/** The lines of sheets that hold no table, and those of the sheet whose table stands below. */
function onLastSheet(lines: readonly Line[]): [elsewhere: readonly Line[], here: readonly Line[]] {
  const last = lines.map(({ sheet }) => sheet).lastIndexOf(true);
  return [lines.slice(0, Math.max(last, 0)), lines.slice(Math.max(last, 0))];
}

/** Above a table whose column or rows name the priorities, what looks like a priority is what they stand under. */
function prioritiesAsThemes(found: readonly Outlined[]): Outlined[] {
  // A chapter before the last one ends where that begins.
  const open: Partial<Record<'theme' | 'priority', string>> = {};
  for (const piece of found) {
    if (piece.kind === 'theme') {
      open.theme = piece.text;
      delete open.priority;
    } else if (piece.kind === 'priority')
      open.priority = piece.reference === null ? piece.title : `${piece.reference} ${piece.title}`;
  }
  const titles = [open.theme, open.priority].filter((title) => title !== undefined);
  if (!found.some(({ kind }) => kind === 'priority')) return [...found];
  const rest = found.filter(({ kind }) => kind !== 'theme' && kind !== 'priority');
  return [...rest, { kind: 'theme', text: titles.join(': ') }];
}

/** Lines that stand together, between tables. */
function intoRuns(pieces: readonly Piece[]): (Line[] | Piece)[] {
  const runs: (Line[] | Piece)[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (piece.kind !== 'line') runs.push(piece);
    else if (Array.isArray(last)) last.push(piece);
    else runs.push([piece]);
  }
  return runs;
}

function shapeOf(lines: readonly Line[]): Shape {
  const references = lines.flatMap(({ text, list }) =>
    list ? [] : (referencedHeading(text)?.reference ?? []),
  );
  const levels = [...new Set(lines.flatMap(({ level }) => level ?? []))].sort((a, b) => a - b);
  const twoDepths =
    references.some((ref) => /^\d+$/.test(ref)) && references.some((ref) => /^\d+\.\d+$/.test(ref));
  const levelsWhere = (holds: (text: string) => boolean) =>
    new Set(lines.flatMap(({ text, level }) => (level !== null && holds(text) ? [level] : [])));
  return {
    referenced: references.length > 0,
    twoDepths,
    levels,
    ofPriorities: levelsWhere((text) => referencedHeading(text) !== null),
    ofThemes: levelsWhere(saysTheme),
  };
}

function withReferences(run: readonly Line[], shape: Shape, heads: boolean): Outlined[] {
  const { twoDepths } = shape;
  const last = run.filter(({ level, list }) => level !== null && !list).at(-1);
  // `Cross cutting` among numbered priorities, in a style of theirs and right above its table, is one of them.
  const isSibling = (line: Line) =>
    heads && line === last && shape.ofPriorities.has(line.level!) && looksLikeHeading(line.text);
  const referenceOf = (line: Line | undefined) => (line && !line.list ? referencedHeading(line.text) : null);
  const read: Outlined[] = [];
  const firstReference = run.findIndex((line) => referenceOf(line) !== null);
  const before = run.slice(0, Math.max(firstReference, 0));
  const theme =
    before.find(({ level, text }) => level !== null && !pageFurniture.test(text)) ??
    before.find(({ text, list }) => !list && looksLikeHeading(text) && !frontMatter.test(text));
  // A heading in a style of its own ends where that style does, but for the list that it begins.
  let style: number | null = null;
  for (const [index, line] of run.entries()) {
    const heading = referenceOf(line);
    const above = read.at(-1);
    if (heading) style = line.level;
    if (heading && twoDepths && /^\d+$/.test(heading.reference))
      read.push({ kind: 'theme', text: line.text });
    else if (heading) read.push({ kind: 'priority', ...heading });
    else if (isSibling(line) && !saysTheme(line.text))
      read.push({ kind: 'priority', reference: null, title: line.text });
    else if (line === theme || (!line.list && saysTheme(line.text)))
      read.push({ kind: 'theme', text: line.text });
    else if (
      above?.kind === 'priority' &&
      (style === null || line.level === style || line.list) &&
      above.title.length < longestTitle &&
      !pageFurniture.test(line.text) &&
      !isSentenceBelow(line.text, above.title)
    ) {
      const headsNext = !line.list && looksLikeHeading(line.text) && referenceOf(run[index + 1]) !== null;
      if (headsNext) read.push({ kind: 'theme', text: line.text });
      else
        read[read.length - 1] = {
          ...above,
          title: `${above.title} ${line.list ? '• ' : ''}${line.text}`.trim(),
        };
    } else read.push({ kind: 'outside', text: line.text });
  }
  return read;
}

/** `ST presented the plan.` below `3. Delivery plan` is no part of the heading; a title that goes on is. */
function isSentenceBelow(text: string, title: string): boolean {
  if (/[,;:–&-]$|\b(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with)$/i.test(title)) return false;
  return title.length < 60 && !/[.!?]$/.test(title) && /^\p{Lu}.*[.!?]$/u.test(text);
}

function withoutReferences(run: readonly Line[], shape: Shape, heads: boolean): Outlined[] {
  const { levels, ofThemes } = shape;
  const candidates = run.filter(
    (line) =>
      !line.list &&
      !pageFurniture.test(line.text) &&
      (levels.length > 0 && !line.across ? line.level !== null : looksLikeHeading(line.text)),
  );
  const places = new Map(candidates.map((line, index) => [line, candidates.length - index]));
  return run.map((line): Outlined => {
    const place = places.get(line);
    if (place === undefined) return { kind: 'outside', text: line.text };
    const isTheme = saysTheme(line.text) || (heads && place === 1 && ofThemes.has(line.level ?? -1));
    if (isTheme) return { kind: 'theme', text: line.text };
    if (saysPriority(line.text)) return { kind: 'priority', reference: null, title: line.text };
    if (levels.length > 1 && line.level === levels[0]) return { kind: 'theme', text: line.text };
    if (!heads || place > 2) return { kind: 'outside', text: line.text };
    return place === 2 && (levels.length === 0 || line.across)
      ? { kind: 'theme', text: line.text }
      : { kind: 'priority', reference: null, title: line.text };
  });
}
