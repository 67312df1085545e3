import { type Instant, instantOf } from '@governance/calendar';
import type { PartnershipId } from '@governance/partnership';
import type { Job, Queue } from 'bullmq';
import type { Settings } from '@governance/core';
import type { MailBatch } from './mail-batch.js';
import { queueBackend, queuesKept } from './queue-backend.js';

/** Mails of one board that are sent together. */
export interface QueuedMails {
  readonly job: string;
  readonly state: 'waiting' | 'running' | 'failed';
  /** Mail ids. */
  readonly mails: readonly string[];
  readonly queuedAt: Instant;
}

/** Something that happens by the clock. Instants. */
export interface ScheduledWork {
  readonly name: string;
  readonly next: string | null;
  /** The newest run that is still kept; null when there is none. */
  readonly last: { readonly outcome: 'done' | 'failed'; readonly at: Instant } | null;
  readonly running: boolean;
}

export interface QueueStanding {
  readonly mails: readonly QueuedMails[];
  readonly schedules: readonly ScheduledWork[];
}

const mostLookedAt = 1000;

/**
 * What waits, runs and failed in the queues: the mails of one board, and what the whole installation does by the clock.
 * @throws Error when the queues' server does not answer
 */
export async function lookAtQueues(
  settings: Pick<Settings, 'redisUrl' | 'databaseUrl'>,
  partnership: PartnershipId,
): Promise<QueueStanding> {
  const backend = queueBackend(settings, { maxRetriesPerRequest: 1, retryStrategy: () => null });
  const queues = [queuesKept.mails, queuesKept.schedules].map((name) => {
    const queue = new backend.Queue(name, { connection: backend.connect() });
    // What cannot be reached says so where it is asked.
    queue.on('error', () => undefined);
    return queue;
  });
  try {
    const [mails, schedules] = queues as [Queue, Queue];
    return {
      mails: await mailsIn(mails, partnership),
      schedules: await schedulesIn(schedules),
    };
  } finally {
    await Promise.allSettled(queues.map((queue) => queue.close()));
    backend.release();
  }
}

async function mailsIn(queue: Queue, partnership: PartnershipId): Promise<readonly QueuedMails[]> {
  const states = { running: ['active'], waiting: ['waiting', 'delayed', 'prioritized'], failed: ['failed'] };
  const found: QueuedMails[] = [];
  for (const [state, kept] of Object.entries(states)) {
    const jobs = (await queue.getJobs(kept as never, 0, mostLookedAt)) as Job<MailBatch>[];
    for (const { id, data, timestamp } of jobs) {
      if (data.partnership !== partnership) continue;
      const queuedAt = instantOf(timestamp);
      found.push({ job: String(id), state: state as QueuedMails['state'], mails: data.mails, queuedAt });
    }
  }
  return found;
}

async function schedulesIn(queue: Queue): Promise<readonly ScheduledWork[]> {
  const entered = await queue.getJobSchedulers();
  const [ended, active] = await Promise.all([
    queue.getJobs(['completed', 'failed'], 0, mostLookedAt),
    queue.getJobs(['active'], 0, mostLookedAt),
  ]);
  const newestFirst = ended
    .filter(({ finishedOn }) => finishedOn !== undefined)
    .sort((a, b) => b.finishedOn! - a.finishedOn!);
  return entered
    .map(({ name, key, next }): ScheduledWork => {
      const called = name || key;
      const last = newestFirst.find((job) => job.name === called);
      return {
        name: called,
        next: next === undefined ? null : instantOf(Number(next)),
        last: last
          ? {
              outcome: last.failedReason ? 'failed' : 'done',
              at: instantOf(last.finishedOn!),
            }
          : null,
        running: active.some((job) => job.name === called),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
