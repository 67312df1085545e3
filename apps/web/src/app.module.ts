import { InstallationModule } from '@governance/installation';
import { refuseUnfitExposure, type Settings } from '@governance/core';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { HiddenRecords } from './access/hidden-records.js';
import { MarkedRecords } from './access/marked-records.js';
import { Memory } from './access/memory.js';
import { BoardGuard } from './guard/board.guard.js';
import { allInJson } from './api/all-in-json.js';
import { thingsApiController } from './api/things-api.controller.js';
import { ApiDescription } from './api/api-document.js';
import { ApiDocsController } from './api/docs.controller.js';
import { BoardsApiController } from './api/boards-api.controller.js';
import { HistoryApiController } from './api/history-api.controller.js';
import { taskApiController } from './api/task-api.controller.js';
import { ActionController } from './actions/action.controller.js';
import { HoldsController } from './chasing/holds.controller.js';
import { MailsController } from './chasing/mails.controller.js';
import { QueueController } from './chasing/queue.controller.js';
import { RehearsalController } from './chasing/rehearsal.controller.js';
import { AskedInWords } from './audit-trail/asked-in-words.js';
import { AuditTrailController } from './audit-trail/audit-trail.controller.js';
import { CsvOfHistory } from './audit-trail/csv-of-history.js';
import { EntryWords } from './audit-trail/entry-words.js';
import { ExportController } from './exports/audit-trail-csv.controller.js';
import { History } from './audit-trail/history.js';
import { CompareController } from './compare/compare.controller.js';
import { DifferenceWords } from './compare/difference-words.js';
import { BeginController } from './begin/begin.controller.js';
import { Beginning } from './begin/beginning.js';
import { AccentController } from './dashboard/accent.controller.js';
import { DashboardController } from './dashboard/dashboard.controller.js';
import { Waiting } from './dashboard/waiting.js';
import { EscalationWords } from './escalations/escalation-words.js';
import { EscalationsController } from './escalations/escalations.controller.js';
import { ExportsController } from './exports/exports.controller.js';
import { PrepareExports } from './exports/prepare-export.js';
import { RecordReading } from './exports/record-reading.js';
import { FindingsController } from './findings/findings.controller.js';
import { HealthController } from './health/health.controller.js';
import { HelpController } from './help/help.controller.js';
import { HomeController } from './home/home.controller.js';
import { ColumnsController } from './import/columns.controller.js';
import { DraftChoicesController } from './import/draft-choices.controller.js';
import { DraftController } from './import/draft.controller.js';
import { DraftAnswers } from './import/draft-answers.js';
import { DraftPage } from './import/draft-page.js';
import { ImportController } from './import/import.controller.js';
import { DeadlinesController } from './my-actions/deadlines.controller.js';
import { ChooseReadingsController } from './kpis/choose-readings.controller.js';
import { EnterReadingsController } from './kpis/enter-readings.controller.js';
import { SheetPreviews } from './kpis/sheet-previews.js';
import { FromPlanController } from './kpis/from-plan.controller.js';
import { KPIController } from './kpis/kpi.controller.js';
import { KPIsController } from './kpis/kpis.controller.js';
import { NationalMetricsController } from './kpis/national.controller.js';
import { MyActionsController } from './my-actions/my-actions.controller.js';
import { OutboxAccess } from './set-up/outbox-access.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { ChangeOrganisations } from './people/change-organisations.js';
import { ChangePeople } from './people/change-people.js';
import { OrganisationsController } from './people/organisations.controller.js';
import { PeopleController } from './people/people.controller.js';
import { ConsultationController } from './consultation/consultation.controller.js';
import { NarrativeController } from './papers/narrative.controller.js';
import { PaperOrders } from './papers/paper-orders.js';
import { PapersController } from './papers/papers.controller.js';
import { PublicPaperController } from './papers/public-paper.controller.js';
import { ReadPaperController } from './papers/read-paper.controller.js';
import { SendPaperController } from './papers/send-paper.controller.js';
import { PriorityController } from './priority/priority.controller.js';
import { MeetingController } from './meetings/meeting.controller.js';
import { MeetingsController } from './meetings/meetings.controller.js';
import { RisksController } from './risks/risks.controller.js';
import { RoundsController } from './rounds/rounds.controller.js';
import { LateEntriesController } from './late-entries/late-entries.controller.js';
import { QuestionsController } from './questions/questions.controller.js';
import { LimitTries } from './sign-in/limit-tries.guard.js';
import { SettingsController } from './settings/settings.controller.js';
import { taskController } from './things/task.controller.js';
import type { Kind } from './things/kind.js';
import { TaskPages } from './things/task-pages.js';
import { Tasks } from './things/tasks.js';
import { kinds } from './all-kinds.js';
import { Evidence } from './why/evidence.js';
import { WhyController } from './why/why.controller.js';
import { SecurityController } from './security/security.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SignInController, SignOutController } from './sign-in/sign-in.controller.js';
import { AgainController } from './sign-in/again/again.controller.js';
import { AskedController } from './sign-in/asked/asked.controller.js';
import { FreshSignIn } from './sign-in/again/fresh-sign-in.js';
import { Factors } from './sign-in/factors.js';
import { Accounts } from './sign-in/organisation/accounts.js';
import { BegunSignIns } from './sign-in/organisation/begun-sign-ins.js';
import { IdentityProviders } from './sign-in/organisation/identity-providers.js';
import { OrganisationController } from './sign-in/organisation/organisation.controller.js';
import { PasskeyController } from './sign-in/passkeys/passkey.controller.js';
import { Passkeys } from './sign-in/passkeys/passkeys.js';
import { YourSignInController } from './sign-in/passkeys/your-sign-in.controller.js';
import { SignIns } from './sign-in/sign-ins.js';
import { LastRequests } from './set-up/last-requests.js';

const registers = kinds.filter(({ register }) => register);
const things = kinds.filter(({ register }) => !register);

function controllersOf(of: readonly Kind[], controller: typeof taskController): Type[] {
  return of.flatMap((kind) => kind.tasks.map((task) => controller(kind, task)));
}

@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    refuseUnfitExposure(settings);
    return {
      module: AppModule,
      imports: [InstallationModule.with(settings), TerminusModule.forRoot({ logger: false })],
      controllers: [
        // Before the pages of one thing: `raise` is the id of no risk.
        ...controllersOf(registers, taskController),
        HomeController,
        BeginController,
        HealthController,
        SignInController,
        AgainController,
        AskedController,
        OrganisationController,
        PasskeyController,
        YourSignInController,
        SignOutController,
        SessionsController,
        SecurityController,
        OutboxController,
        HelpController,
        AccentController,
        DashboardController,
        CompareController,
        WhyController,
        PriorityController,
        ConsultationController,
        QuestionsController,
        LateEntriesController,
        ActionController,
        DeadlinesController,
        KPIsController,
        FromPlanController,
        NationalMetricsController,
        EnterReadingsController,
        ChooseReadingsController,
        KPIController,
        MyActionsController,
        AuditTrailController,
        ExportController,
        ExportsController,
        ApiDocsController,
        BoardsApiController,
        ...allInJson.map(thingsApiController),
        HistoryApiController,
        PeopleController,
        OrganisationsController,
        SettingsController,
        RehearsalController,
        MailsController,
        HoldsController,
        QueueController,
        EscalationsController,
        RoundsController,
        RisksController,
        MeetingsController,
        MeetingController,
        ReadPaperController,
        NarrativeController,
        SendPaperController,
        PapersController,
        PublicPaperController,
        ImportController,
        ColumnsController,
        DraftController,
        DraftChoicesController,
        FindingsController,
        // After the pages that are asked for most: each route is tried in turn, and there are many of these.
        ...controllersOf(things, taskController),
        ...controllersOf(kinds, taskApiController),
      ],
      providers: [
        { provide: APP_GUARD, useClass: BoardGuard },
        LastRequests,
        DraftAnswers,
        DraftPage,
        DifferenceWords,
        Waiting,
        EntryWords,
        Evidence,
        History,
        AskedInWords,
        CsvOfHistory,
        PrepareExports,
        RecordReading,
        HiddenRecords,
        Memory,
        MarkedRecords,
        SheetPreviews,
        Tasks,
        TaskPages,
        ApiDescription,
        PaperOrders,
        EscalationWords,
        OutboxAccess,
        SignIns,
        Accounts,
        BegunSignIns,
        IdentityProviders,
        Passkeys,
        Factors,
        FreshSignIn,
        Beginning,
        ChangePeople,
        ChangeOrganisations,
        LimitTries,
      ],
    };
  }
}
