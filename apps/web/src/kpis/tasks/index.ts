import type { KPICommand } from '@governance/partnership';
import type { KPIRow } from '@governance/views';
import { markingTasks } from '../../tasks/marking-tasks.js';
import { changeDetails, retire, reword, setTarget } from './definition-tasks.js';
import { restate, update, withdrawReading } from './reading-tasks.js';
import { isLive, type KPITask } from './task.js';

/** Everything that can be done to a KPI, in the order in which its page offers it. */
export const kpiTasks = [
  update,
  restate,
  setTarget,
  reword,
  changeDetails,
  ...markingTasks<KPIRow, KPICommand>((kpi) => kpi, isLive),
  withdrawReading,
  retire,
] as unknown as readonly KPITask<object>[];
