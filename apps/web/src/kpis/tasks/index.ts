import type { KPIRow } from '@governance/views';
import { markingTasks } from '../../things/marking-tasks.js';
import { changeDetails, retire, reword, setTarget } from './definition-tasks.js';
import { kpiEvidenceTasks } from './evidence-of-kpi.js';
import { restate, update, withdrawReading } from './reading-tasks.js';
import { isLive, type KPITask } from './task.js';

/** Everything that can be done to a KPI, in the order in which its page offers it. */
export const kpiTasks: readonly KPITask<object>[] = [
  update,
  restate,
  setTarget,
  reword,
  changeDetails,
  ...kpiEvidenceTasks,
  ...markingTasks<KPIRow>((kpi) => kpi, isLive),
  withdrawReading,
  retire,
];
