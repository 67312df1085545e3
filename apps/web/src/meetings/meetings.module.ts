import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { MeetingsController } from './meetings.controller.js';
import { MeetingController } from './meeting.controller.js';

@Module({
  imports: [AuditTrailModule],
  controllers: [MeetingsController, MeetingController],
})
export class MeetingsModule {}
