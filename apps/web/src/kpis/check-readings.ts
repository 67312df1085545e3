import type { Day } from '@governance/calendar';
import { unfitIn } from '@governance/event-sourcing';
import type { SheetReading } from '@governance/plan-import';
import {
  periodInWords,
  periodKey,
  takeReading,
  type KPIReading,
  RuleBroken,
  ruleInWords,
} from '@governance/partnership';
import { valueInWords, type KPIRow } from '@governance/views';
import { UnfitText } from '../set-up/sound-requests.js';

export interface CheckedReading extends SheetReading {
  readonly title: string;
  readonly periodInWords: string;
  readonly said: string;
  /** The provisional value that it takes the place of, in words. */
  readonly before: string | null;
}

export interface RefusedReading {
  readonly row: number;
  readonly column: string;
  readonly cell: string;
  readonly message: string;
}

/** What the rules say to each reading: the same ones that keep it afterwards. */
export function checkReadings(readings: readonly SheetReading[], rows: readonly KPIRow[], today: Day) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const taken: CheckedReading[] = [];
  const refused: RefusedReading[] = [];
  const seen = new Set<string>();
  let already = 0;
  for (const reading of readings) {
    const kpi = byId.get(reading.kpi)!;
    const { row, column, value, period } = reading;
    const refuse = (message: string) =>
      void refused.push({ row, column, cell: valueInWords(value, kpi.unit), message });
    const key = `${kpi.id} ${periodKey(period)}`;
    if (seen.has(key)) {
      refuse(`${periodInWords(period)} of this KPI is given twice. Keep one of the two.`);
      continue;
    }
    seen.add(key);
    try {
      const held = Object.fromEntries(kpi.readings.map((each) => [periodKey(each.period), each]));
      const [event] = takeReading(reading, { ...kpi, readings: held }, today);
      const before = held[periodKey(period)];
      if (!event) already += 1;
      else
        taken.push({
          ...reading,
          title: kpi.title,
          periodInWords: periodInWords(period),
          said: valueInWords(value, kpi.unit),
          before: before ? valueInWords(before.value, kpi.unit) : null,
        });
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      refuse(ruleInWords(error));
    }
  }
  return { taken, refused, already };
}

/**
 * The readings that a preview sent back, as far as they are readings at all.
 * @throws UnfitText for what the JSON in the field escapes
 */
export function readingsIn(posted: unknown): readonly SheetReading[] {
  const parsed: unknown = typeof posted === 'string' ? parseOrNull(posted) : null;
  const unfit = unfitIn(parsed);
  if (unfit) throw new UnfitText({ ...unfit, at: ['readings'] });
  return Array.isArray(parsed) ? parsed.flatMap((each: unknown) => asReading(each) ?? []) : [];
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function asReading(value: unknown): SheetReading | null {
  if (typeof value !== 'object' || value === null) return null;
  const {
    kpi,
    row,
    column,
    period,
    value: number,
    status,
    note,
  } = value as Partial<Record<keyof SheetReading, unknown>>;
  const { from, to } = (period ?? {}) as Partial<KPIReading['period']>;
  const whole =
    typeof kpi === 'string' &&
    typeof from === 'string' &&
    typeof to === 'string' &&
    typeof number === 'number';
  if (!whole || (status !== 'final' && status !== 'provisional')) return null;
  const more = typeof note === 'string' ? { note } : {};
  return {
    kpi,
    row: typeof row === 'number' ? row : 0,
    column: typeof column === 'string' ? column : '',
    period: { from, to },
    value: number,
    status,
    ...more,
  };
}
