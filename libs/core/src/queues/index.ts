export { queueBackend, queuesKept } from './queue-backend.js';
export type { QueueBackend } from './queue-backend.js';
export { lookAtQueues } from './look-at-queues.js';
export type { QueuedMails, QueueStanding, ScheduledWork } from './look-at-queues.js';
export type { MailBatch } from './mail-batch.js';
