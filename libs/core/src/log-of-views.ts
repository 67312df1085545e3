import { StoreUnavailable, type EventStore } from '@governance/event-sourcing';
import { findAnotherLog, views, type AnotherLog } from '@governance/views';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import { setTimeout as pause } from 'node:timers/promises';
import { addressOfLog } from './hidden-address.js';
import { sayNowAndThen } from './now-and-then.js';
import { safeMessage } from './security/safe-error.js';
import type { Settings } from './settings.js';
import { theLog, theLogger, thePool, theSettings } from './tokens.js';

/** How often it is looked, ms. */
const lookEvery = 2000;
/** How long a start waits for a log on a server of its own, which may be away, ms. */
const startWaits = 1000;
/** How often somebody is told that a start waits, ms: they sit before it. */
const sayEvery = 10_000;

/**
 * Whether the log is the one that the views were folded from. It may be another one (a wrong address) or an older state
 * of it (a backup brought back): pages would then show what is in no history, and new entries would be on no page.
 */
@Injectable()
export class LogOfViews implements OnModuleInit, OnModuleDestroy {
  private another: AnotherLog | null = null;
  /** Why nobody knows yet whether it is; null once it has been looked. */
  private unknown: Error | null = new StoreUnavailable('The log has not answered yet.');
  /** How often it was another one and then no longer: what was remembered of the log before says nothing of this one. */
  changes = 0;
  /** When database and log last answered; `performance.now()`. */
  answeredAt = -Infinity;
  private told = false;
  private looking: NodeJS.Timeout | undefined;
  private underWay: Promise<void> | undefined;
  private readonly waiting: (error: Error) => void;

  constructor(
    @Inject(thePool) private readonly pool: pg.Pool,
    @Inject(theLog) private readonly log: EventStore,
    @Inject(theSettings) private readonly settings: Settings,
    @Inject(theLogger) private readonly logger: Logger,
  ) {
    const at = { log: addressOfLog(settings) };
    this.waiting = sayNowAndThen(
      (error: Error) => logger.warn({ ...at, reason: safeMessage(error) }, 'waiting for the log'),
      sayEvery,
    );
  }

  /** Before anything is shown, changed or sent. */
  async onModuleInit(): Promise<void> {
    const first = this.lookIfThere();
    await (this.settings.eventStoreUrl === null ? first : Promise.race([first, pause(2 * startWaits)]));
    this.looking = setInterval(() => void this.lookIfThere(), lookEvery).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.looking);
  }

  /** @returns what is wrong; null when nothing is. @throws the errors of database and log */
  async look(): Promise<AnotherLog | null> {
    // Views that stand at no entry ask the log nothing.
    if (this.unknown) await this.log.head(startWaits);
    const found = await findAnotherLog(this.pool, this.log, views);
    if (this.another && !found) this.changes += 1;
    this.unknown = null;
    this.answeredAt = performance.now();
    return (this.another = found?.at(addressOfLog(this.settings)) ?? null);
  }

  /** As it was at the last look: who asks waits for nothing. @throws AnotherLog, StoreUnavailable before the first */
  require(): void {
    const wrong = this.wrong();
    if (wrong) throw wrong;
  }

  /** Why nothing is shown; null when all is well. */
  wrong(): Error | null {
    return this.another ?? this.unknown;
  }

  /** Resolves once the log has answered, whichever it is. */
  async known(signal?: AbortSignal): Promise<void> {
    while (this.unknown) await pause(100, undefined, { signal });
  }

  /** Resolves once all is well. */
  async right(signal?: AbortSignal): Promise<void> {
    while (this.wrong()) await pause(100, undefined, { signal });
  }

  /** Without an answer from the log or the database, the last answer holds: what is away is told elsewhere. */
  private lookIfThere(): Promise<void> {
    return (this.underWay ??= this.lookOnce().finally(() => (this.underWay = undefined)));
  }

  private async lookOnce(): Promise<void> {
    const first = this.unknown !== null;
    try {
      await this.look();
      if (first && this.told) this.logger.info({}, 'the log has answered');
    } catch (error) {
      if (!first) return;
      this.unknown = error as Error;
      if (!(error instanceof StoreUnavailable)) return;
      this.told = true;
      this.waiting(error);
    }
  }
}
