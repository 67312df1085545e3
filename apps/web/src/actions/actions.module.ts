import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { ActionController } from './action.controller.js';

@Module({
  imports: [AuditTrailModule],
  controllers: [ActionController],
})
export class ActionsModule {}
