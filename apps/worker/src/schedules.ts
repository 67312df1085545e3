import { RecordMissedMilestones, type Settings } from '@governance/installation';
import { zone } from '@governance/partnership';
import type { Logger } from 'pino';
import { openQueue } from './queue.js';

/** Everything that happens by the clock: name → when (cron, Europe/London) and what. */
export function schedulesOf(missed: RecordMissedMilestones) {
  return {
    'record-missed-milestones': { cron: '0 6 * * *', run: () => missed.everywhere() },
  };
}

type Schedules = ReturnType<typeof schedulesOf>;

/**
 * Runs the schedules through the queue, so that of several workers one does the work. Each also runs once at
 * start: whatever fell due while nobody ran is caught up, and nothing is recorded twice.
 */
export async function runSchedules(
  schedules: Schedules,
  settings: Settings,
  logger: Logger,
): Promise<() => Promise<void>> {
  const { queue, worker } = openQueue(settings, 'schedules', async ({ name }) => {
    await schedules[name as keyof Schedules].run();
    logger.debug({ schedule: name }, 'done');
  });
  const waiting = (error: Error) => logger.warn({ reason: error.message }, 'the queue waits for its server');
  queue.on('error', waiting);
  worker.on('error', waiting);
  worker.on('failed', (job, error) => logger.error({ schedule: job?.name, reason: error.message }, 'failed'));
  for (const [name, { cron }] of Object.entries(schedules)) {
    await queue.upsertJobScheduler(
      name,
      { pattern: cron, tz: zone },
      { name, opts: { removeOnComplete: 100, removeOnFail: 100 } },
    );
    await queue.add(name, {}, { removeOnComplete: 100, removeOnFail: 100 });
  }
  return async () => {
    await worker.close();
    await queue.close();
  };
}
