import { DueMails, SendMail, type DueMail, type Settings } from '@governance/installation';
import type { Logger } from 'pino';
import { openQueue } from './queue.js';

/** Mails on their way at once, in one worker. */
const concurrency = 5;

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
    'send-mail',
    logger,
    async ({ data }) => {
      const { partnership, mail } = data as DueMail;
      const outcome = await sender.send({ partnership, mail });
      logger.debug({ mail, outcome }, 'mail');
    },
    concurrency,
  );
  worker.on('failed', (job, error) =>
    logger.warn({ mail: (job?.data as DueMail | undefined)?.mail, reason: error.message }, 'mail not sent'),
  );
  return {
    fill: async () => {
      const mails = await due.list();
      await queue.addBulk(
        mails.map(({ partnership, mail, attempt }) => ({
          name: 'send-mail',
          data: { partnership, mail },
          // Kept neither when done nor when failed: the next attempt's moment is the database's to say.
          opts: { jobId: `${mail}-${attempt}`, removeOnComplete: true, removeOnFail: true },
        })),
      );
    },
    close,
  };
}
