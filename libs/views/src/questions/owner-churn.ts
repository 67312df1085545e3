import type { ActionRow } from '../action-page/action-row.js';
import { dateInWords, type Instant } from '@governance/calendar';
import type { AuditRow } from '../audit-trail/audit-trail.js';
import {
  aboutAction,
  byStream,
  counted,
  inOrder,
  listed,
  personIn,
  type Line,
  type Question,
  type QuestionSources,
} from './question.js';

export interface OwnerChange {
  /** Organisation ids. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  readonly entry: number;
}

/** Why nobody answers for an action, though it is named: its organisations left, or nobody is in post there. */
export type Unowned = 'no-owner' | 'left' | 'nobody-in-post';

/** Who owned an action, one after the other. */
export function ownerChangesOf(entries: readonly AuditRow[]): readonly OwnerChange[] {
  return entries.flatMap(({ type, data, metadata, position }) => {
    if (type !== 'ActionReassigned') return [];
    const { from, to, reason } = data as { from: readonly string[]; to: readonly string[]; reason: string };
    return [{ from, to, reason, by: metadata.who, at: metadata.recordedAt, entry: position }];
  });
}

/** Only of an action that is still to be done. */
export function unowned({ owners, status }: ActionRow, { board, people }: QuestionSources): Unowned | null {
  if (status === 'completed' || status === 'withdrawn') return null;
  if (owners.length === 0) return 'no-owner';
  const there = board.organisations.filter(({ id, left }) => owners.includes(id) && !left);
  if (there.length === 0) return 'left';
  const inPost = people.some(
    ({ left, organisation, roles }) =>
      !left && roles.includes('owner') && there.some(({ id }) => id === organisation),
  );
  return inPost ? null : 'nobody-in-post';
}

const unownedInWords: Readonly<Record<Unowned, string>> = {
  'no-owner': 'Has no owner.',
  left: 'Its owners have left the partnership.',
  'nobody-in-post': 'Nobody is in post as an owner there.',
};

export const ownerChurn: Question = {
  title: 'Owners that changed, and actions without one',
  explained:
    'Actions that were given to another organisation, each time with who did it and why; and actions still to be done for which nobody answers.',
  nothing: 'No action has changed hands, and each has an owner in post.',
  kinds: ['ActionAgreed', 'ActionReassigned'],
  columns: ['Owners first', 'Owners now', 'Changes', 'Each change', 'Note'],
  lines: (standing, names) => {
    const entries = byStream(standing.entries);
    return inOrder(standing.actions).flatMap((action): readonly Line[] => {
      const own = entries.get(`action-${action.id}`) ?? [];
      const changes = ownerChangesOf(own);
      const missing = unowned(action, standing);
      if (changes.length === 0 && missing === null) return [];
      const { organisation } = names;
      const told = changes.map(({ from, to, by, at, reason }) => {
        const who = `${personIn(names)(by)} on ${dateInWords(at)}`;
        return `${listed(from, organisation)} to ${listed(to, organisation)}, by ${who}: ${reason}`;
      });
      const first = changes[0]?.from ?? action.owners;
      return [
        {
          subject: aboutAction(action),
          cells: [
            listed(first, organisation),
            listed(action.owners, organisation),
            counted(changes.length, 'change'),
            told.join(' Then ') || 'None',
            missing === null ? '' : unownedInWords[missing],
          ],
          evidence:
            changes.length > 0 ? changes.map(({ entry }) => entry) : own.map(({ position }) => position),
          facts: { reference: action.reference, first, now: action.owners, changes, unowned: missing },
        },
      ];
    });
  },
};
