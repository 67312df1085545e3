import { KeptViews } from '@governance/views';
import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import type pg from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { EventStore } from '@governance/event-sourcing';
import { Boards } from './boards.js';
import { Mailer } from '@governance/notifications';
import { getRepositoryToken } from '@nestjs/typeorm';
import { CaughtMail } from './database/caught-mail.entity.js';
import { Clock } from './clock.js';
import { Governance } from './commands/governance.js';
import { commandHandlers } from './commands/handlers.js';
import { References } from './commands/references.js';
import { dataSourceOptions, entities } from './database/database.js';
import { PatientDataSource, poolOf } from './database/pool.js';
import { EarlierBoards } from './past/earlier-boards.js';
import { KeepUp } from './keep-up.js';
import { LogOfViews } from './log-of-views.js';
import { openLog } from './open-log.js';
import { Outbox } from './mail/outbox.js';
import { openMailer } from './mail/open-mailer.js';
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
import { type Settings } from './settings.js';
import { theLog, theLogger, thePool, theSettings } from './tokens.js';

const services = [
  Governance,
  Boards,
  EarlierBoards,
  Clock,
  People,
  TakeTurns,
  AddressChanges,
  AddressMails,
  Identities,
  KeepUp,
  LogOfViews,
  WallClock,
  Secrets,
  SecurityLog,
  Sessions,
  Outbox,
  Tries,
  SecurityMails,
  SignInCodes,
];

/** What every feature needs: the settings, the database, the log, the command bus, the people, the clock. */
@Global()
@Module({})
export class CoreModule implements OnApplicationShutdown {
  constructor(@Inject(theLog) private readonly store: EventStore) {}

  static with(settings: Settings): DynamicModule {
    return {
      module: CoreModule,
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
          useFactory: (logger: Logger) => openLog(settings, logger),
          inject: [theLogger],
        },
        { provide: thePool, useFactory: poolOf, inject: [DataSource, theLogger] },
        { provide: KeptViews, useFactory: (pool: pg.Pool) => new KeptViews(pool), inject: [thePool] },
        { provide: Mailer, useFactory: openMailer, inject: [theSettings, getRepositoryToken(CaughtMail)] },
        ...commandHandlers,
        References,
        ...services,
      ],
      exports: [
        theSettings,
        theLogger,
        theLog,
        thePool,
        TypeOrmModule,
        CqrsModule,
        Mailer,
        KeptViews,
        ...services,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
