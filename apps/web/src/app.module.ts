import { CaughtMail, InstallationModule, theSettings, type Settings } from '@governance/installation';
import { Mailer } from '@governance/notifications';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { getRepositoryToken } from '@nestjs/typeorm';
import { TerminusModule } from '@nestjs/terminus';
import { ThrottlerModule } from '@nestjs/throttler';
import { BoardGuard } from './access/board.guard.js';
import { ActionController } from './actions/action.controller.js';
import { ActionRows } from './actions/action-rows.js';
import { SubmitTask } from './actions/submit-task.js';
import { TaskController } from './actions/task.controller.js';
import { EntryWords } from './audit-trail/entry-words.js';
import { AccentController } from './dashboard/accent.controller.js';
import { DashboardController } from './dashboard/dashboard.controller.js';
import { Dashboards } from './dashboard/dashboards.js';
import { HealthController } from './health/health.controller.js';
import { HelpController } from './help/help.controller.js';
import { HomeController } from './home/home.controller.js';
import { MyActionsController } from './my-actions/my-actions.controller.js';
import { openMailer } from './outbox/open-mailer.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { PriorityController } from './priority/priority.controller.js';
import { SignInController, SignOutController } from './sign-in/sign-in.controller.js';
import { SignInCodes } from './sign-in/sign-in-codes.js';

@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        InstallationModule.with(settings),
        TerminusModule,
        ThrottlerModule.forRoot([{ ttl: 60_000, limit: 20 }]),
      ],
      controllers: [
        HomeController,
        HealthController,
        SignInController,
        SignOutController,
        OutboxController,
        HelpController,
        AccentController,
        DashboardController,
        PriorityController,
        TaskController,
        ActionController,
        MyActionsController,
      ],
      providers: [
        { provide: APP_GUARD, useClass: BoardGuard },
        { provide: Mailer, useFactory: openMailer, inject: [theSettings, getRepositoryToken(CaughtMail)] },
        Dashboards,
        EntryWords,
        ActionRows,
        SubmitTask,
        SignInCodes,
      ],
    };
  }
}
