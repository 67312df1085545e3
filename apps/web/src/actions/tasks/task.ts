import type { ActionCommand } from '@governance/partnership';
import type { ActionRow } from '@governance/views';
import type { ThingTask } from '../../tasks/thing-task.js';

/** A field of a form: how it looks on the page, and how it is described in the API. */
export interface Field {
  readonly name: string;
  readonly kind: 'text' | 'textarea' | 'date' | 'radios' | 'checkboxes' | 'select' | 'hidden';
  readonly label: string;
  readonly hint?: string;
  readonly items?: readonly { readonly value: string; readonly text: string; readonly hint?: string }[];
  /** Folded away on the page: most people need not open it. */
  readonly more?: boolean;
  readonly suffix?: string;
  readonly maxlength?: number;
}

/** One thing that a person does to an action: who may, when, with which form, and the command that follows. */
export type ActionTask<Form extends object> = ThingTask<ActionRow, ActionCommand, Form>;

export const live = ({ status }: ActionRow) => status === 'open' || status === 'paused';
