import { InstallationModule } from '@governance/installation';
import { refuseUnfitExposure, type Settings } from '@governance/core';
import { Module, type DynamicModule } from '@nestjs/common';
import { ApiModule } from './api/api.module.js';
import { GuardModule } from './guard/guard.module.js';
import { TaskModule } from './things/task.module.js';
import { AccessModule } from './access/access.module.js';
import { SetUpModule } from './set-up/set-up.module.js';
import { HomeModule } from './home/home.module.js';
import { BeginModule } from './begin/begin.module.js';
import { HealthModule } from './health/health.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SecurityModule } from './security/security.module.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { HelpModule } from './help/help.module.js';
import { DashboardModule } from './dashboard/dashboard.module.js';
import { CompareModule } from './compare/compare.module.js';
import { WhyModule } from './why/why.module.js';
import { PlansModule } from './plans/plans.module.js';
import { PriorityModule } from './priority/priority.module.js';
import { ConsultationModule } from './consultation/consultation.module.js';
import { QuestionsModule } from './questions/questions.module.js';
import { LateEntriesModule } from './late-entries/late-entries.module.js';
import { TogetherModule } from './together/together.module.js';
import { RegisterModule } from './register/register.module.js';
import { TimelineModule } from './timeline/timeline.module.js';
import { SearchModule } from './search/search.module.js';
import { ActionsModule } from './actions/actions.module.js';
import { KPIsModule } from './kpis/kpis.module.js';
import { MyActionsModule } from './my-actions/my-actions.module.js';
import { AuditTrailModule } from './audit-trail/audit-trail.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { PeopleModule } from './people/people.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { ChasingModule } from './chasing/chasing.module.js';
import { EscalationsModule } from './escalations/escalations.module.js';
import { RoundsModule } from './rounds/rounds.module.js';
import { RisksModule } from './risks/risks.module.js';
import { MeetingsModule } from './meetings/meetings.module.js';
import { PapersModule } from './papers/papers.module.js';
import { ImportModule } from './import/import.module.js';
import { FindingsModule } from './findings/findings.module.js';
import { kinds } from './all-kinds.js';

const registers = kinds.filter(({ register }) => register);
const things = kinds.filter(({ register }) => !register);

/**
 * Routes are tried in the order of these modules, and of the controllers in each; what a module imports comes right
 * after it. No route of one would take what is meant for another's, but where it says so below.
 */
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    refuseUnfitExposure(settings);
    return {
      module: AppModule,
      imports: [
        InstallationModule.with(settings),
        GuardModule,
        AccessModule,
        SetUpModule,
        // Before the pages of one thing: `raise` is the id of no risk.
        TaskModule.of(registers),
        HomeModule,
        BeginModule,
        HealthModule,
        SignInModule,
        SessionsModule,
        SecurityModule,
        OutboxModule,
        HelpModule,
        DashboardModule,
        TimelineModule,
        SearchModule,
        CompareModule,
        WhyModule,
        PlansModule,
        PriorityModule,
        ConsultationModule,
        QuestionsModule,
        LateEntriesModule,
        // Before the page of one action: `together` and `views` are the ids of none.
        RegisterModule,
        TogetherModule,
        ActionsModule,
        KPIsModule,
        MyActionsModule,
        AuditTrailModule,
        ExportsModule,
        PeopleModule,
        SettingsModule,
        ChasingModule,
        EscalationsModule,
        RoundsModule,
        RisksModule,
        MeetingsModule,
        PapersModule,
        ImportModule,
        FindingsModule,
        // After the pages that are asked for most: each route is tried in turn, and there are many of these.
        TaskModule.of(things),
        ApiModule.of(kinds),
      ],
    };
  }
}
