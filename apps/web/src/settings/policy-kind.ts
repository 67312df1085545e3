import { Governance } from '@governance/core';
import type { PartnershipCommand } from '@governance/partnership';
import type { BoardRow } from '@governance/views';
import type { Place } from '../access/place.js';
import { ChangedMeanwhile } from '../pages/refused.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Task } from '../things/task.js';

/** What a board has decided, and in which version; a usual policy that it never adopted is version 0. */
export interface Adopted<Policy> {
  readonly version: number;
  readonly policy: Policy;
}

export const yesOrNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];
/** As the radios of its form have it. */
export const typed = (is: boolean) => (is ? 'yes' : 'no');

/**
 * A policy of a board, which is adopted in versions of its own: whoever saw another one than is in force is told.
 * @param called in a sentence: `chasing policy`
 */
export function policyKind<Policy>(
  name: string,
  called: string,
  inForce: (board: BoardRow) => Adopted<Policy>,
  task: Task<Adopted<Policy>, PartnershipCommand>,
): Kind<Adopted<Policy>, PartnershipCommand> {
  return {
    name,
    path: 'settings',
    called,
    register: 'is-one',
    tasks: [task],
    find: ({ board }) => inForce(board),
    mayDo: whoeverMay,
    words: settingsInWords,
    stream: (_row, _id, { board }) => `partnership-${board.id}`,
    version: ({ version }) => version,
    send: (service, { partnership, seen }, command, by, { version }) => {
      if (seen !== undefined && seen !== version)
        throw new ChangedMeanwhile(
          `Somebody adopted version ${version} of the ${called} while your form was open. Look at it under Settings, then save again if yours still holds`,
          version,
        );
      return service(Governance).partnership({ partnership, id: partnership }, command, by);
    },
  };
}

export function settingsInWords({ url }: Place) {
  const settings = `${url}/settings`;
  return { caption: '', breadcrumbs: [{ text: 'Settings', href: settings }], url: settings };
}
