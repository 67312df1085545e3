import type { KPIRow } from '@governance/views';
import { markingTasks } from '../../things/marking-tasks.js';
import { changeDetails, correct, retire, reword, setTarget } from './definition-tasks.js';
import { kpiEvidenceTasks } from './evidence-of-kpi.js';
import { correctReading, restate, update, withdrawReading } from './reading-tasks.js';
import { nameSupplier } from './supplier-task.js';
import { isLive, type KPITask } from './task.js';

/** Everything that can be done to a KPI, in the order in which its page offers it. */
export const kpiTasks: readonly KPITask<object>[] = [
  update,
  restate,
  correctReading,
  setTarget,
  nameSupplier,
  reword,
  changeDetails,
  correct,
  ...kpiEvidenceTasks,
  ...markingTasks<KPIRow>((kpi) => kpi, isLive),
  withdrawReading,
  retire,
];
