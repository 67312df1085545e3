import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { KPIsController } from './kpis.controller.js';
import { FromPlanController } from './from-plan.controller.js';
import { NationalMetricsController } from './national.controller.js';
import { EnterReadingsController } from './enter-readings.controller.js';
import { ChooseReadingsController } from './choose-readings.controller.js';
import { KPIController } from './kpi.controller.js';
import { SheetPreviews } from './sheet-previews.js';

@Module({
  imports: [AuditTrailModule],
  controllers: [
    KPIsController,
    FromPlanController,
    NationalMetricsController,
    EnterReadingsController,
    ChooseReadingsController,
    KPIController,
  ],
  providers: [SheetPreviews],
})
export class KPIsModule {}
