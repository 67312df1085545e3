import type { Untimed } from '@governance/installation';
import type { Task as Permission } from '../access/access.js';
import type { Place } from '../access/place.js';
import type { Field } from '../actions/tasks/task.js';
import type { Posted } from '../pages/read-form.js';

/** One thing that a person does to an action, a KPI, a risk, a meeting, …: data, and no page of its own. */
export interface ThingTask<Row, Command, Form extends object> {
  /** Its address, and its name in the API. */
  readonly name: string;
  readonly title: string;
  readonly button: string;
  /** Makes the button a warning, for what ends something. */
  readonly grave?: boolean;
  readonly permission: Permission;
  /** Whether it makes sense for the thing as it is, for whoever asks. */
  readonly fits: (row: Row, place: Place) => boolean;
  readonly form: new () => Form;
  readonly fields: (row: Row, place: Place) => readonly Field[];
  /** Puts together what came in several fields. */
  readonly gather?: (posted: Posted) => Posted;
  /** What the form shows at first; `asked` is the query of the link that led to it. */
  readonly start?: (row: Row, place: Place, asked: Posted) => object;
  /** Whether it holds whatever somebody else has done meanwhile. */
  readonly whateverWasSeen?: true;
  /** Said above the form, where somebody ought to know something before they send it. */
  readonly warning?: (row: Row, place: Place) => string | null;
  readonly command: (
    form: Form,
    row: Row,
    place: Place,
  ) => Untimed<Command> & { readonly happenedOn?: string };
  /** What the next page says. */
  readonly done: string;
}

export type AnyTask<Row, Command> = ThingTask<Row, Command, object>;
