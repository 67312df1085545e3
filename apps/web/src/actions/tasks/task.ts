import type { ActionCommand } from '@governance/partnership';
import type { Untimed } from '@governance/installation';
import type { ActionRow } from '@governance/views';
import type { Task as Permission } from '../../access/access.js';
import type { Place } from '../../access/place.js';

/** A field of a form: how it looks on the page, and how it is described in the API. */
export interface Field {
  readonly name: string;
  readonly kind: 'text' | 'textarea' | 'date' | 'radios' | 'checkboxes' | 'select';
  readonly label: string;
  readonly hint?: string;
  readonly items?: readonly { readonly value: string; readonly text: string; readonly hint?: string }[];
  /** Folded away on the page: most people need not open it. */
  readonly more?: boolean;
  readonly suffix?: string;
  readonly maxlength?: number;
}

/** One thing that a person does to an action: who may, when, with which form, and the command that follows. */
export interface ActionTask<Form extends object> {
  /** Its address, and its name in the API. */
  readonly name: string;
  readonly title: string;
  readonly button: string;
  /** Makes the button a warning, for what ends an action. */
  readonly grave?: boolean;
  readonly permission: Permission;
  /** Whether it makes sense for the action as it is. */
  readonly fits: (action: ActionRow) => boolean;
  readonly form: new () => Form;
  readonly fields: (action: ActionRow, place: Place) => readonly Field[];
  /** What the form shows at first. */
  readonly start?: (action: ActionRow) => Partial<Form>;
  readonly command: (
    form: Form,
    action: ActionRow,
  ) => Untimed<ActionCommand> & { readonly happenedOn?: string };
  /** What the next page says. */
  readonly done: string;
}

export const live = ({ status }: ActionRow) => status === 'open' || status === 'paused';
