import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@governance/embedded';
import { openPostgresEventStore } from '@governance/event-store-postgres';
import { SharedClock } from '../../crash/chase/clock.js';
import { morning } from '../../services/live-board.js';
import { secretKey } from '../../services/secret-key.js';
import { boardsWithMailsDue, ownersEach } from './boards.js';
import { compute } from './compute.js';

const usage = `bin/bench chase [--json] [--mails 10000]
Works out what is due on 106 boards of 71 actions; then sends so many reminders with the product's own worker, from the
queue to the recorded outcome, and as many with bare nodemailer, half before and half after, to one local mail server.`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    mails: { type: 'string', default: '10000' },
    redis: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const mails = Number(values.mails);
if (values.help || !Number.isInteger(mails / ownersEach) || mails <= 0) {
  console.error(values.help ? usage : `${usage}\n--mails is a multiple of ${ownersEach}.`);
  process.exit(values.help ? 0 : 2);
}

interface Sent {
  /** Mails a second, from the first that the server took to the last whose end is known. */
  readonly rate: number;
  /** Processor time of the sending process for each mail, ms. */
  readonly processor: number;
}

const programs = dirname(fileURLToPath(import.meta.url));
const say = (line: string) => console.error(line);
const folder = await mkdtemp(join(tmpdir(), 'governance-bench-'));
const server = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') });
const sink = fork(join(programs, 'sink.js'));
try {
  const [{ smtpUrl }] = (await once(sink, 'message')) as [{ readonly smtpUrl: string }];
  const computed = compute();
  say(`writing down ${mails} mails`);
  const head = await boardsWithMailsDue(server.connectionString, mails / ownersEach);
  say('bare nodemailer, first half');
  const before = await sendBare(smtpUrl, mails / 2);
  say('the product');
  const product = await sendByWorker(smtpUrl, head);
  say('bare nodemailer, second half');
  const after = await sendBare(smtpUrl, mails / 2);
  const bare = {
    rate: 2 / (1 / before.rate + 1 / after.rate),
    processor: (before.processor + after.processor) / 2,
  };
  const date = new Date().toISOString().slice(0, 10);
  const measured = {
    date,
    machine: `${cpus().length} × ${cpus()[0]!.model}`,
    computed,
    mails,
    bare,
    product,
  };
  console.log(values.json ? JSON.stringify(measured, null, 2) : table(measured));
} finally {
  sink.kill();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function sendBare(smtpUrl: string, count: number): Promise<Sent> {
  const child = fork(join(programs, 'bare.js'), [JSON.stringify({ smtpUrl, count })]);
  const [{ ended, processor }] = (await once(child, 'message')) as [{ ended: number; processor: number }];
  await gone(child);
  const { first, taken } = await told();
  if (taken !== count) throw new Error(`The mail server took ${taken} mails, not ${count}.`);
  return { rate: (count / (ended - first)) * 1000, processor: (processor / count) * 1000 };
}

/** The product's own worker with all that it does, on the queue that its first sweep fills. */
async function sendByWorker(smtpUrl: string, head: number): Promise<Sent> {
  const clock = new SharedClock(join(folder, 'now'), morning);
  const store = await openPostgresEventStore({ connectionString: server.connectionString, readers: 1 });
  const child = fork(join(programs, '..', '..', 'crash', 'chase', 'worker.js'), {
    env: {
      ...process.env,
      DATABASE_URL: server.connectionString,
      SECRET_KEY: secretKey,
      SMTP_URL: smtpUrl,
      LOG_LEVEL: 'warn',
      REDIS_URL: values.redis ?? '',
      CRASH_CHASE: JSON.stringify({ clock: clock.file, mistake: null }),
    },
  });
  try {
    child.send({ stop: null });
    await once(child, 'message');
    const idle = await processorOf(child);
    // Each mail is two entries: that its sending started, and that it was sent.
    while ((await store.head()) < head + 2 * mails) {
      if (child.exitCode !== null) throw new Error(`The worker ended (${child.exitCode}).`);
      await sleep(20);
    }
    const ended = Date.now();
    const { first, taken } = await told();
    if (taken !== mails) throw new Error(`The mail server took ${taken} mails, not ${mails}.`);
    return {
      rate: (mails / (ended - first)) * 1000,
      processor: (((await processorOf(child)) - idle) / mails) * 1000,
    };
  } finally {
    child.kill('SIGKILL');
    await gone(child);
    await store.close();
  }
}

async function told(): Promise<{ readonly first: number; readonly taken: number }> {
  sink.send({});
  const [answer] = (await once(sink, 'message')) as [{ first: number; taken: number }];
  return answer;
}

/** Processor time that a process has used, s, where the system tells it in /proc (hundredths of a second). */
async function processorOf({ pid }: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

interface Measured {
  readonly date: string;
  readonly machine: string;
  readonly computed: { readonly seconds: number; readonly mails: number };
  readonly mails: number;
  readonly bare: Sent;
  readonly product: Sent;
}

function table({ date, machine, computed, mails: count, bare, product }: Measured): string {
  const row = (name: string, { rate, processor }: Sent) =>
    `| ${name} | ${Math.round(rate).toLocaleString('en-GB')} | ${processor.toFixed(2)} | ${Math.round((rate / bare.rate) * 100)} % |`;
  return [
    `${date}, ${machine}`,
    '',
    `What is due on 106 boards × 71 actions: ${computed.seconds.toFixed(2)} s (${computed.mails} mails)`,
    '',
    `| ${count.toLocaleString('en-GB')} mails | mails/s | processor, ms a mail | of bare |`,
    '|---|---|---|---|',
    row('bare nodemailer, one pooled connection set', bare),
    row('the product, from queue to recorded outcome', product),
  ].join('\n');
}
