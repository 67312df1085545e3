import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { QuestionsController } from './questions.controller.js';

@Module({
  imports: [AuditTrailModule],
  controllers: [QuestionsController],
})
export class QuestionsModule {}
