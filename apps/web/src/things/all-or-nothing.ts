import type { AnyOrder, Governance } from '@governance/core';
import { RefusedTogether } from '@governance/event-sourcing';
import { RuleBroken, ruleInWords } from '@governance/partnership';
import { ChangedMeanwhile, Refused } from '../pages/refused.js';
import type { Outcome } from './kind.js';

/**
 * Carries out commands that happen together or not at all.
 * @param referenceOf what the thing of an id is called by, where it is called by anything
 * @throws Refused that names each thing which stands in the way
 */
export async function allOrNothing(
  governance: Governance,
  orders: readonly AnyOrder[],
  referenceOf: (id: string) => string | undefined,
): Promise<Outcome> {
  try {
    const { position, events } = await governance.together(orders);
    const streams = orders.map(({ aggregate, to }) => `${aggregate}-${to.id}`);
    return { version: 0, position, events: new Array<unknown>(events).fill(null), streams };
  } catch (error) {
    if (!(error instanceof RefusedTogether)) throw error;
    const said = error.refusals.map(({ order, reason }) => {
      const reference = referenceOf(orders[order]!.to.id);
      const why = reason instanceof RuleBroken ? ruleInWords(reason) : 'Somebody changed it meanwhile.';
      return reference === undefined ? why : `${reference}: ${why}`;
    });
    const message = `${[...new Set(said)].join(' ')} Nothing was changed: look at it again`;
    if (error.refusals.every(({ reason }) => !(reason instanceof RuleBroken)))
      throw new ChangedMeanwhile(message);
    throw new Refused('', message);
  }
}
