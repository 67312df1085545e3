import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { ExportController } from './audit-trail-csv.controller.js';
import { ExportsController } from './exports.controller.js';
import { PrepareExports } from './prepare-export.js';
import { RecordReading } from './record-reading.js';

@Module({
  imports: [AccessModule, AuditTrailModule],
  controllers: [ExportController, ExportsController],
  providers: [PrepareExports, RecordReading],
})
export class ExportsModule {}
