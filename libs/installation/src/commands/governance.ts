import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fact, Handled, Sender } from '@governance/event-sourcing';
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
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '../clock.js';
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
  ) {}

  async action(to: Addressed, command: Untimed<ActionCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToAction(to, timed, senderOf(by)));
  }

  async plan(to: Addressed, command: Untimed<PlanCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToPlan(to, timed, senderOf(by)));
  }

  async partnership(to: Addressed, command: Untimed<PartnershipCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToPartnership(to, timed, senderOf(by)));
  }

  async person(to: Addressed, command: Untimed<PersonCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToPerson(to, timed, senderOf(by)));
  }

  /** `to.id` is the person's. */
  async chase(to: Addressed, command: Untimed<ChaseCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToChase(to, timed, senderOf(by)));
  }

  /** `to.id` is the action's. */
  async escalation(to: Addressed, command: Untimed<EscalationCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToEscalation(to, timed, senderOf(by)));
  }

  async round(to: Addressed, command: Untimed<RoundCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToRound(to, timed, senderOf(by)));
  }

  async kpi(to: Addressed, command: Untimed<KPICommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToKPI(to, timed, senderOf(by)));
  }

  async paper(to: Addressed, command: Untimed<PaperCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToPaper(to, timed, senderOf(by)));
  }

  async risk(to: Addressed, command: Untimed<RiskCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToRisk(to, timed, senderOf(by)));
  }

  async meeting(to: Addressed, command: Untimed<MeetingCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToMeeting(to, timed, senderOf(by)));
  }

  /** `to.id` is the person's who read. */
  async reading(to: Addressed, command: Untimed<ReadingCommand>, by: Submission) {
    const timed = { ...command, now: await this.time(to, by) };
    return this.bus.execute(new SendToReading(to, timed, senderOf(by)));
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

  private async time(to: Addressed, by: Submission): Promise<string> {
    return by.at ?? (await this.clock.now(to.partnership));
  }
}

function senderOf({ actor, command, source }: Submission): Sender {
  return { ...actor, command: command ?? randomUUID(), ...(source === undefined ? {} : { source }) };
}
