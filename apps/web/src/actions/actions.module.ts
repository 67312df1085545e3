import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { EscalationsModule } from '../escalations/escalations.module.js';
import { ThingsModule } from '../things/things.module.js';
import { ActionController } from './action.controller.js';
import { LatestOnAction } from './latest-on-action.js';

@Module({
  imports: [AuditTrailModule, EscalationsModule, ThingsModule],
  controllers: [ActionController],
  providers: [LatestOnAction],
})
export class ActionsModule {}
