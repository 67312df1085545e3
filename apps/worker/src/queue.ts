import type { Settings } from '@governance/installation';
import { createPostgresBackend, Queue, withBackend, Worker, type Processor } from 'bullmq';
import { Redis } from 'ioredis';

export interface WorkedQueue {
  readonly queue: Queue;
  readonly worker: Worker;
}

/**
 * A queue and its worker: on Redis when REDIS_URL is set, on the installation's PostgreSQL otherwise. One code path.
 * The database is the truth and the queue a hint: whoever is late finds in the database what is due.
 */
export function openQueue(settings: Settings, name: string, process: Processor): WorkedQueue {
  if (settings.redisUrl !== null) {
    const { redisUrl } = settings;
    const connection = () => new Redis(redisUrl, { maxRetriesPerRequest: null });
    return {
      queue: new Queue(name, { connection: connection() }),
      worker: new Worker(name, process, { connection: connection() }),
    };
  }
  const OnPostgres = withBackend(createPostgresBackend);
  const connection = { connectionString: settings.databaseUrl, schema: 'queues', migrate: true, max: 2 };
  return {
    queue: new OnPostgres.Queue(name, { connection }),
    worker: new OnPostgres.Worker(name, process, { connection }),
  } as unknown as WorkedQueue;
}
