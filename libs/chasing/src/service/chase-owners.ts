import { atHour, londonDate, type Instant, instantOf } from '@governance/calendar';
import { type Handled, VersionConflict } from '@governance/event-sourcing';
import {} from '../index.js';
import { type ChaseEvent, type DomainEvent, RuleBroken, type PartnershipId } from '@governance/partnership';
import { board as boardView, chasePolicyOn, KeptViews } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import {
  Boards,
  Governance,
  type Submission,
  KeepUp,
  Latest,
  type Settings,
  theLogger,
  theSettings,
  chasingActor,
  type Letter,
  safeMessage,
} from '@governance/core';
import { BoardInChase, type ChasedBoard } from './board-in-chase.js';
import { ordersOf, type Order } from './orders.js';

/** Asks owners for what is due, tells those up the ladder, and records what has been answered. */
@Injectable()
export class ChaseOwners {
  /** Boards on which nothing was due, each with the state in which that was so. */
  private readonly atRest = new Latest<string>(1000);

  constructor(
    private readonly governance: Governance,
    private readonly boards: Boards,
    private readonly chased: BoardInChase,
    private readonly kept: KeptViews,
    private readonly keepUp: KeepUp,
    @Inject(theSettings) private readonly settings: Settings,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  /**
   * Every board but the illustrative ones, whose time stands still. Run twice, or by two workers at once, nothing is
   * written down twice. What it writes down is sent by whoever asks `DueMails`.
   */
  async everywhere(now = instantOf(new Date())): Promise<void> {
    let wrote = false;
    for (const partnership of await this.kept.keys(boardView)) {
      const found = await this.boards.find(partnership);
      if (!found || found.board.illustrative) continue;
      // Only the day and whether the hour has come count: a board that has not changed is not read again.
      const day = londonDate(now);
      const { digestHour } = chasePolicyOn(found.board, day).policy;
      const state = `${found.state} ${day} ${now >= atHour(day, digestHour)}`;
      if (this.atRest.get(partnership) === state) continue;
      const done = await this.onBoard(partnership, now);
      if (done === null) continue;
      if (done.orders === 0) this.atRest.set(partnership, state);
      else wrote = true;
    }
    if (wrote) await this.keepUp.catchUp();
  }

  /**
   * One board, at an instant of its own. The views are as they were: whoever goes on reading brings them up to date.
   * @returns the mails written down; null when there is no such board
   */
  async onBoard(
    partnership: PartnershipId,
    at: Instant,
  ): Promise<{
    readonly orders: number;
    readonly letters: readonly Letter[];
    readonly chased: ChasedBoard;
  } | null> {
    const chased = await this.chased.read(partnership);
    if (!chased) return null;
    const { hostname } = new URL(this.settings.publicUrl);
    const orders = ordersOf(chased, at, hostname);
    const letters: Letter[] = [];
    for (const together of inTurns(orders)) {
      const by = { actor: chasingActor, at };
      const given = await Promise.all(together.map((order) => this.give(order, partnership, by)));
      for (const event of given.flat())
        if (event.type === 'ReminderIntended') letters.push(letterOf(event, partnership, at));
    }
    return { orders: orders.length, letters, chased };
  }

  /** What was decided meanwhile by somebody else is not this one's to insist on. */
  private async give(
    order: Order,
    partnership: PartnershipId,
    by: Submission,
  ): Promise<readonly DomainEvent[]> {
    try {
      return (await this.send(order, partnership, by)).events;
    } catch (error) {
      if (!(error instanceof RuleBroken) && !(error instanceof VersionConflict)) throw error;
      this.logger.warn(
        { order: order.command.type, reason: safeMessage(error) },
        'chasing went on without this',
      );
      return [];
    }
  }

  private send(order: Order, partnership: PartnershipId, asked: Submission): Promise<Handled<DomainEvent>> {
    const to = { partnership, id: order.id };
    const by = order.causedBy === undefined ? asked : { ...asked, causedBy: order.causedBy };
    switch (order.to) {
      case 'chase':
        return this.governance.chase(to, order.command, by);
      case 'escalation':
        return this.governance.escalation(to, order.command, by);
      case 'partnership':
        return this.governance.partnership(to, order.command, by);
    }
  }
}

/** Orders in their order, those together that are of one kind and to different histories: the log takes them at once. */
function inTurns(orders: readonly Order[]): readonly (readonly Order[])[] {
  const turns: Order[][] = [];
  let ids = new Set<string>();
  for (const order of orders) {
    const turn = turns.at(-1);
    if (turn && turn[0]!.command.type === order.command.type && !ids.has(order.id)) turn.push(order);
    else {
      turns.push([order]);
      ids = new Set();
    }
    ids.add(order.id);
  }
  return turns;
}

export function letterOf(
  { data }: Extract<ChaseEvent, { type: 'ReminderIntended' }>,
  partnership: PartnershipId,
  intendedAt: Instant,
): Letter {
  const { mail: id, ...said } = data;
  return { ...said, id, partnership, intendedAt, status: 'intended', attempts: [] };
}
