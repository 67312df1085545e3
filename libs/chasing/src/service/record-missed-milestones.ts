import { londonDate, type Instant } from '@governance/calendar';
import type { PartnershipId } from '@governance/partnership';
import { actionPage, board, KeptViews } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { Clock, Governance } from '@governance/core';

/** When a milestone's day has passed, the system itself records that it was missed. */
@Injectable()
export class RecordMissedMilestones {
  constructor(
    private readonly governance: Governance,
    private readonly kept: KeptViews,
    private readonly clock: Clock,
  ) {}

  /** Every partnership, by its own clock. Run each day; run twice, it records nothing twice. */
  async everywhere(): Promise<void> {
    for (const partnership of await this.kept.keys(board)) {
      await this.inPartnership(partnership, await this.clock.now(partnership));
    }
  }

  /** @returns the last position recorded, 0 when no milestone has been missed since. */
  async inPartnership(partnership: PartnershipId, at: Instant): Promise<number> {
    const today = londonDate(at);
    const [rows, held] = await Promise.all([
      this.kept.rows(actionPage, partnership),
      this.kept.row(board, partnership),
    ]);
    const closed = new Set(held?.plans.flatMap((plan) => (plan.closed ? [plan.id] : [])));
    const overdue = rows.flatMap(({ id, plan, status, milestones }) => {
      if (status !== 'open' || closed.has(plan)) return [];
      const first = milestones.find(
        ({ status, due }) => status === 'due' && due.date !== null && due.date < today,
      );
      // Of several that pass on one day, the entry that set the first one's date stands for all.
      return first ? [{ id, causedBy: first.position }] : [];
    });
    let position = 0;
    for (const { id, causedBy } of overdue) {
      const by = { actor: { who: 'system', policy: 'record-missed-milestones' }, at, causedBy };
      const handled = await this.governance.action(
        { partnership, id },
        { type: 'RecordMissedMilestones' },
        by,
      );
      position = Math.max(position, handled.position);
    }
    return position;
  }
}
