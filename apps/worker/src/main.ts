import 'reflect-metadata';
import type { EventStore } from '@governance/event-sourcing';
import {
  ChaseOwners,
  CloseRounds,
  DueMails,
  ReadMailbox,
  RecordMissedMilestones,
  ReplyParts,
  SendMail,
  TraceMails,
} from '@governance/chasing/service';
import { DraftPapers, SendPapers } from '@governance/papers/service';
import {
  endOnFault,
  findReady,
  readSettings,
  refuseMigrationsAccount,
  theLog,
  theLogger,
  thePool,
  warnOfOwner,
  withSecret,
  safeMessage,
  SecurityLog,
  SecurityMails,
  Sessions,
  SignInCodes,
  StartLogger,
  Tries,
} from '@governance/core';
import { ImportDocuments, Imports } from '@governance/plan-import/service';
import { InstallationModule } from '@governance/installation';
import { NestFactory } from '@nestjs/core';
import type pg from 'pg';
import type { Logger } from 'pino';
import { warnOfEviction } from './queue.js';
import { runSchedules, schedulesOf } from './schedules.js';
import { openSendQueue } from './send-queue.js';
import { followHistory } from './subscriptions.js';

// Whatever the product writes, nobody but its own account may read.
process.umask(0o077);

try {
  const settings = readSettings(withSecret(process.env));
  refuseMigrationsAccount(process.env);
  const { ownsLog } = await findReady(settings);
  const app = await NestFactory.createApplicationContext(InstallationModule.with(settings), {
    logger: new StartLogger(),
    abortOnError: false,
  });
  const logger = app.get<Logger>(theLogger);
  endOnFault(logger);
  if (ownsLog) warnOfOwner(logger);
  const stopping = new AbortController();
  const following = followHistory(
    app.get<pg.Pool>(thePool),
    app.get<EventStore>(theLog),
    logger,
    stopping.signal,
  );
  await warnOfEviction(settings, logger);
  const sending = openSendQueue(app.get(DueMails), app.get(SendMail), settings, logger);
  const schedules = schedulesOf(
    app.get(RecordMissedMilestones),
    app.get(CloseRounds),
    app.get(ChaseOwners),
    app.get(TraceMails),
    app.get(DraftPapers),
    app.get(SendPapers),
    sending,
    app.get<pg.Pool>(thePool),
    app.get(SecurityMails),
    app.get(ReadMailbox),
    [
      app.get(Sessions),
      app.get(SignInCodes),
      app.get(Tries),
      app.get(SecurityLog),
      app.get(ReadMailbox),
      app.get(ReplyParts),
      app.get(ImportDocuments),
      app.get(Imports),
    ],
  );
  const stopSchedules = await runSchedules(schedules, settings, logger);

  const stop = async () => {
    stopping.abort();
    await stopSchedules();
    await sending.close();
    await following;
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop().catch((error: unknown) => {
        logger.error({ reason: safeMessage(error) }, 'did not stop cleanly');
        process.exit(1);
      });
    });
  }
  process.send?.({});
} catch (error) {
  console.error(safeMessage(error));
  process.exit(1);
}
