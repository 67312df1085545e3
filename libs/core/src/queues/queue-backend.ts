import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresBackend, Queue, withBackend, Worker, type ConnectionOptions } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { Settings } from '@governance/core';

/** The queues of the product: what runs by the clock, and the mails to be sent. */
export const queuesKept = { schedules: 'schedules', mails: 'send-mail' } as const;

/** What queues and workers are made with: the same code wherever they are kept. */
export interface QueueBackend {
  readonly Queue: typeof Queue;
  readonly Worker: typeof Worker;
  /** How long a worker with nothing to do waits to be told of work before it looks by itself, s. */
  readonly drainDelay: number;
  connect(): ConnectionOptions;
  /** BullMQ leaves a connection that it was given to whoever gave it. */
  release(): void;
}

/**
 * BullMQ 6 keeps the failure of a connection's first try for ever, and its worker asks on without a pause: it never works
 * again, and takes a whole processor. Here the failure is forgotten, so that the next try connects anew.
 */
const triedAgain: typeof createPostgresBackend = (...given) => {
  const backend = createPostgresBackend(...given);
  const connection = backend.connection as unknown as {
    waitUntilReady(): Promise<void>;
    readyPromise?: Promise<void> | undefined;
  };
  const firstTry = connection.waitUntilReady.bind(connection);
  connection.waitUntilReady = async () => {
    try {
      await firstTry();
    } catch (error) {
      connection.readyPromise = undefined;
      await pause(1000);
      throw error;
    }
  };
  return backend;
};

/**
 * On Redis when REDIS_URL is set, on the installation's PostgreSQL otherwise.
 * @param options how long a Redis that is away is waited for: left out, for ever
 */
export function queueBackend(
  { redisUrl, databaseUrl }: Pick<Settings, 'redisUrl' | 'databaseUrl'>,
  options: RedisOptions = {},
): QueueBackend {
  if (redisUrl === null) {
    const connection = { connectionString: databaseUrl, schema: 'queues', migrate: false, max: 2 };
    const onPostgres = withBackend(triedAgain);
    return {
      ...(onPostgres as unknown as Pick<QueueBackend, 'Queue' | 'Worker'>),
      // Its connection for news stays open, and is watched.
      drainDelay: 20,
      connect: () => connection as unknown as ConnectionOptions,
      release: () => undefined,
    };
  }
  const opened: Redis[] = [];
  return {
    Queue,
    Worker,
    drainDelay: 5,
    connect: () => {
      const redis = new Redis(redisUrl, { maxRetriesPerRequest: null, ...options });
      opened.push(redis);
      return redis;
    },
    release: () => opened.forEach((redis) => redis.disconnect()),
  };
}
