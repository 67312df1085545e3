import { compareReferences, type ActionRow } from '@governance/views';
import type { Choice } from './task.js';

/** The actions that are not done as the choices of a list, by reference. */
export function actionChoices(actions: readonly ActionRow[]): readonly Choice[] {
  return actions
    .filter(({ status }) => status === 'open' || status === 'paused')
    .sort((a, b) => compareReferences(a.reference, b.reference))
    .map(({ id, reference, title }) => ({ value: id, text: `${reference} ${title}` }));
}
