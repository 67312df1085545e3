import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { WhyController } from './why.controller.js';
import { Evidence } from './evidence.js';

@Module({
  imports: [AuditTrailModule],
  controllers: [WhyController],
  providers: [Evidence],
})
export class WhyModule {}
