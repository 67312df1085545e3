import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { ThingsModule } from '../things/things.module.js';
import { ActionController } from './action.controller.js';

@Module({
  imports: [AuditTrailModule, ThingsModule],
  controllers: [ActionController],
})
export class ActionsModule {}
