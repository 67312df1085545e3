import type { KPICommand } from '@governance/partnership';
import type { KPIRow } from '@governance/views';
import type { Task } from '../../things/task.js';

/** One thing that a person does to a KPI. Who supplies it and the owners of its action may `report` on it; the rest is the secretariat's. */
export type KPITask<Form extends object> = Task<KPIRow, KPICommand, Form>;

export const isLive = ({ status }: KPIRow) => status === 'live';
