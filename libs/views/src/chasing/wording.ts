import type { EscalationLevel, ResolvedBy } from '@governance/partnership';

export const levelInWords: Readonly<Record<EscalationLevel, string>> = {
  secretariat: 'the secretariat',
  'strategic-lead': 'the strategic lead',
  sro: 'the Senior Responsible Owner',
};

export const resolvedInWords: Readonly<Record<ResolvedBy, string>> = {
  report: 'a report',
  completion: 'completion',
  'deadline-moved': 'a new deadline',
  pause: 'a pause',
  withdrawal: 'withdrawal',
  'plan-closed': 'closing its plan',
  'person-named': 'naming a person',
  decision: 'a decision',
};
