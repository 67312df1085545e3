import { highestMarking, markingInWords } from '@governance/partnership';
import type { ActionRow, BoardRow, ChasedRow } from '@governance/views';

/** Whether an action is marked, itself or with its whole plan. */
export function isMarked(
  { plan, marked }: Pick<ActionRow, 'plan' | 'marked'>,
  { plans }: Pick<BoardRow, 'plans'>,
): boolean {
  const whole = plans.find(({ id }) => id === plan)?.marked;
  return highestMarking(whole ? [marked, whole] : [marked]) !== 'OFFICIAL';
}

/**
 * What a mail calls an action, a mitigation or a KPI. Mail is read on telephones and forwarded: of what is marked it says the
 * reference alone, and the link leads to a sign-in.
 */
export function nameInMail(
  action: Pick<ChasedRow, 'plan' | 'marked' | 'reference' | 'title' | 'kpi'>,
  board: Pick<BoardRow, 'plans'>,
): string {
  const { reference, title, kpi } = action;
  if (!isMarked(action, board)) return `${reference}${kpi === undefined ? '' : ':'} ${title}`;
  return `${reference} (marked ${markingInWords['OFFICIAL-SENSITIVE']}: sign in to read it)`;
}
