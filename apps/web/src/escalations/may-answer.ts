import { may } from '../access/access.js';
import type { EscalationRow } from '@governance/views';
import type { Place } from '../access/place.js';

/** The secretariat, the Senior Responsible Owner, and whoever was told of this one acknowledge and resolve. */
export function mayAnswer({ member, board }: Place, raised?: Pick<EscalationRow, 'to'>): boolean {
  if (member === null || member.onlyReads) return false;
  return may(member, 'decide') || [board.seniorResponsibleOwner, raised?.to].includes(member.id);
}
