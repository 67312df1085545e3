import {
  handle,
  handleTogether,
  RefusedTogether,
  type EventStore,
  type KnownStream,
  type StreamMemory,
  type Order,
} from '@governance/event-sourcing';
import { asCommandedBy, RuleBroken } from '@governance/partnership';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Latest } from '../latest.js';
import { LogOfViews } from '../log-of-views.js';
import { theLog } from '../tokens.js';
import { aggregates, type Aggregate } from './aggregates.js';
import { madeTogether, References } from './references.js';
import { Send, SendTogether } from './send.js';

/** What became of a mail is written down a moment after its sending was: so many people's mails are remembered. */
const remembered: Partial<Record<Aggregate, number>> = { chase: 500 };

function nothingKnown(): Map<Aggregate, StreamMemory<unknown>> {
  return new Map(
    Object.entries(remembered).map(([name, most]) => [
      name as Aggregate,
      new Latest<KnownStream<unknown>>(most),
    ]),
  );
}

@CommandHandler(Send)
export class SendHandler implements ICommandHandler<Send> {
  private known = nothingKnown();
  private changes = 0;

  constructor(
    @Inject(theLog) private readonly store: EventStore,
    private readonly references: References,
    private readonly log: LogOfViews,
  ) {}

  async execute(send: Send) {
    this.log.require();
    if (this.changes !== this.log.changes) {
      this.changes = this.log.changes;
      this.known = nothingKnown();
    }
    await this.references.check(send);
    const { decider, target, command, sender } = orderOf(send);
    return handle(this.store, decider, target, command, sender, this.known.get(send.aggregate));
  }
}

@CommandHandler(SendTogether)
export class SendTogetherHandler implements ICommandHandler<SendTogether> {
  constructor(
    @Inject(theLog) private readonly store: EventStore,
    private readonly references: References,
    private readonly log: LogOfViews,
  ) {}

  async execute({ all }: SendTogether) {
    this.log.require();
    const refusals: Refusals = [];
    const made = madeTogether(all);
    for (const [order, send] of all.entries()) {
      const reason = await this.references.check(send, made).catch((error: unknown) => error);
      if (reason instanceof RuleBroken) refusals.push({ order, reason });
      else if (reason !== undefined) throw reason;
    }
    if (refusals.length > 0) throw new RefusedTogether(refusals);
    return handleTogether(this.store, all.map(orderOf));
  }
}

type Refusals = RefusedTogether['refusals'][number][];

export const commandHandlers = [SendHandler, SendTogetherHandler];

function orderOf({ aggregate, to: { id, as, ...to }, command, sender }: Send): Order {
  const every = aggregates[aggregate] as unknown as Order['decider'];
  // A person commands what their part in the partnership allows, whichever page or program sent it.
  const decider = as === undefined ? every : asCommandedBy(every, as);
  return { decider, target: { stream: `${aggregate}-${id}`, ...to }, command, sender };
}
