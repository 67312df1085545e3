import { LogOfViews, theLog, thePool } from '@governance/core';
import { StoreUnavailable, type EventStore } from '@governance/event-sourcing';
import { KeptViews, lateViews, views } from '@governance/views';
import { Controller, Get, Inject, Req } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import type { Request } from 'express';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { Open } from '../access/needs.js';
import { cameByProxy, isFromThisMachine } from '../set-up/where-from.js';

/** How long an entry may wait until every view shows it, ms: more, and pages show less than has been recorded. */
const mostBehind = 60_000;

/** How long anything may take to say how it is, ms: those who watch give up after a second. */
const patience = { log: 600, all: 800 };

/** Who answered so short a time ago, ms, and says nothing now, is slow; after that it is away. */
const lately = 6_000;

/** For whoever watches the service: 200 when all is well, 503 with what is not. */
@Controller('health')
@Open('says how the service is, and nothing of any board')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicator: HealthIndicatorService,
    private readonly kept: KeptViews,
    private readonly logOfViews: LogOfViews,
    @Inject(thePool) private readonly pool: pg.Pool,
    @Inject(theLog) private readonly log: EventStore,
  ) {}

  @Get()
  @HealthCheck()
  check(@Req() request: Request) {
    // How much a board writes is nobody's business but of whoever runs the machine.
    const isOurs = isFromThisMachine(request) && !cameByProxy(request);
    return this.health.check([
      () => this.indicator.check('node').up({ version: process.version }),
      () => this.answering('database', isOurs, () => this.pool.query('select 1').then(() => ({}))),
      () =>
        this.answering('log', isOurs, async () => {
          const position = await this.log.head(patience.log);
          return isOurs ? { position } : {};
        }),
      () => this.views(isOurs),
    ]);
  }

  private async answering(name: string, isOurs: boolean, ask: () => Promise<Record<string, unknown>>) {
    const check = this.indicator.check(name);
    try {
      return check.up(await within(patience.all, ask()));
    } catch (error) {
      if (this.isSlow(error)) return check.up({ slow: true });
      const { name: reason, message } = error as Error;
      // What it says may name machines.
      return check.down({ reason, ...(isOurs && { message }) });
    }
  }

  /** A machine with much to do keeps a watcher waiting; what is away says so, or answers nobody else either. */
  private isSlow(error: unknown): boolean {
    const silent = error instanceof NoAnswer || (error instanceof StoreUnavailable && error.silent);
    return silent && performance.now() - this.logOfViews.answeredAt < lately;
  }

  private async views(isOurs: boolean) {
    const check = this.indicator.check('views');
    const [another, stopped, behind] = await Promise.allSettled([
      within(patience.all, this.logOfViews.look()),
      within(patience.all, this.kept.stopped(views)),
      within(patience.all, lateViews(this.kept, this.log, views, mostBehind)),
    ]);
    const failed = [stopped, another, behind].filter(({ status }) => status === 'rejected');
    if (failed.length > 0 && failed.every((one) => this.isSlow((one as PromiseRejectedResult).reason)))
      return check.up({ slow: true });
    if (stopped.status === 'rejected') return check.down({ reason: 'the database does not answer' });
    if (another.status === 'rejected' || behind.status === 'rejected')
      return check.down({ reason: 'the log does not answer' });
    if (another.value) {
      const reason = 'the history that the views were made from is not the one in the log';
      const { log, places, mend } = another.value;
      // What is wrong is, as a rule, the address: a rebuild from another log would take everything off the pages.
      return check.down({
        reason,
        ...(isOurs && { log }),
        look: 'whether DATABASE_URL and EVENTSTORE_URL name the log of this installation: if not, set them right and start again',
        mend: `only where this is the log from now on: ${mend}`,
        ...(isOurs && { of: places }),
      });
    }
    const wrong = {
      ...(stopped.value.length > 0 && { stopped: stopped.value }),
      ...(behind.value.length > 0 && { behind: behind.value }),
    };
    return Object.keys(wrong).length === 0 ? check.up() : check.down(wrong);
  }
}

/** @throws NoAnswer when it takes longer */
async function within<Answer>(ms: number, asked: Promise<Answer>): Promise<Answer> {
  const end = new AbortController();
  const late = pause(ms, undefined, { signal: end.signal }).then(() => Promise.reject(new NoAnswer(ms)));
  try {
    return await Promise.race([asked, late]);
  } finally {
    end.abort();
  }
}

class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(ms: number) {
    super(`no answer within ${ms} ms`);
  }
}
