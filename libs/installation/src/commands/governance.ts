import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, Fact, Handled, Sender } from '@governance/event-sourcing';
import type {
  ActionCommand,
  ChaseCommand,
  EscalationCommand,
  KPICommand,
  PartnershipCommand,
  PersonCommand,
  PlanCommand,
  ReadingCommand,
  RoundCommand,
  MeetingCommand,
  PaperCommand,
  RiskCommand,
} from '@governance/partnership';
import { KeptViews, views } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '../clock.js';
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

/** A command before it has a time: the partnership's clock gives it one. */
export type Untimed<Command> = Command extends unknown ? Omit<Command, 'now'> : never;

/** Who acts: a person for an organisation, or the system by a policy. */
export type Actor = Pick<Sender, 'who' | 'policy' | 'onBehalfOf'>;

export interface Submission {
  readonly actor: Actor;
  /** Id of the submission: the same one twice changes nothing. */
  readonly command?: string;
  readonly source?: { readonly document: string; readonly row: number };
  /** Position of the entry on which the system acts by itself: the entry's id is kept as the cause. */
  readonly causedBy?: number;
  /** An instant, when it is not now: a played year has a clock of its own. */
  readonly at?: string;
}

/** How long a page waits for its view before it shows what there is. */
const patienceMs = 2000;

/** How people, the system and the command line change anything. */
@Injectable()
export class Governance {
  constructor(
    private readonly bus: CommandBus,
    private readonly clock: Clock,
    private readonly kept: KeptViews,
    @Inject(theLog) private readonly log: EventStore,
  ) {}

  async action(to: Addressed, command: Untimed<ActionCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToAction(to, timed, await this.sender(to, by)));
  }

  async plan(to: Addressed, command: Untimed<PlanCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToPlan(to, timed, await this.sender(to, by)));
  }

  async partnership(to: Addressed, command: Untimed<PartnershipCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToPartnership(to, timed, await this.sender(to, by)));
  }

  async person(to: Addressed, command: Untimed<PersonCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToPerson(to, timed, await this.sender(to, by)));
  }

  /** `to.id` is the person's. */
  async chase(to: Addressed, command: Untimed<ChaseCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToChase(to, timed, await this.sender(to, by)));
  }

  /** `to.id` is the action's. */
  async escalation(to: Addressed, command: Untimed<EscalationCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToEscalation(to, timed, await this.sender(to, by)));
  }

  async round(to: Addressed, command: Untimed<RoundCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToRound(to, timed, await this.sender(to, by)));
  }

  async kpi(to: Addressed, command: Untimed<KPICommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToKPI(to, timed, await this.sender(to, by)));
  }

  async paper(to: Addressed, command: Untimed<PaperCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToPaper(to, timed, await this.sender(to, by)));
  }

  async risk(to: Addressed, command: Untimed<RiskCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToRisk(to, timed, await this.sender(to, by)));
  }

  async meeting(to: Addressed, command: Untimed<MeetingCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToMeeting(to, timed, await this.sender(to, by)));
  }

  /** `to.id` is the person's who read. */
  async reading(to: Addressed, command: Untimed<ReadingCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToReading(to, timed, await this.sender(to, by)));
  }

  /** Waits until the views show what was done, so that people see it on the next page; says whether they do. */
  async shown(handled: Pick<Handled<Fact>, 'position'>): Promise<boolean> {
    if (handled.position === 0) return true;
    for (let waited = 0; waited < patienceMs; waited += 20) {
      if (await this.kept.reached(handled.position, views)) return true;
      await pause(20);
    }
    return false;
  }

  private async sender(to: Addressed, { actor, command, source, causedBy }: Submission): Promise<Sender> {
    const cause = causedBy === undefined ? undefined : await this.idAt(to.partnership, causedBy);
    return {
      ...actor,
      command: command ?? randomUUID(),
      ...(source === undefined ? {} : { source }),
      ...(cause === undefined ? {} : { cause }),
    };
  }

  private async idAt(partnership: string, position: number): Promise<string | undefined> {
    const [entry] = await this.log.readAll({ after: position - 1, upTo: position, partnership, limit: 1 });
    return entry?.id;
  }

  private async time(to: Addressed, by: Submission): Promise<string> {
    return by.at ?? (await this.clock.now(to.partnership));
  }
}
