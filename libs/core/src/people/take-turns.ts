import type { EventStore } from '@governance/event-sourcing';
import type { PartnershipId } from '@governance/partnership';
import { board, catchUp, contacts, personRoles } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { theLog, thePool } from '../tokens.js';

/** Boards that change people at once, in a process; the next waits, and holds nothing. */
const mostHeld = 6;

/**
 * One change at a time to the people and organisations of a board. Some rules look at all of them at once (a board
 * keeps a secretary, an address is one person's), so two changes side by side could each be right and wrong together.
 */
@Injectable()
export class TakeTurns {
  /** Boards that hold a connection. Their work asks for others, and so does every page: few may be held. */
  private readonly holding = new Set<Promise<unknown>>();
  /** The last of each board. Whoever waits here holds no connection, so pages go on while many wait. */
  private readonly last = new Map<string, Promise<unknown>>();

  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(thePool) private readonly pool: pg.Pool,
    @Inject(theLog) private readonly log: EventStore,
  ) {}

  /**
   * Does the work when nobody else is at it, with the views of the board up to date.
   * @param work reads and writes people by the manager it is given
   */
  async of<Result>(
    partnership: PartnershipId,
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    const before = this.last.get(partnership) ?? Promise.resolve();
    const mine = before.then(() => this.whenFew(() => this.alone(partnership, work)));
    const over = mine.catch(() => undefined);
    this.last.set(partnership, over);
    try {
      return await mine;
    } finally {
      if (this.last.get(partnership) === over) this.last.delete(partnership);
    }
  }

  private async whenFew<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.holding.size >= mostHeld) await Promise.race(this.holding);
    const mine = work();
    const over = mine.then(
      () => undefined,
      () => undefined,
    );
    this.holding.add(over);
    void over.then(() => this.holding.delete(over));
    return mine;
  }

  /** Another process may be at it: at most one connection of this one waits for it. */
  private async alone<Result>(
    partnership: PartnershipId,
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    const runner = this.source.createQueryRunner();
    const lock = [`people ${partnership}`];
    try {
      await runner.query('select pg_advisory_lock(hashtext($1))', lock);
      await catchUp(this.pool, this.log, [board, personRoles, contacts]);
      return await work(runner.manager);
    } finally {
      // A connection that broke has given up its lock already.
      await runner.query('select pg_advisory_unlock(hashtext($1))', lock).catch(() => undefined);
      await runner.release();
    }
  }
}
