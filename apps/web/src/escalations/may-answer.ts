import { may } from '../access/access.js';
import type { Place } from '../access/place.js';

/** The secretariat, and whoever is appointed Senior Responsible Owner, acknowledge and resolve. */
export function mayAnswer({ member, board }: Place): boolean {
  if (member?.onlyReads) return false;
  return may(member, 'decide') || (member !== null && member.id === board.seniorResponsibleOwner);
}
