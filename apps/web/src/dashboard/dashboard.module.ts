import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { EscalationsModule } from '../escalations/escalations.module.js';
import { AccentController } from './accent.controller.js';
import { DashboardController } from './dashboard.controller.js';
import { Waiting } from './waiting.js';

@Module({
  imports: [AuditTrailModule, EscalationsModule],
  controllers: [AccentController, DashboardController],
  providers: [Waiting],
})
export class DashboardModule {}
