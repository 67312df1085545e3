import { RuleBroken } from '../refusals/rule-broken.js';
import { requireText } from '../rule.js';
import type { KPIDefinition, KPIDetails, KPITarget, KPIUnit } from './kpi.js';

/** Beyond this a number is a slip of the keyboard, and a chart would be of nothing else. */
const mostValue = 1e12;
/** Two years: the slowest of the national statistics. */
const mostLagDays = 730;

/**
 * The value as it is.
 * @throws RuleBroken `kpi-value-not-a-number`, `kpi-percent-over-100` (a share is from 0 to 100),
 *   `kpi-value-negative`, `kpi-people-not-whole`
 */
export function requireValue(unit: KPIUnit, value: number): number {
  if (!Number.isFinite(value) || Math.abs(value) > mostValue)
    throw new RuleBroken('kpi-value-not-a-number', { value: String(value) });
  if (unit === 'percent' && value > 100)
    throw new RuleBroken('kpi-percent-over-100', { value: String(value) });
  if (unit !== 'change' && value < 0) throw new RuleBroken('kpi-value-negative', { value: String(value) });
  if (unit === 'people' && !Number.isInteger(value))
    throw new RuleBroken('kpi-people-not-whole', { value: String(value) });
  return value;
}

/** @throws RuleBroken `kpi-target-needs-value`, `kpi-top-quartile-does-not-add-up`, `kpi-tolerance-out-of-range` */
export function requireTarget(
  { unit, counts }: Pick<KPIDefinition, 'unit' | 'counts'>,
  { direction, value, tolerance }: KPITarget,
): KPITarget {
  if (value === null && direction !== 'top-quartile') throw new RuleBroken('kpi-target-needs-value');
  if (direction === 'top-quartile' && counts === 'year-to-date')
    throw new RuleBroken('kpi-top-quartile-does-not-add-up');
  if (tolerance !== null && !(tolerance >= 0 && tolerance <= 100))
    throw new RuleBroken('kpi-tolerance-out-of-range', { tolerance: String(tolerance) });
  return { direction, value: value === null ? null : requireValue(unit, value), tolerance };
}

/** @throws RuleBroken `kpi-lag-out-of-range`, and those of a value and of a text. */
export function requireDetails(
  { unit }: Pick<KPIDefinition, 'unit'>,
  { better, baseline, source, lagDays }: KPIDetails,
): KPIDetails {
  if (!Number.isInteger(lagDays) || lagDays < 0 || lagDays > mostLagDays)
    throw new RuleBroken('kpi-lag-out-of-range', { days: String(lagDays), most: String(mostLagDays) });
  return {
    better,
    baseline: baseline && {
      value: requireValue(unit, baseline.value),
      when: requireText('baselineWhen', baseline.when),
    },
    source: source.trim() === '' ? '' : requireText('source', source),
    lagDays,
  };
}
