import { startMailCatcher } from '@governance/notifications';
import type { FromSink, ToSink } from './messages.js';

/** A mail server in a process of its own. It accepts a mail when the harness has noted it, whoever waits for its answer. */
const waiting = new Map<number, () => void>();
let number = 0;
process.on('disconnect', () => process.exit(0));
process.on('message', ({ noted }: ToSink) => waiting.get(noted)?.());
const tell = (message: FromSink) => void process.send!(message);
const { smtpUrl } = await startMailCatcher(async ({ messageId, recipients }) => {
  const mail = ++number;
  const noted = new Promise<void>((resolve) => waiting.set(mail, resolve));
  tell({ number: mail, messageId, to: recipients.join(', ') });
  await noted;
  waiting.delete(mail);
});
tell({ smtpUrl });
