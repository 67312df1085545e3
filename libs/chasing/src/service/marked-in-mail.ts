import type { Member } from '@governance/core';
import { highestMarking, markingInWords, unmarked, type Marking } from '@governance/partnership';
import { referenceBeside, type ActionRow, type BoardRow, type ChasedRow } from '@governance/views';

/** How an action is marked, itself or with its whole plan. */
export function markingInMail(
  { plan, marked }: Pick<ActionRow, 'plan' | 'marked'>,
  { plans }: Pick<BoardRow, 'plans'>,
): Marking {
  const whole = plans.find(({ id }) => id === plan)?.marked;
  return highestMarking(whole ? [marked, whole] : [marked]);
}

export function isMarked(
  action: Pick<ActionRow, 'plan' | 'marked'>,
  board: Pick<BoardRow, 'plans'>,
): boolean {
  return markingInMail(action, board) !== 'OFFICIAL';
}

/**
 * Whether somebody who stands in for another may read what a mail leads to: being asked in their place lets nobody see
 * what is marked. Whoever is named as its reader beside these is not looked for: then it goes to whom it was meant for.
 */
export function mayReadInPlace(
  action: Pick<ActionRow, 'plan' | 'marked' | 'owners'>,
  board: Pick<BoardRow, 'plans' | 'seniorResponsibleOwner'>,
  { id, organisation, roles }: Pick<Member, 'id' | 'organisation' | 'roles'>,
): boolean {
  if (!isMarked(action, board) || board.seniorResponsibleOwner === id) return true;
  if (roles.includes('secretariat') || roles.includes('auditor')) return true;
  return organisation !== null && action.owners.includes(organisation);
}

/**
 * What a mail calls an action, a mitigation or a KPI. Mail is read on telephones and forwarded: of what is marked it says the
 * reference alone, and the link leads to a sign-in. Of several plans the reference says which, unless that is marked.
 */
export function nameInMail(
  action: Pick<ChasedRow, 'plan' | 'marked' | 'reference' | 'title' | 'kpi'>,
  board: Pick<BoardRow, 'plans'>,
): string {
  const { reference, title, kpi, plan } = action;
  if (!isMarked(action, board))
    return `${referenceBeside(board, { reference, plan })}${kpi === undefined ? '' : ':'} ${title}`;
  const isPlanMarked = isMarked({ plan, marked: unmarked }, board);
  const called = isPlanMarked ? reference : referenceBeside(board, { reference, plan });
  return `${called} (marked ${markingInWords['OFFICIAL-SENSITIVE']}: sign in to read it)`;
}
