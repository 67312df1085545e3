import type { ActionCommand } from '@governance/partnership';
import type { ActionRow } from '@governance/views';
import type { Task } from '../../things/task.js';

/** One thing that a person does to an action: who may, when, with which form, and the command that follows. */
export type ActionTask<Form extends object> = Task<ActionRow, ActionCommand, Form>;

export const live = ({ status }: ActionRow) => status === 'open' || status === 'paused';
