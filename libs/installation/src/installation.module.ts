import { openPostgresEventStore } from '@governance/event-store-postgres';
import { DocumentReader } from '@governance/plan-import';
import { KeptViews } from '@governance/views';
import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import type { EventStore } from '@governance/event-sourcing';
import { Boards } from './boards.js';
import { Bundles } from './exports/bundles.js';
import { Exports } from './exports/exports.js';
import { Mailer } from '@governance/notifications';
import { getRepositoryToken } from '@nestjs/typeorm';
import { BoardInChase } from './chasing/board-in-chase.js';
import { ChaseOwners } from './chasing/chase-owners.js';
import { ComposeMail } from './chasing/compose-mail.js';
import { DueMails } from './chasing/due-mails.js';
import { MailNews } from './chasing/mail-news.js';
import { ReceiveMail } from './chasing/receive-mail.js';
import { SendMail } from './chasing/send-mail.js';
import { TraceMails } from './chasing/trace-mails.js';
import { CaughtMail } from './database/caught-mail.entity.js';
import { Clock } from './clock.js';
import { Governance } from './commands/governance.js';
import { commandHandlers } from './commands/handlers.js';
import { References } from './commands/references.js';
import { dataSourceOptions, entities } from './database/database.js';
import { PatientDataSource, poolOf } from './database/pool.js';
import { ImportDocuments } from './import/import-documents.js';
import { Arrivals } from './import/arrivals.js';
import { Imports } from './import/imports.js';
import { Comparisons } from './history/comparisons.js';
import { EarlierBoards } from './history/earlier-boards.js';
import { Questions } from './history/questions.js';
import { KeepUp } from './keep-up.js';
import { ReadingSheets } from './kpis/reading-sheets.js';
import { Outbox } from './mail/outbox.js';
import { openMailer } from './mail/open-mailer.js';
import { ComposePaperMail } from './papers/compose-paper-mail.js';
import { PaperContents } from './papers/paper-contents.js';
import { PaperFiles } from './papers/paper-files.js';
import { SendPapers } from './papers/send-papers.js';
import { SignPapers } from './papers/sign-papers.js';
import { DraftPapers } from './papers/draft-papers.js';
import { PaperMaker } from './papers/paper-maker.js';
import { AddressChanges } from './people/address-changes.js';
import { AddressMails } from './people/address-mails.js';
import { Identities } from './people/identities.js';
import { People } from './people/people.js';
import { TakeTurns } from './people/take-turns.js';
import { openLogger } from './security/open-logger.js';
import { Secrets } from './security/secrets.js';
import { SecurityLog } from './security/security-log.js';
import { SecurityMails } from './security/security-mails.js';
import { SignInCodes } from './security/sign-in-codes.js';
import { Tries } from './security/tries.js';
import { Sessions } from './security/sessions.js';
import { WallClock } from './security/wall-clock.js';
import { RecordMissedMilestones } from './record-missed-milestones.js';
import type { Settings } from './settings.js';
import { theLog, theLogger, thePool, theSettings } from './tokens.js';

const shared = [
  Governance,
  Boards,
  EarlierBoards,
  Comparisons,
  Questions,
  Clock,
  People,
  TakeTurns,
  AddressChanges,
  AddressMails,
  Identities,
  PaperMaker,
  PaperContents,
  PaperFiles,
  ComposePaperMail,
  SendPapers,
  SignPapers,
  DraftPapers,
  RecordMissedMilestones,
  Arrivals,
  Imports,
  ImportDocuments,
  ReadingSheets,
  KeepUp,
  KeptViews,
  BoardInChase,
  ChaseOwners,
  ComposeMail,
  DueMails,
  SendMail,
  Bundles,
  Exports,
  MailNews,
  ReceiveMail,
  TraceMails,
  WallClock,
  Secrets,
  SecurityLog,
  Sessions,
  Outbox,
  Tries,
  SecurityMails,
  SignInCodes,
];

/** What web, worker and command line share: the database, the log, the command bus, the people, the clock. */
@Global()
@Module({})
export class InstallationModule implements OnApplicationShutdown {
  constructor(@Inject(theLog) private readonly store: EventStore) {}

  static with(settings: Settings): DynamicModule {
    return {
      module: InstallationModule,
      imports: [
        CqrsModule.forRoot(),
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            ...dataSourceOptions(settings.databaseUrl),
            retryAttempts: 3,
            retryDelay: 500,
          }),
          dataSourceFactory: async (options) => new PatientDataSource(options!),
        }),
        TypeOrmModule.forFeature(entities),
      ],
      providers: [
        { provide: theSettings, useValue: settings },
        { provide: theLogger, useFactory: () => openLogger(settings) },
        {
          provide: theLog,
          useFactory: () => openLog(settings),
        },
        { provide: thePool, useFactory: poolOf, inject: [DataSource, theLogger] },
        { provide: DocumentReader, useValue: new DocumentReader(settings.documents) },
        { provide: KeptViews, useFactory: (pool: pg.Pool) => new KeptViews(pool), inject: [thePool] },
        { provide: Mailer, useFactory: openMailer, inject: [theSettings, getRepositoryToken(CaughtMail)] },
        ...commandHandlers,
        References,
        ...shared.filter((provider) => provider !== KeptViews),
      ],
      exports: [
        theSettings,
        theLogger,
        theLog,
        thePool,
        TypeOrmModule,
        CqrsModule,
        Mailer,
        DocumentReader,
        ...shared,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}

async function openLog({ databaseUrl, eventStoreUrl }: Settings): Promise<EventStore> {
  if (eventStoreUrl === null) return openPostgresEventStore({ connectionString: databaseUrl });
  // Its client takes a moment to load: only who has such a server waits for it.
  const { openEventStoreDb } = await import('@governance/event-store-eventstoredb');
  return openEventStoreDb({ connectionString: eventStoreUrl });
}
