import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '@governance/calendar';
import type { EventStore, Fact, Handled, HandledTogether, Sender } from '@governance/event-sourcing';
import type {
  ActionCommand,
  Authority,
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
  PartnershipId,
} from '@governance/partnership';
import { KeptViews, views, type View } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '../clock.js';
import { theLog } from '../tokens.js';
import type { Aggregate, CommandTo, EventOf } from './aggregates.js';
import { Send, SendTogether, type Addressed } from './send.js';

/** A command before it has a time: the partnership's clock gives it one. */
export type Untimed<Command> = Command extends unknown ? Omit<Command, 'now'> : never;

/** Who acts: a person for an organisation, or the system by a policy. */
export type Actor = Pick<Sender, 'who' | 'policy' | 'onBehalfOf'>;

export interface Submission {
  readonly actor: Actor;
  /** What part a person has in the partnership: without it, a rule takes the command from the system or the command line. */
  readonly as?: Authority;
  /** Id of the submission: the same one twice changes nothing. */
  readonly command?: string;
  readonly source?: { readonly document: string; readonly row: number };
  /** Position of the entry on which the system acts by itself: the entry's id is kept as the cause. */
  readonly causedBy?: number;
  /** An instant, when it is not now: a played year has a clock of its own. */
  readonly at?: Instant;
  /** The partnership's clock, where whoever sends has read the board for it already. */
  readonly clock?: () => Instant;
}

/** A command to one of the kinds of things, for `together`. */
export type OrderTo<Name extends Aggregate> = Name extends unknown
  ? {
      readonly aggregate: Name;
      readonly to: Addressed;
      readonly command: Untimed<CommandTo<Name>>;
      readonly by: Submission;
    }
  : never;
export type AnyOrder = OrderTo<Aggregate>;

/** How long a page waits for its view before it shows what there is. */
const patienceMs = 2000;

/** A method for each kind of thing: one that nobody could send a command to does not compile. */
type Senders = {
  readonly [Name in Aggregate]: (
    to: Addressed,
    command: Untimed<CommandTo<Name>>,
    by: Submission,
  ) => Promise<Handled<EventOf<Name>>>;
};

/** How people, the system and the command line change anything. */
@Injectable()
export class Governance implements Senders {
  constructor(
    private readonly bus: CommandBus,
    private readonly clock: Clock,
    private readonly kept: KeptViews,
    @Inject(theLog) private readonly log: EventStore,
  ) {}

  action(to: Addressed, command: Untimed<ActionCommand>, by: Submission) {
    return this.send('action', to, command, by);
  }

  plan(to: Addressed, command: Untimed<PlanCommand>, by: Submission) {
    return this.send('plan', to, command, by);
  }

  partnership(to: Addressed, command: Untimed<PartnershipCommand>, by: Submission) {
    return this.send('partnership', to, command, by);
  }

  person(to: Addressed, command: Untimed<PersonCommand>, by: Submission) {
    return this.send('person', to, command, by);
  }

  /** `to.id` is the person's. */
  chase(to: Addressed, command: Untimed<ChaseCommand>, by: Submission) {
    return this.send('chase', to, command, by);
  }

  /** `to.id` is the action's. */
  escalation(to: Addressed, command: Untimed<EscalationCommand>, by: Submission) {
    return this.send('escalation', to, command, by);
  }

  round(to: Addressed, command: Untimed<RoundCommand>, by: Submission) {
    return this.send('round', to, command, by);
  }

  kpi(to: Addressed, command: Untimed<KPICommand>, by: Submission) {
    return this.send('kpi', to, command, by);
  }

  paper(to: Addressed, command: Untimed<PaperCommand>, by: Submission) {
    return this.send('paper', to, command, by);
  }

  risk(to: Addressed, command: Untimed<RiskCommand>, by: Submission) {
    return this.send('risk', to, command, by);
  }

  meeting(to: Addressed, command: Untimed<MeetingCommand>, by: Submission) {
    return this.send('meeting', to, command, by);
  }

  /** `to.id` is the person's who read. */
  reading(to: Addressed, command: Untimed<ReadingCommand>, by: Submission) {
    return this.send('reading', to, command, by);
  }

  /**
   * Carries out all of these commands or none, all of a partnership at one time.
   * @throws RefusedTogether
   */
  async together(orders: readonly AnyOrder[]): Promise<HandledTogether> {
    const all: Send[] = [];
    const times = new Map<string, Instant>();
    for (const { aggregate, to, command, by } of orders) {
      const at = by.at ?? times.get(to.partnership) ?? (await this.time(to, by));
      if (by.at === undefined) times.set(to.partnership, at);
      all.push(await this.timed(aggregate, to, command, { ...by, at }));
    }
    return this.bus.execute(new SendTogether(all));
  }

  private async send<Name extends Aggregate>(
    aggregate: Name,
    to: Addressed,
    command: Untimed<CommandTo<Name>>,
    by: Submission,
  ): Promise<Handled<EventOf<Name>>> {
    const handled = await this.bus.execute(await this.timed(aggregate, to, command, by));
    return handled as Handled<EventOf<Name>>;
  }

  private async timed(aggregate: Aggregate, to: Addressed, command: object, by: Submission): Promise<Send> {
    const timed = { ...command, now: await this.time(to, by) };
    return new Send(aggregate, asOf(to, by), timed, await this.sender(to, by));
  }

  /**
   * Waits until the views show what was done, so that people see it on the next page; says whether they do.
   * @param of views that the entry concerns, where they are known
   */
  async shown(
    handled: Pick<Handled<Fact>, 'position'>,
    of: readonly View<object>[] = views,
  ): Promise<boolean> {
    if (handled.position === 0) return true;
    for (let waited = 0; waited < patienceMs; waited += 20) {
      if (await this.kept.reached(handled.position, of)) return true;
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

  private async idAt(partnership: PartnershipId, position: number): Promise<string | undefined> {
    const entry = await this.log.entryAt(position);
    return entry?.partnership === partnership ? entry.id : undefined;
  }

  private async time(to: Addressed, by: Submission): Promise<Instant> {
    return by.at ?? by.clock?.() ?? (await this.clock.now(to.partnership));
  }
}

/** The address of a command, and the part of the person who sends it. */
function asOf(to: Addressed, { as }: Submission): Addressed {
  return as === undefined ? to : { ...to, as };
}
