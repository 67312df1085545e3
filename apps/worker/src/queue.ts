import { sayNowAndThen, type Settings, safeMessage } from '@governance/core';
import { queueBackend } from '@governance/core/queues';
import type { Processor, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';

export interface WorkedQueue {
  readonly queue: Queue;
  readonly worker: Worker;
  /** Lets what is being worked on finish. */
  close(): Promise<void>;
}

/**
 * A queue and its worker: on Redis when REDIS_URL is set, on the installation's PostgreSQL otherwise. One code path.
 * The database is the truth and the queue a hint: whoever is late finds in the database what is due.
 * @param concurrency jobs at once
 */
export function openQueue(
  settings: Settings,
  name: string,
  logger: Logger,
  process: Processor,
  concurrency = 1,
): WorkedQueue {
  // What a dead worker was at is taken from it after a quarter of a minute, and not after one.
  const backend = queueBackend(settings);
  const { drainDelay } = backend;
  const work = { concurrency, lockDuration: 10_000, stalledInterval: 5_000, drainDelay };
  const queue = new backend.Queue(name, { connection: backend.connect() });
  const worker = new backend.Worker(name, process, { connection: backend.connect(), ...work });
  const waiting = sayNowAndThen((error: Error) =>
    logger.warn({ queue: name, reason: safeMessage(error) }, 'the queue waits for its server'),
  );
  queue.on('error', waiting);
  worker.on('error', waiting);
  const close = async () => {
    await worker.close();
    await queue.close();
    backend.release();
  };
  return { queue, worker, close };
}

/** A Redis that may drop keys when it is full drops reminders first of all. They would be queued again, but late. */
export async function warnOfEviction({ redisUrl }: Settings, logger: Logger): Promise<void> {
  if (redisUrl === null) return;
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    retryStrategy: () => null,
  });
  // Said by the queues themselves when it cannot be reached.
  redis.on('error', () => undefined);
  try {
    const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as string[];
    if (policy !== 'noeviction')
      logger.warn(
        { policy },
        'set maxmemory-policy of the Redis at REDIS_URL to noeviction: it may drop what waits in the queues',
      );
  } catch (error) {
    logger.warn({ reason: (error as Error).message }, 'could not ask Redis for its maxmemory-policy');
  } finally {
    redis.disconnect();
  }
}
