import { londonDate, type Instant } from '@governance/calendar';
import { Clock, Governance } from '@governance/core';
import type { PartnershipId } from '@governance/partnership';
import { actionPage, board, KeptViews, rounds, standingOf } from '@governance/views';
import { Injectable } from '@nestjs/common';

const closingActor = { who: 'system', policy: 'close-rounds' } as const;

/** A reporting round that nobody has closed is closed by the system on the day after its last. */
@Injectable()
export class CloseRounds {
  constructor(
    private readonly governance: Governance,
    private readonly kept: KeptViews,
    private readonly clock: Clock,
  ) {}

  /** Every partnership, by its own clock. Run twice, it closes nothing twice. */
  async everywhere(): Promise<void> {
    for (const partnership of await this.kept.keys(board))
      await this.inPartnership(partnership, await this.clock.now(partnership));
  }

  /** With the list for the chair as it stands then. */
  async inPartnership(partnership: PartnershipId, at: Instant): Promise<void> {
    const today = londonDate(at);
    const over = (await this.kept.rows(rounds, partnership)).filter(
      ({ status, closes }) => status === 'open' && closes < today,
    );
    if (over.length === 0) return;
    const [held, actions] = await Promise.all([
      this.kept.row(board, partnership),
      this.kept.rows(actionPage, partnership),
    ]);
    for (const round of over) {
      const standing = standingOf(round, actions, held!);
      await this.governance.round(
        { partnership, id: round.id },
        { type: 'CloseReportingRound', ...standing },
        { actor: closingActor, at },
      );
    }
  }
}
