import type { KPIRow } from '@governance/views';
import { AddEvidenceForm, evidenceTasks } from '../../things/evidence-tasks.js';
import { PeriodKey } from './checks.js';
import { readingsOf } from './reading-tasks.js';

class KPIEvidenceForm extends AddEvidenceForm {
  @PeriodKey()
  period!: string;
}

export const kpiEvidenceTasks = evidenceTasks<KPIRow, KPIEvidenceForm>({
  called: 'KPI',
  form: KPIEvidenceForm,
  fits: ({ readings }) => readings.length > 0,
  fields: (kpi) => [
    { name: 'period', kind: 'select', label: 'Which reading does it show?', items: readingsOf(kpi) },
  ],
  shown: ({ period }) => ({ period }),
});
