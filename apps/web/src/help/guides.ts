import type { Task } from '../access/access.js';

interface Guide {
  readonly title: string;
  /** Whoever may do this may open the pages that the guide speaks of: to them it links them. */
  readonly needs: Task;
}

/** The guides, a page each: by the name in the address, for whom it is. */
export const guides = {
  owner: { title: 'I own an action, or send a figure', needs: 'read-own-actions' },
  board: { title: 'I am on the board, or lead a priority', needs: 'read-plan' },
  secretary: { title: 'I am the secretariat', needs: 'decide' },
  auditor: { title: 'I audit the board', needs: 'read-history' },
} as const satisfies Record<string, Guide>;
export type GuideName = keyof typeof guides;

export function isGuide(name: string): name is GuideName {
  return Object.hasOwn(guides, name);
}
