import { evidenceAdded, type Evidence } from '../evidence.js';
import { heldIn } from '../held-in.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { londonDate, type Day } from '@governance/calendar';
import { requireText } from '../rule.js';
import type { CorrectKPIReading, KPIReading, RestateKPI, UpdateKPI, WithdrawKPIReading } from './commands.js';
import type { DefinedKPI, KPIEvent } from './kpi.js';
import { periodKey, requirePeriod } from './period.js';
import { requireValue } from './requirements.js';

/** More than this belongs to no KPI of a board: forty years of months. */
const mostReadings = 500;

/**
 * Takes readings in. A provisional value gives way to the next; a final one does not.
 * @throws RuleBroken `kpi-period-final` (restate it instead), `kpi-period-twice`, `kpi-period-not-over`,
 *   `kpi-too-many-readings`, and those of a period and of a value.
 */
export function updateKPI({ readings, evidence, now }: UpdateKPI, kpi: DefinedKPI): KPIEvent[] {
  if (readings.length > mostReadings)
    throw new RuleBroken('kpi-too-many-readings', { most: String(mostReadings) });
  const seen = new Set<string>();
  const events: KPIEvent[] = [];
  for (const reading of readings) {
    const key = periodKey(reading.period);
    if (seen.has(key)) throw new RuleBroken('kpi-period-twice', { ...reading.period });
    seen.add(key);
    events.push(...takeReading(reading, kpi, londonDate(now)));
  }
  const known = { ...kpi.readings, ...Object.fromEntries([...seen].map((key) => [key, true])) };
  return [...events, ...evidenceAdded(evidence, kpi.evidence, requireShown(known))];
}

/** Of a KPI it shows a reading. @throws RuleBroken `kpi-no-reading` */
export function requireShown(readings: Readonly<Record<string, unknown>>) {
  return ({ milestone, mitigation, period }: Evidence): void => {
    const isHere = period !== undefined && Object.hasOwn(readings, period);
    if (!isHere || milestone !== null || mitigation !== undefined) throw new RuleBroken('kpi-no-reading');
  };
}

/** What a reading would do on a day: the preview of a spreadsheet asks the same rule as the keeping of it. */
export function takeReading(
  reading: KPIReading,
  kpi: Pick<DefinedKPI, 'frequency' | 'unit' | 'readings'>,
  today: Day,
): KPIEvent[] {
  const period = requirePeriod(kpi.frequency, reading.period);
  const value = requireValue(kpi.unit, reading.value);
  const { status } = reading;
  if (period.from > today || (status === 'final' && period.to >= today))
    throw new RuleBroken('kpi-period-not-over', { ...period });
  const held = heldIn(kpi.readings, periodKey(period));
  if (held?.value === value && held.status === status) return [];
  if (held?.status === 'final')
    throw new RuleBroken('kpi-period-final', { ...period, value: String(held.value) });
  const note = reading.note?.trim() ? requireText('note', reading.note) : '';
  return [{ type: 'KPIUpdated', data: { period, from: held?.value ?? null, value, status, note } }];
}

/** @throws RuleBroken `kpi-no-reading`, `kpi-period-provisional` (enter its next value instead) */
export function restateKPI(command: RestateKPI, kpi: DefinedKPI): KPIEvent[] {
  const { period, held } = requireReading(command, kpi);
  if (held.status === 'provisional') throw new RuleBroken('kpi-period-provisional', { ...period });
  const to = requireValue(kpi.unit, command.value);
  if (held.value === to) return [];
  const reason = requireText('reason', command.reason);
  return [{ type: 'KPIRestated', data: { period, from: held.value, to, reason } }];
}

/** @throws RuleBroken `kpi-no-reading` */
export function correctKPIReading(command: CorrectKPIReading, kpi: DefinedKPI): KPIEvent[] {
  const { period, held } = requireReading(command, kpi);
  const to = requireValue(kpi.unit, command.value);
  if (held.value === to) return [];
  const reason = requireText('reason', command.reason);
  return [{ type: 'KPIReadingCorrected', data: { period, from: held.value, to, reason } }];
}

export function withdrawKPIReading(command: WithdrawKPIReading, kpi: DefinedKPI): KPIEvent[] {
  const { period, held } = requireReading(command, kpi);
  const reason = requireText('reason', command.reason);
  return [{ type: 'KPIReadingWithdrawn', data: { period, value: held.value, reason } }];
}

function requireReading({ period: asked }: Pick<RestateKPI, 'period'>, kpi: DefinedKPI) {
  const period = requirePeriod(kpi.frequency, asked);
  const held = heldIn(kpi.readings, periodKey(period));
  if (!held) throw new RuleBroken('kpi-no-reading', { ...period });
  return { period, held };
}
