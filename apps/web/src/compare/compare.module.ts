import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { CompareController } from './compare.controller.js';
import { DifferenceWords } from './difference-words.js';

@Module({
  imports: [AuditTrailModule],
  controllers: [CompareController],
  providers: [DifferenceWords],
})
export class CompareModule {}
