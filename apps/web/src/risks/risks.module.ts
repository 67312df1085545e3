import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { ThingsModule } from '../things/things.module.js';
import { RisksController } from './risks.controller.js';

@Module({
  imports: [AuditTrailModule, ThingsModule],
  controllers: [RisksController],
})
export class RisksModule {}
