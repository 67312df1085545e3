import type { EventStore } from '@governance/event-sourcing';
import { findAnotherLog, views, type AnotherLog } from '@governance/views';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type pg from 'pg';
import { theLog, thePool } from './tokens.js';

/** How often it is looked, ms. */
const lookEvery = 2000;

/**
 * Whether the log is the one that the views were folded from. It may be another one (a wrong address) or an older state
 * of it (a backup brought back): pages would then show what is in no history, and new entries would be on no page.
 */
@Injectable()
export class LogOfViews implements OnModuleInit, OnModuleDestroy {
  private another: AnotherLog | null = null;
  /** How often it was another one and then no longer: what was remembered of the log before says nothing of this one. */
  changes = 0;
  private looking: NodeJS.Timeout | undefined;

  constructor(
    @Inject(thePool) private readonly pool: pg.Pool,
    @Inject(theLog) private readonly log: EventStore,
  ) {}

  /** Before anything is shown, changed or sent. */
  async onModuleInit(): Promise<void> {
    await this.lookIfThere();
    this.looking = setInterval(() => void this.lookIfThere(), lookEvery).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.looking);
  }

  /** @returns what is wrong; null when nothing is. @throws the errors of database and log */
  async look(): Promise<AnotherLog | null> {
    const found = await findAnotherLog(this.pool, this.log, views);
    if (this.another && !found) this.changes += 1;
    return (this.another = found);
  }

  /** As it was at the last look: who asks waits for nothing. @throws AnotherLog */
  require(): void {
    if (this.another) throw this.another;
  }

  /** Without an answer from the log or the database, the last answer holds: what is away is told elsewhere. */
  private async lookIfThere(): Promise<void> {
    await this.look().catch(() => undefined);
  }
}
