import { createHash } from 'node:crypto';
import { DueMails, inBatches, SendMail } from '@governance/chasing/service';
import { type MailBatch, queuesKept } from '@governance/core/queues';
import { type Settings, safeMessage } from '@governance/core';
import type { Logger } from 'pino';
import { openQueue } from './queue.js';

/** Jobs at once, in one worker. */
const concurrency = 2;

export interface SendQueue {
  /** Queues every mail that the database says is due; what waits in the queue already is not queued twice. */
  fill(): Promise<void>;
  close(): Promise<void>;
}

/** The queue of mails to be sent. Its jobs hold ids only, and losing them loses nothing. */
export function openSendQueue(
  due: DueMails,
  sender: SendMail,
  settings: Settings,
  logger: Logger,
): SendQueue {
  const { queue, worker, close } = openQueue(
    settings,
    queuesKept.mails,
    logger,
    async ({ data }) => {
      const { partnership, mails } = data as MailBatch;
      const outcomes = await sender.sendAll({ partnership, mails });
      logger.debug({ partnership, outcomes: counted(outcomes) }, 'mails');
    },
    concurrency,
  );
  worker.on('failed', (job, error) =>
    logger.warn(
      { mails: (job?.data as MailBatch | undefined)?.mails, reason: safeMessage(error) },
      'not all mails sent',
    ),
  );
  return {
    fill: async () => {
      const mails = await due.list();
      if (mails.length === 0) return;
      const held = await queue.getJobs(['waiting', 'active', 'delayed', 'prioritized']);
      const queued = new Set(held.flatMap((job) => (job.data as MailBatch).mails));
      const batches = inBatches(mails.filter(({ mail }) => !queued.has(mail)));
      await queue.addBulk(
        batches.map((data) => ({
          name: 'send-mails',
          data,
          // Kept neither when done nor when failed: the next attempt's moment is the database's to say. Two workers
          // that fill at once make the same jobs, of which the second is dropped by its id.
          opts: { jobId: idOf(data), removeOnComplete: true, removeOnFail: true },
        })),
      );
    },
    close,
  };
}

function idOf({ mails }: MailBatch): string {
  return createHash('sha256').update(mails.join()).digest('hex');
}

function counted(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
