import { oneLine } from '../cells/clean-cell.js';
import { kindOf } from '../columns/heading-words.js';
import { namesClients } from '../columns/understand-columns.js';
import { isMinutes } from '../layouts/says-minutes.js';
import type { Part } from '../layouts/tables.js';
import { kindOf as kindOfReadings, periodHeading } from '../readings/headings.js';
import type { TableSeen } from './choices.js';

/** What a document looks like in which no actions were found. */
export type LooksLike =
  'clients' | 'kpis' | 'risks' | 'people' | 'budget' | 'agenda' | 'minutes' | 'letter' | 'text';

type OfTable = Exclude<LooksLike, 'minutes' | 'letter' | 'text'>;

const measure = /\b(?:kpis?|pis?|indicators?|measures?|metrics?)\b/i;
const holdsFigures: readonly (string | null)[] = [
  'actual',
  'value',
  'weak-value',
  'target',
  'period',
  'year',
  'quarter',
];
const before: readonly string[] = ['reference', 'theme', 'priority', 'area', 'area-code', 'plan'];
const item = /^(?:agenda )?items?$|^(?:subject|topic)s?$/i;
const contact = /\b(?:tele)?phones?\b|\bmobiles?\b|\be-?mails?\b/i;
const sums = /\b(?:budgets?|costs?|spend(?:ing)?|expenditure|amounts?|sums?|funding|variance|£k?)(?:\b|$)/i;
const time = /^(?:time|start|duration|length|mins?|minutes)$/i;

/** What most of its rows are, by their headings; null where they may be actions, or nobody can tell. */
export function tablesLookLike(tables: readonly TableSeen[]): OfTable | null {
  const rows = new Map<OfTable | null, number>();
  for (const table of tables) {
    const looks = tableLooksLike(table);
    rows.set(looks, (rows.get(looks) ?? 0) + table.rows);
  }
  const [most] = [...rows].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? null;
}

export function tableLooksLike({ columns, firstRows: [first = ''] = [] }: TableSeen): OfTable | null {
  const named = columns.map(({ heading }) => heading);
  // A narrow table has no headings that were found.
  const headings = named.every((heading) => heading === '') ? first.split(' | ') : named;
  const count = (holds: (heading: string) => boolean) => headings.filter(holds).length;
  if (namesClients(headings)) return 'clients';
  if (count((heading) => kindOf(heading) === 'risk') > 1) return 'risks';
  if (count((heading) => contact.test(heading)) > 0) return 'people';
  const figures = count((heading) => holdsFigures.includes(kindOfReadings(heading)));
  const periods = count((heading) => periodHeading(heading) !== null);
  // What its rows are about stands first, behind their numbers and what they stand under.
  const [about = ''] = headings.filter((heading) => heading !== '' && !standsBefore(heading));
  if (measure.test(about) && figures + periods > 0) return 'kpis';
  if (count((heading) => item.test(heading)) > 0 && count((heading) => time.test(heading)) > 0)
    return 'agenda';
  const dates = columns.some(({ field }) => field === 'deadline');
  return !dates && count((heading) => sums.test(heading)) > 0 ? 'budget' : null;
}

function standsBefore(heading: string): boolean {
  const kinds: readonly (string | null | undefined)[] = [kindOf(heading), kindOfReadings(heading)];
  return kinds.some((kind) => kind && before.includes(kind));
}

/** How far into a document its first words go. */
const atHead = 40;
const greeting = /^(?:dear\b|to whom it may concern|annwyl\b)/i;
const closing =
  /^(?:yours (?:sincerely|faithfully|truly)|(?:with )?(?:kind|kindest|best|warm) (?:regards|wishes)|yn gywir)\b/i;

/** What a document without columns looks like. @param name the file's, without folder or extension */
export function textLooksLike(parts: readonly Part[], name: string): 'minutes' | 'letter' | 'text' {
  const lines = parts.flatMap((part) =>
    part.kind === 'line'
      ? [part.text.slice(0, 200)]
      : part.rows.map(({ cells }) => (cells[0] ?? '').slice(0, 200)),
  );
  if (lines.slice(0, atHead).some((text) => greeting.test(oneLine(text)))) return 'letter';
  if (lines.some((text) => closing.test(oneLine(text)))) return 'letter';
  return isMinutes(parts, name) ? 'minutes' : 'text';
}
