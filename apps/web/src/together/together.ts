import { AskNow } from '@governance/chasing/service';
import { Governance, type AnyOrder } from '@governance/core';
import type { ActionCommand } from '@governance/partnership';
import { Injectable } from '@nestjs/common';
import type { Place } from '../access/place.js';
import { by } from '../access/by.js';
import { isAskNow } from '../chasing/ask-now.js';
import { isOffered } from '../things/task.js';
import type { Chosen } from './chosen.js';
import type { TogetherTask } from './together-tasks.js';

/** What came of it: the position of the last entry, and what is to be said where that depends on it. */
export interface DoneTogether {
  readonly position: number;
  readonly said?: string;
}

/** Does one thing to several actions, for pages and API alike. */
@Injectable()
export class Together {
  constructor(
    private readonly governance: Governance,
    private readonly asks: AskNow,
  ) {}

  /**
   * All of it happens or nothing, by one submission; owners who are asked get one email each.
   * @throws RefusedTogether; RuleBroken where nobody can be asked
   */
  async carryOut(
    place: Place,
    { task }: TogetherTask,
    chosen: readonly Chosen[],
    form: object,
    command: string,
  ): Promise<DoneTogether> {
    const partnership = place.board.id;
    // One id for all: the history knows what was done together.
    const submission = { ...by(place), command };
    const orders: AnyOrder[] = [];
    for (const { item, seen } of chosen) {
      const order = task.command(form, item.action, place, null);
      if (isAskNow(order)) {
        const about = () => chosen.map((one) => one.item.action.id);
        const { position, done } = await this.asks.ask(partnership, about, order.note, submission);
        return { position, said: done };
      }
      const to = { partnership, id: item.action.id, seen };
      orders.push({ aggregate: 'action', to, command: order as ActionCommand, by: submission });
    }
    return this.governance.together(orders);
  }
}

/** Those to whom it can be done as they stand now, and the others. */
export function parted(
  place: Place,
  { task }: TogetherTask,
  chosen: readonly Chosen[],
): readonly [readonly Chosen[], readonly Chosen[]] {
  const fits = ({ item }: Chosen) => isOffered(task, item.action, place);
  return [chosen.filter(fits), chosen.filter((one) => !fits(one))];
}
