import type { KPITarget, KPIUnit } from '@governance/partnership';
import { targetInWords, valueInWords } from '@governance/views';
import type { Doubt } from '../../things/check.js';

interface Measured {
  readonly unit: KPIUnit;
  readonly better: 'higher' | 'lower';
  readonly baseline: number | null;
}

/**
 * Why a target may not be meant: it asks for what is not better, or is worse than the baseline.
 * @param field of the form that was filled in
 */
export function targetDoubt(
  { unit, better, baseline }: Measured,
  target: Pick<KPITarget, 'direction' | 'value'> | null,
  field: string,
): Doubt | null {
  if (!target || target.value === null) return null;
  const { direction, value } = target;
  const [word, against] = better === 'lower' ? ['Lower', 'at-least'] : ['Higher', 'at-most'];
  const doubt = (why: string): Doubt => ({
    field,
    words: `${word} is better, and the target, ${targetInWords({ direction, value, tolerance: null }, unit)}, ${why}. Change one of them, or save it all the same`,
    button: 'Save it all the same',
  });
  if (direction === against) return doubt('asks for the other way');
  // A baseline of a change is no change: the two are not measured alike.
  if (baseline === null || unit === 'change') return null;
  const isWorse = better === 'lower' ? value > baseline : value < baseline;
  return isWorse ? doubt(`is worse than the baseline, ${valueInWords(baseline, unit)}`) : null;
}
