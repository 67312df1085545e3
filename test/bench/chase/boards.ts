import { ChaseOwners } from '@governance/chasing/service';
import { InstallationModule } from '@governance/installation';
import { KeepUp, migrate, readSettings, theLog } from '@governance/core';
import type { EventStore } from '@governance/event-sourcing';
import { NestFactory } from '@nestjs/core';
import { aLiveBoard, morning } from '../../services/live-board.js';
import { secretKey } from '../../services/secret-key.js';

/** As many as may go out at once on one board without a question to its secretariat. */
export const ownersEach = 100;

/** So many boards, whose owners are all due a mail that is written down and not sent. @returns the head of the log */
export async function boardsWithMailsDue(databaseUrl: string, boards: number): Promise<number> {
  await migrate(databaseUrl);
  const settings = readSettings({ SECRET_KEY: secretKey, DATABASE_URL: databaseUrl, LOG_LEVEL: 'fatal' });
  const app = await NestFactory.createApplicationContext(InstallationModule.with(settings), {
    logger: false,
  });
  try {
    for (let number = 0; number < boards; number += 1)
      await aLiveBoard(app, ownersEach, `board${number}.example.org`);
    await app.get(ChaseOwners).everywhere(morning);
    await app.get(KeepUp).catchUp();
    return await app.get<EventStore>(theLog).head();
  } finally {
    await app.close();
  }
}
