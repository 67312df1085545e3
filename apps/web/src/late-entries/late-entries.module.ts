import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { LateEntriesController } from './late-entries.controller.js';

@Module({
  imports: [AuditTrailModule],
  controllers: [LateEntriesController],
})
export class LateEntriesModule {}
