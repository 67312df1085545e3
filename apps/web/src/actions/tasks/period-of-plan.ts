import type { Period } from '@governance/partnership';
import type { ActionRow } from '@governance/views';
import type { Place } from '../../access/place.js';

export function periodOfPlan({ board }: Place, { plan }: ActionRow): Period | null {
  return board.plans.find(({ id }) => id === plan)?.period ?? null;
}
