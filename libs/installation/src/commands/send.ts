import type { Handled, Sender } from '@governance/event-sourcing';
import type {
  ActionCommand,
  ActionEvent,
  ChaseCommand,
  ChaseEvent,
  EscalationCommand,
  EscalationEvent,
  KPICommand,
  KPIEvent,
  PartnershipCommand,
  PartnershipEvent,
  PersonCommand,
  PersonEvent,
  PlanCommand,
  PlanEvent,
  ReadingCommand,
  ReadingEvent,
  RoundCommand,
  MeetingCommand,
  MeetingEvent,
  PaperCommand,
  PaperEvent,
  RiskCommand,
  RiskEvent,
  RoundEvent,
} from '@governance/partnership';
import { Command } from '@nestjs/cqrs';

/** One class an aggregate: a new rule adds a command to its union and no class here. */
export class SendToAction extends Command<Handled<ActionEvent>> {
  constructor(
    readonly to: Addressed,
    readonly command: ActionCommand,
    readonly sender: Sender,
  ) {
    super();
  }
}
export class SendToPlan extends Command<Handled<PlanEvent>> {
  constructor(
    readonly to: Addressed,
    readonly command: PlanCommand,
    readonly sender: Sender,
  ) {
    super();
  }
}
export class SendToPartnership extends Command<Handled<PartnershipEvent>> {
  constructor(
    readonly to: Addressed,
    readonly command: PartnershipCommand,
    readonly sender: Sender,
  ) {
    super();
  }
}
export class SendToPerson extends Command<Handled<PersonEvent>> {
  constructor(
    readonly to: Addressed,
    readonly command: PersonCommand,
    readonly sender: Sender,
  ) {
    super();
  }
}
/** The mails of one person. */
export class SendToChase extends Command<Handled<ChaseEvent>> {
  constructor(
    readonly to: Addressed,
    readonly command: ChaseCommand,
    readonly sender: Sender,
  ) {
    super();
  }
}
/** The escalations of one action. */
export class SendToEscalation extends Command<Handled<EscalationEvent>> {
  constructor(
    readonly to: Addressed,
    readonly command: EscalationCommand,
    readonly sender: Sender,
  ) {
    super();
  }
}
export class SendToRound extends Command<Handled<RoundEvent>> {
  constructor(
    readonly to: Addressed,
    readonly command: RoundCommand,
    readonly sender: Sender,
  ) {
    super();
  }
}

export class SendToKPI extends Command<Handled<KPIEvent>> {
  constructor(
    readonly to: Addressed,
    readonly command: KPICommand,
    readonly sender: Sender,
  ) {
    super();
  }
}
export class SendToPaper extends Command<Handled<PaperEvent>> {
  constructor(
    readonly to: Addressed,
    readonly command: PaperCommand,
    readonly sender: Sender,
  ) {
    super();
  }
}
export class SendToRisk extends Command<Handled<RiskEvent>> {
  constructor(
    readonly to: Addressed,
    readonly command: RiskCommand,
    readonly sender: Sender,
  ) {
    super();
  }
}
export class SendToMeeting extends Command<Handled<MeetingEvent>> {
  constructor(
    readonly to: Addressed,
    readonly command: MeetingCommand,
    readonly sender: Sender,
  ) {
    super();
  }
}
/** What a person read that is recorded. */
export class SendToReading extends Command<Handled<ReadingEvent>> {
  constructor(
    readonly to: Addressed,
    readonly command: ReadingCommand,
    readonly sender: Sender,
  ) {
    super();
  }
}

export interface Addressed {
  readonly partnership: string;
  /** Id of what the stream is about; of the person for a chase or a reading, of the action for an escalation. */
  readonly id: string;
  /** The version that the sender saw: a form carries it, so that nobody overwrites what they have not read. */
  readonly seen?: number;
}
