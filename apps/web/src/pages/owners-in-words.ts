import type { BoardRow } from '@governance/views';

/** Names of the organisations with these ids, for showing owners. */
export function ownersInWords(board: BoardRow, owners: readonly string[]): string {
  const names = owners.map((id) => board.organisations.find((held) => held.id === id)?.name ?? 'Not known');
  return names.join(', ') || 'No owner';
}
