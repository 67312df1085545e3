import { Module } from '@nestjs/common';
import { ImportModule } from '@governance/plan-import/service';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { Tasks } from './tasks.js';
import { TaskPages } from './task-pages.js';

/** What carries out the tasks of every kind of thing. */
@Module({
  imports: [AuditTrailModule, ImportModule, SignInModule],
  providers: [Tasks, TaskPages],
  exports: [Tasks, TaskPages],
})
export class ThingsModule {}
