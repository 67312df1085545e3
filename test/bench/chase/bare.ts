import { digestMail } from '@governance/notifications';
import { createTransport } from 'nodemailer';

/** Sends so many mails like the product's, written beforehand, over one pooled connection set, and nothing else. */
const { smtpUrl, count } = JSON.parse(process.argv[2]!) as {
  readonly smtpUrl: string;
  readonly count: number;
};
const from = { name: 'Riverside Council', address: 'secretariat@localhost' };
const mails = Array.from({ length: count }, (_, index) => mailTo(index));
const transport = createTransport({ url: smtpUrl, pool: true } as Parameters<typeof createTransport>[0]);
const { user, system } = process.cpuUsage();
await Promise.all(mails.map((mail) => transport.sendMail(mail)));
const ended = Date.now();
const used = process.cpuUsage();
transport.close();
process.send!({ ended, processor: (used.user + used.system - user - system) / 1_000_000 });

function mailTo(index: number) {
  const url = `http://127.0.0.1:3000/boards/8b1f6c0e-9d0c-4f7e-8f6b-0f4b2f4f2b11/actions/${index}`;
  const envelope = {
    to: `owner${index}@example.org`,
    council: 'Riverside Council',
    partnership: 'Riverside Partnership',
    replyTo: 'secretariat@localhost',
    messageId: `<${index}.${process.pid}@127.0.0.1>`,
    date: '2016-08-10T08:00:00.000Z',
  } as const;
  const asked = {
    action: 'PBC1.1 Open a drop-in clinic',
    about: null,
    when: 'Due in 5 working days, on Wednesday 17 August 2016',
    why: 'A reminder goes out 5 working days before',
    state: 'ahead' as const,
    isFigure: false,
    lead: 'Riverside Police',
    calendarDate: '2016-08-17',
    calendarId: `${index}-2016-08-17`,
    reportUrl: `${url}/report-progress`,
    actionUrl: url,
    notMineUrl: `${url}/request-reassignment`,
  } as const;
  const {
    to,
    subject,
    text,
    html,
    replyTo,
    messageId,
    date,
    attachments = [],
  } = digestMail(envelope, [asked], { calendarUrl: `${url}/deadlines.ics`, myActionsUrl: url });
  const files = attachments.map(({ name, type, content }) => ({
    filename: name,
    contentType: type,
    content,
  }));
  return { from, to, subject, text, html, replyTo, messageId, date, attachments: files };
}
