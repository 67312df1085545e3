import { LogOfViews, theLog, thePool } from '@governance/core';
import type { EventStore } from '@governance/event-sourcing';
import { KeptViews, lateViews, views } from '@governance/views';
import { Controller, Get, Inject, Req } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import type { Request } from 'express';
import type pg from 'pg';
import { Open } from '../access/needs.js';
import { cameByProxy, isFromThisMachine } from '../set-up/where-from.js';

/** How long an entry may wait until every view shows it, ms: more, and pages show less than has been recorded. */
const mostBehind = 60_000;

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
      () => this.answering('database', () => this.pool.query('select 1').then(() => ({}))),
      () =>
        this.answering('log', async () => {
          const position = await this.log.head();
          return isOurs ? { position } : {};
        }),
      () => this.views(isOurs),
    ]);
  }

  private async answering(name: string, ask: () => Promise<Record<string, unknown>>) {
    const check = this.indicator.check(name);
    try {
      return check.up(await ask());
    } catch (error) {
      return check.down({ reason: error instanceof Error ? error.name : 'no answer' });
    }
  }

  private async views(isOurs: boolean) {
    const check = this.indicator.check('views');
    try {
      const another = await this.logOfViews.look();
      if (another) {
        const reason = 'the history that the views were made from is not the one in the log';
        const { mend, views: of } = another;
        return check.down({ reason, mend, ...(isOurs && { of }) });
      }
      const stopped = await this.kept.stopped(views);
      const behind = await lateViews(this.kept, this.log, views, mostBehind);
      if (stopped.length === 0 && behind.length === 0) return check.up();
      return check.down({ ...(stopped.length > 0 && { stopped }), ...(behind.length > 0 && { behind }) });
    } catch {
      return check.down({ reason: 'the database does not answer' });
    }
  }
}
