import { zone } from '@governance/calendar';
import { queuesKept } from '@governance/core/queues';
import {
  ChaseOwners,
  CloseRounds,
  ReadMailbox,
  RecordMissedMilestones,
  TraceMails,
} from '@governance/chasing/service';
import { DraftPapers, SendPapers } from '@governance/papers/service';
import { sayNowAndThen, type Settings, safeMessage, SecurityMails } from '@governance/core';
import { setAllWaypoints } from '@governance/views';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { SendQueue } from './send-queue.js';
import { openQueue, type WorkedQueue } from './queue.js';

/** Everything that happens by the clock: name → when (cron, Europe/London) and what. */
export function schedulesOf(
  missed: RecordMissedMilestones,
  rounds: CloseRounds,
  owners: ChaseOwners,
  traced: TraceMails,
  papers: DraftPapers,
  sent: SendPapers,
  sending: SendQueue,
  pool: pg.Pool,
  codes: SecurityMails,
  mailbox: ReadMailbox,
  kept: readonly { forget(): Promise<void> }[],
) {
  return {
    'record-missed-milestones': { cron: '0 6 * * *', run: () => missed.everywhere() },
    // Before the morning’s mails: nobody is asked for a round that is over.
    'close-rounds': { cron: '5 6 * * *', run: () => rounds.everywhere() },
    // Each board has its own hour of the morning, so it is asked every minute whether that has come. The same minute
    // puts back into the queue whatever the database says is due: retries, and what a wiped queue forgot.
    'chase-owners': {
      cron: '* * * * *',
      run: async () => {
        await owners.everywhere();
        await sending.fill();
      },
    },
    // In good time before the agenda goes out: officers find a draft and write in it.
    'draft-papers': { cron: '30 6 * * *', run: () => papers.everywhere() },
    // Whoever got a paper is told of its erratum when that is issued; this is for a web process that ended before it could.
    'tell-errata': { cron: '25 * * * *', run: () => sent.everywhere() },
    // So that a page of the past goes on from a state near its day, and not from the first entry.
    'set-waypoints': { cron: '15 4 * * *', run: () => setAllWaypoints(pool) },
    // The web process that was asked sends a code at once; this is for one that ended before it could.
    'send-sign-in-codes': { cron: '* * * * *', run: () => codes.deliver() },
    // Whoever replies is told at once what was recorded.
    'read-replies': {
      cron: '* * * * *',
      run: async () => {
        if ((await mailbox.look()) > 0) await sending.fill();
      },
    },
    'forget-what-is-over': {
      cron: '20 * * * *',
      run: async () => {
        for (const each of kept) await each.forget();
      },
    },
    'trace-mails': { cron: '*/10 * * * *', run: async () => void (await traced.everywhere()) },
  };
}

type Schedules = ReturnType<typeof schedulesOf>;

/** How often it is looked whether the queue still knows the schedules, ms. */
const lookEvery = 20_000;
const kept = { removeOnComplete: 100, removeOnFail: 100 };

/**
 * Runs the schedules through the queue, so that of several workers one does the work. Each also runs once at
 * start: whatever fell due while nobody ran is caught up, and nothing is recorded twice.
 */
export async function runSchedules(
  schedules: Schedules,
  settings: Settings,
  logger: Logger,
): Promise<() => Promise<void>> {
  const worked = openQueue(settings, queuesKept.schedules, logger, async ({ name }) => {
    await schedules[name as keyof Schedules].run();
    logger.debug({ schedule: name }, 'done');
  });
  const { queue, worker } = worked;
  worker.on('failed', (job, error) =>
    logger.error({ schedule: job?.name, reason: safeMessage(error) }, 'failed'),
  );
  await enter(worked, schedules);
  for (const name of Object.keys(schedules)) await queue.add(name, {}, kept);
  const unseen = sayNowAndThen((error: Error) =>
    logger.warn({ reason: safeMessage(error) }, 'the schedules could not be looked at'),
  );
  let looked = Promise.resolve();
  const looking = setInterval(() => {
    // One look waits for the one before: a queue without its server answers when that is back.
    looked = looked.then(() => rememberSchedules(worked, schedules, logger)).catch(unseen);
  }, lookEvery);
  return async () => {
    clearInterval(looking);
    await worked.close();
  };
}

/** A Redis that was wiped has forgotten the schedules too, and nothing would ever run again. */
async function rememberSchedules(worked: WorkedQueue, schedules: Schedules, logger: Logger): Promise<void> {
  if ((await worked.queue.getJobSchedulersCount()) >= Object.keys(schedules).length) return;
  logger.warn({}, 'the queue had forgotten its schedules; they are entered again');
  await enter(worked, schedules);
}

async function enter({ queue }: WorkedQueue, schedules: Schedules): Promise<void> {
  for (const [name, { cron }] of Object.entries(schedules))
    await queue.upsertJobScheduler(name, { pattern: cron, tz: zone }, { name, opts: kept });
}
