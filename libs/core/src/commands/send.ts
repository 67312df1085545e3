import type { Fact, Handled, HandledTogether, Sender, Timed } from '@governance/event-sourcing';
import type { Authority, PartnershipId } from '@governance/partnership';
import { Command } from '@nestjs/cqrs';
import type { Aggregate } from './aggregates.js';

export interface Addressed {
  readonly partnership: PartnershipId;
  /** Id of what the stream is about; of the person for a chase or a reading, of the action for an escalation. */
  readonly id: string;
  /** The version that the sender saw: a form carries it, so that nobody overwrites what they have not read. */
  readonly seen?: number;
  /** As whom a person sends it. */
  readonly as?: Authority;
}

/** A command on its way to what it is about. */
export class Send extends Command<Handled<Fact>> {
  constructor(
    readonly aggregate: Aggregate,
    readonly to: Addressed,
    readonly command: Timed,
    readonly sender: Sender,
  ) {
    super();
  }
}

/** Commands that happen together or not at all. */
export class SendTogether extends Command<HandledTogether> {
  constructor(readonly all: readonly Send[]) {
    super();
  }
}
