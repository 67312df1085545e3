import { colours, type Colour, type OrganisationId } from '@governance/partnership';
import {
  deadlineInWords,
  type ActionRow,
  type Counts,
  type DeadlineChange,
  type Mark,
} from '@governance/views';
import type { PaperSources } from '../facts/paper-sources.js';

/** `1 action`, `3 actions`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}

/** `2 red, 1 amber and 9 green`, the worst first; colours that nothing has are left out. */
export function countsInWords(counts: Counts): string {
  const order: readonly Colour[] = ['red', 'amber', 'green', 'blue', 'grey'];
  const parts = order
    .filter((colour) => colours.includes(colour) && counts[colour] > 0)
    .map((colour) => `${counts[colour]} ${colour}`);
  return listed(parts) || 'none';
}

/** `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

export function ownersInWords({ board }: PaperSources, owners: readonly OrganisationId[]): string {
  const names = owners.map(
    (id) => board.organisations.find((held) => held.id === id)?.name ?? 'An organisation',
  );
  return names.join(', ') || 'No owner';
}

/** `, by 31 July 2016` behind what is to be done; nothing where no day is set. */
export function byInWords({ deadline }: Pick<ActionRow, 'deadline'>): string {
  return deadline.date === null ? '' : `, by ${dueInWords({ deadline })}`;
}

export function dueInWords({ deadline }: Pick<ActionRow, 'deadline'>): string {
  return deadline.date === null ? deadlineInWords(deadline) : deadlineInWords({ ...deadline, asWritten: '' });
}

const setting: readonly DeadlineChange['kind'][] = ['agreed', 'moved', 'corrected', 'reopened'];

/** The deadlines that held one after the other, without what was only asked for. */
export function deadlinesSet({
  deadlineChanges,
}: Pick<ActionRow, 'deadlineChanges'>): readonly DeadlineChange[] {
  return deadlineChanges.filter(({ kind }) => setting.includes(kind));
}

/** `from 31 May 2016 to 31 January 2017`, of a deadline that was changed. */
export function movedInWords({
  deadline,
  deadlineChanges,
}: Pick<ActionRow, 'deadline' | 'deadlineChanges'>): string {
  const before = deadlinesSet({ deadlineChanges }).at(-2);
  const now = dueInWords({ deadline });
  return before ? `from ${dueInWords(before)} to ${now}` : `now ${now}`;
}

/**
 * Who did something, by post or organisation. Papers name no people: a paper that was issued stays as it is when
 * somebody's name is erased.
 */
export function byWhom({ board, people }: PaperSources, { who }: Mark): string {
  if (who === 'system') return 'the system, by policy';
  if (board.seniorResponsibleOwner === who) return 'the Senior Responsible Owner';
  const person = people.find(({ id }) => id === who);
  if (person?.roles.includes('secretariat')) return 'the secretariat for the board';
  const organisation = board.organisations.find(({ id }) => id === person?.organisation)?.name;
  return organisation ?? 'the board';
}
