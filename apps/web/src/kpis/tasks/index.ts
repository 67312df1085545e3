import { changeDetails, mark, release, retire, reword, setTarget } from './definition-tasks.js';
import { restate, update, withdrawReading } from './reading-tasks.js';
import type { KPITask } from './task.js';

/** Everything that can be done to a KPI, in the order in which its page offers it. */
export const kpiTasks = [
  update,
  restate,
  setTarget,
  reword,
  changeDetails,
  mark,
  release,
  withdrawReading,
  retire,
] as unknown as readonly KPITask<object>[];
