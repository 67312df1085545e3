import { plain } from '../cells/clean-cell.js';
import type { Line } from '../documents/block.js';
import { ImportRefused } from '../import-refused.js';
import type { Period } from '../proposed-plan.js';
import type { TableSeen } from './choices.js';
import type { Piece } from './pieces.js';
import { periodOf } from './headings.js';

/** What somebody chooses where several plans are to be read as one: each becomes a theme. */
export const allPlans = 'all';

/** A plan that stands in a document beside others. */
export interface PlanPart {
  /** The line that names it. */
  readonly title: string;
  /** Null where its title names none. */
  readonly period: Period | null;
  readonly pieces: Piece[];
  readonly tables: Set<number>;
  actions: number;
}

/** The plans of a document, where it has several. */
export function plansIn(pieces: readonly Piece[]): readonly PlanPart[] {
  for (const plansOf of [plansOfPeriods, plansOfSheets, plansOfSubjects]) {
    const plans = plansOf(pieces);
    if (plans.length > 0) return plans;
  }
  return [];
}

/** Fewer actions may be the same by chance. */
const fewestOnSheet = 2;

/** Sheets that say the same plan again: one for each quarter, `Plan (2)`, `OLD do not use`. */
function plansOfSheets(pieces: readonly Piece[]): readonly PlanPart[] {
  const parts = new Map<string, PlanPart & { readonly titles: Set<string> }>();
  let sheet: string | undefined;
  for (const piece of pieces) {
    if (piece.kind === 'line' && piece.sheet) sheet = piece.text;
    if (piece.kind === 'body') sheet = piece.sheet ?? sheet;
    if (sheet === undefined) continue;
    const part = parts.get(sheet) ?? {
      ...{ title: sheet, period: null, pieces: [], tables: new Set(), actions: 0, titles: new Set() },
    };
    parts.set(sheet, part);
    part.pieces.push(piece);
    if (piece.kind !== 'body') continue;
    part.tables.add(piece.table);
    part.actions += 1;
    part.titles.add(plain(piece.cells[piece.columns.findIndex(({ field }) => field === 'action')] ?? ''));
  }
  const plans = [...parts.values()].filter(({ actions }) => actions > 0);
  const isAgain = (part: (typeof plans)[number], index: number) => {
    const above = plans[index - 1]?.titles ?? plans[1]?.titles ?? new Set();
    const shared = [...part.titles].filter((title) => above.has(title)).length;
    return shared >= fewestOnSheet && shared * 2 >= Math.min(part.titles.size, above.size);
  };
  return plans.length > 1 && plans.every(isAgain) ? plans : [];
}

/**
 * Titles or sheets with periods of their own, and actions below each. One
 * plan has its years below a title that spans them all.
 */
function plansOfPeriods(pieces: readonly Piece[]): readonly PlanPart[] {
  const parts = new Map<string, PlanPart & { readonly period: Period }>();
  let part: (PlanPart & { readonly period: Period }) | null = null;
  let whole: Period | null = null;
  let before = 0;
  for (const piece of pieces) {
    const period = piece.kind === 'line' ? periodNamed(piece) : null;
    if (piece.kind === 'line' && period) {
      if (!part) whole = period;
      const key = `${period.from} ${period.to}`;
      part = parts.get(key) ?? { title: piece.text, period, pieces: [], tables: new Set(), actions: 0 };
      parts.set(key, part);
    }
    part?.pieces.push(piece);
    if (piece.kind !== 'body') continue;
    if (!part) before += 1;
    part?.tables.add(piece.table);
    if (part) part.actions += 1;
  }
  const plans = [...parts.values()].filter(({ actions }) => actions > 0);
  const spans = plans.some(({ period }) => whole !== null && within(period, whole));
  return plans.length > 1 && before === 0 && !spans ? plans : [];
}

function within(part: Period, whole: Period): boolean {
  return part !== whole && part.from >= whole.from && part.to <= whole.to && plainly(part) !== plainly(whole);
}

function plainly({ from, to }: Period): string {
  return `${from} ${to}`;
}

/** A plan by its kind or by a part of it: `Action plan`, `Monitoring and evaluation plan`. */
const kindsOfPlan =
  /\b(?:strategic|operational|implementation|action|delivery|works?|annual|monitoring|evaluation|communications?|training|budget(?:ed)?|risk|engagement|procurement|resources?|management|improvement|detailed|draft|final|summary|project|business|overall|next|steps|our|the|and|of|a|an)\b/gi;
const plansNamed =
  /^(.*\S)\s(?:(?:action|delivery|work|implementation|improvement)\s)?(?:plan|programme|strategy)$|^(?:cynllun|strategaeth)\s(.*)$/i;

/** What a title is a plan for: `Housing` of `Housing action plan`; null where it names none. */
function subjectOf({ text, list, sheet }: Line): string | null {
  if (list || sheet || text.length > 100 || ofOthers.test(text)) return null;
  const [, before, after] = plansNamed.exec(text.trim()) ?? [];
  const subject = (before ?? after ?? '')
    .replace(kindsOfPlan, ' ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  return subject === '' ? null : subject.toLowerCase();
}

/**
 * Headings of the highest level that name plans for different subjects, with actions below each. Where anything stands
 * above them, or beside them with actions of its own, they are the parts of one.
 */
function plansOfSubjects(pieces: readonly Piece[]): readonly PlanPart[] {
  const headings = pieces.filter((piece) => piece.kind === 'line' && piece.level !== null) as Line[];
  const top = Math.min(...headings.map(({ level }) => level!));
  const parts: (PlanPart & { readonly subject: string | null })[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'line' && piece.level === top)
      parts.push({
        ...{ title: piece.text, subject: subjectOf(piece), period: null },
        ...{ pieces: [], tables: new Set(), actions: 0 },
      });
    const part = parts.at(-1);
    // A title in plain words may be that of all.
    if (!part) return [];
    part.pieces.push(piece);
    if (piece.kind !== 'body') continue;
    part.tables.add(piece.table);
    part.actions += 1;
  }
  const plans = parts.filter(({ actions }) => actions > 0);
  const subjects = new Set(plans.map(({ subject }) => subject));
  const begins = parts[0]?.actions !== 0;
  return begins && plans.length > 1 && subjects.size === plans.length && !subjects.has(null) ? plans : [];
}

const planWord = /\b(?:plan|strategy|programme|cynllun|strategaeth)\b/i;
const ofOthers =
  /\b(?:review|evaluation|previous|last|progress|against|since|carried|compared|lessons|summary|between|from)\b/i;

/** The period of a line that may be the title of a plan: the name of a sheet, or a heading that says so. */
function periodNamed({ text, level, list, sheet }: Line): Period | null {
  if (list || text.length > 160 || /[.;,]$/.test(text) || ofOthers.test(text)) return null;
  if (sheet) return periodOf(text) ?? yearOf(text);
  const heading = level !== null && level <= 1;
  if (!planWord.test(text) || (!heading && text.split(' ').length > 14)) return null;
  return periodOf(text);
}

/** A sheet that is called by one year alone. */
function yearOf(text: string): Period | null {
  const year = /^\D{0,20}(20\d\d)\D{0,10}$/.exec(text)?.[1];
  return year === undefined ? null : { from: `${Number(year)}-01-01`, to: `${Number(year)}-12-31` };
}

/** The titles of the plans that a document holds, where it holds several. */
export function partsSeen(tables: readonly TableSeen[]): string[] {
  return [...new Set(tables.flatMap(({ part }) => part ?? []))];
}

/** The tables of a document, each with the plan that it belongs to. */
export function withPlans(seen: readonly TableSeen[], plans: readonly PlanPart[]): TableSeen[] {
  return seen.map((table) => {
    const plan = plans.find(({ tables }) => tables.has(table.table));
    return plan ? { ...table, part: plan.title } : table;
  });
}

/** The plan that was chosen by its title. */
export function planChosen(plans: readonly PlanPart[], wanted: string): PlanPart | undefined {
  return plans.find(({ title }) => plain(title) === plain(wanted));
}

/** @throws ImportRefused that names the plans and asks which one is meant */
export function askWhichPlan(plans: readonly PlanPart[], tables: readonly TableSeen[]): never {
  const names = plans.map(
    ({ title, actions }) => `‘${title}’ (${actions} ${actions === 1 ? 'action' : 'actions'})`,
  );
  throw new ImportRefused(
    'several-plans',
    `The document holds ${plans.length} plans: ${names.slice(0, -1).join(', ')} and ${names.at(-1)!}. Nothing was imported, so that they are not mixed. Say which of them is meant, or that all of them are to be read as the themes of one plan.`,
    tables,
  );
}
