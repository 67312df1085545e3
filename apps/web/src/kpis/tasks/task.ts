import type { Untimed } from '@governance/installation';
import type { KPICommand } from '@governance/partnership';
import type { KPIRow } from '@governance/views';
import type { Place } from '../../access/place.js';
import type { Field } from '../../actions/tasks/task.js';

/** One thing that a person does to a KPI: its form, and the command that follows. */
export interface KPITask<Form extends object> {
  /** Its address. */
  readonly name: string;
  readonly title: string;
  readonly button: string;
  readonly grave?: boolean;
  /** Owners of the KPI's action may do it too; everything else is the secretariat's. */
  readonly owners?: true;
  /** Whether it holds whatever somebody else has done meanwhile. */
  readonly whateverWasSeen?: true;
  readonly fits: (kpi: KPIRow) => boolean;
  readonly form: new () => Form;
  readonly fields: (kpi: KPIRow, place: Place) => readonly Field[];
  /** What the form shows at first; `period` is the one that a link asked for. */
  readonly start?: (kpi: KPIRow, period: string | undefined) => Readonly<Record<string, unknown>>;
  readonly command: (form: Form, kpi: KPIRow) => Untimed<KPICommand>;
  /** What the next page says. */
  readonly done: string;
}

export const isLive = ({ status }: KPIRow) => status === 'live';
