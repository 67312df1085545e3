import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { RisksController } from './risks.controller.js';

@Module({
  imports: [AuditTrailModule],
  controllers: [RisksController],
})
export class RisksModule {}
