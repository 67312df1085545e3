import type { RuleBroken } from '@governance/partnership';

const fields: Readonly<Record<string, string>> = {
  'kpi-period-final': 'period',
  'kpi-period-not-over': 'period',
  'kpi-period-not-of-frequency': 'period',
  'kpi-period-provisional': 'period',
  'kpi-no-reading': 'period',
  'kpi-value-not-a-number': 'value',
  'kpi-percent-over-100': 'value',
  'kpi-value-negative': 'value',
  'kpi-people-not-whole': 'value',
  'kpi-target-needs-value': 'value',
  'kpi-top-quartile-does-not-add-up': 'direction',
  'kpi-tolerance-out-of-range': 'tolerance',
  'kpi-lag-out-of-range': 'lagDays',
  'kpi-unit-does-not-add-up': 'counts',
  'kpi-frequency-does-not-add-up': 'counts',
  'comment-not-found': 'comment',
  'comment-taken-up': 'decision',
  'comment-not-accepted': 'comments',
  'focus-not-found': 'focus',
  'link-not-understood': 'link',
  'evidence-is-one-thing': 'link',
  'too-much-evidence': 'document',
  'round-backwards': 'closes',
  'round-after-meeting': 'closes',
};

/** What a rule calls otherwise than a form: the first of the owners leads. */
const inForms: Readonly<Record<string, string>> = { owners: 'lead' };

/** The field that a broken rule speaks of; empty when it speaks of the whole form, or the form has no such field. */
export function fieldOfRule({ code, detail }: RuleBroken, known: readonly string[]): string {
  const field = fields[code] ?? detail.field ?? '';
  return [field, inForms[field] ?? ''].find((name) => known.includes(name)) ?? '';
}
