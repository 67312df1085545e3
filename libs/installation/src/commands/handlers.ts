import {
  handle,
  type Decider,
  type EventStore,
  type Fact,
  type Handled,
  type Known,
  type Memory,
  type Sender,
  type Timed,
} from '@governance/event-sourcing';
import {
  actionDecider,
  chaseDecider,
  escalationDecider,
  kpiDecider,
  partnershipDecider,
  personDecider,
  planDecider,
  readingDecider,
  roundDecider,
  meetingDecider,
  paperDecider,
  riskDecider,
  type Chase,
} from '@governance/partnership';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Latest } from '../latest.js';
import { theLog } from '../tokens.js';
import {
  SendToAction,
  SendToChase,
  SendToEscalation,
  SendToKPI,
  SendToPartnership,
  SendToPerson,
  SendToPlan,
  SendToReading,
  SendToRound,
  SendToMeeting,
  SendToPaper,
  SendToRisk,
  type Addressed,
} from './send.js';

@CommandHandler(SendToAction)
export class ActionHandler implements ICommandHandler<SendToAction> {
  constructor(@Inject(theLog) private readonly store: EventStore) {}
  execute({ to, command, sender }: SendToAction) {
    return send(this.store, 'action', actionDecider, to, command, sender);
  }
}

@CommandHandler(SendToPlan)
export class PlanHandler implements ICommandHandler<SendToPlan> {
  constructor(@Inject(theLog) private readonly store: EventStore) {}
  execute({ to, command, sender }: SendToPlan) {
    return send(this.store, 'plan', planDecider, to, command, sender);
  }
}

@CommandHandler(SendToPartnership)
export class PartnershipHandler implements ICommandHandler<SendToPartnership> {
  constructor(@Inject(theLog) private readonly store: EventStore) {}
  execute({ to, command, sender }: SendToPartnership) {
    return send(this.store, 'partnership', partnershipDecider, to, command, sender);
  }
}

@CommandHandler(SendToPerson)
export class PersonHandler implements ICommandHandler<SendToPerson> {
  constructor(@Inject(theLog) private readonly store: EventStore) {}
  execute({ to, command, sender }: SendToPerson) {
    return send(this.store, 'person', personDecider, to, command, sender);
  }
}

@CommandHandler(SendToChase)
export class ChaseHandler implements ICommandHandler<SendToChase> {
  /** What became of a mail is written down a moment after its sending was: so many people's mails are remembered. */
  private readonly known = new Latest<Known<Chase>>(500);

  constructor(@Inject(theLog) private readonly store: EventStore) {}
  execute({ to, command, sender }: SendToChase) {
    return send(this.store, 'chase', chaseDecider, to, command, sender, this.known);
  }
}

@CommandHandler(SendToEscalation)
export class EscalationHandler implements ICommandHandler<SendToEscalation> {
  constructor(@Inject(theLog) private readonly store: EventStore) {}
  execute({ to, command, sender }: SendToEscalation) {
    return send(this.store, 'escalation', escalationDecider, to, command, sender);
  }
}

@CommandHandler(SendToRound)
export class RoundHandler implements ICommandHandler<SendToRound> {
  constructor(@Inject(theLog) private readonly store: EventStore) {}
  execute({ to, command, sender }: SendToRound) {
    return send(this.store, 'round', roundDecider, to, command, sender);
  }
}

@CommandHandler(SendToKPI)
export class KPIHandler implements ICommandHandler<SendToKPI> {
  constructor(@Inject(theLog) private readonly store: EventStore) {}
  execute({ to, command, sender }: SendToKPI) {
    return send(this.store, 'kpi', kpiDecider, to, command, sender);
  }
}

@CommandHandler(SendToPaper)
export class PaperHandler implements ICommandHandler<SendToPaper> {
  constructor(@Inject(theLog) private readonly store: EventStore) {}
  execute({ to, command, sender }: SendToPaper) {
    return send(this.store, 'paper', paperDecider, to, command, sender);
  }
}

@CommandHandler(SendToRisk)
export class RiskHandler implements ICommandHandler<SendToRisk> {
  constructor(@Inject(theLog) private readonly store: EventStore) {}
  execute({ to, command, sender }: SendToRisk) {
    return send(this.store, 'risk', riskDecider, to, command, sender);
  }
}

@CommandHandler(SendToMeeting)
export class MeetingHandler implements ICommandHandler<SendToMeeting> {
  constructor(@Inject(theLog) private readonly store: EventStore) {}
  execute({ to, command, sender }: SendToMeeting) {
    return send(this.store, 'meeting', meetingDecider, to, command, sender);
  }
}

@CommandHandler(SendToReading)
export class ReadingHandler implements ICommandHandler<SendToReading> {
  constructor(@Inject(theLog) private readonly store: EventStore) {}
  execute({ to, command, sender }: SendToReading) {
    return send(this.store, 'reading', readingDecider, to, command, sender);
  }
}

export const commandHandlers = [
  ActionHandler,
  PlanHandler,
  PartnershipHandler,
  PersonHandler,
  ChaseHandler,
  EscalationHandler,
  RoundHandler,
  KPIHandler,
  PaperHandler,
  RiskHandler,
  MeetingHandler,
  ReadingHandler,
];

function send<Command extends Timed, State, Event extends Fact>(
  store: EventStore,
  category: string,
  decider: Decider<Command, State, Event>,
  { id, partnership, seen }: Addressed,
  command: Command,
  sender: Sender,
  memory?: Memory<State>,
): Promise<Handled<Event>> {
  const target = { stream: `${category}-${id}`, partnership, ...(seen === undefined ? {} : { seen }) };
  return handle(store, decider, target, command, sender, memory);
}
