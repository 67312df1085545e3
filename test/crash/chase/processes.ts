import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FromSink, FromWorker, ToSink, ToWorker, WorkerStart } from './messages.js';
import type { Point } from './points.js';

/** A mail that the server accepted. */
export interface Accepted {
  readonly messageId: string;
  readonly to: string;
  /** Whether the history held an attempt under way at this mail when it arrived. */
  readonly announced: boolean;
}

/** The mail server's process, and every mail that it ever accepted. */
export class Sink {
  readonly accepted: Accepted[] = [];

  private constructor(
    private readonly child: ChildProcess,
    readonly smtpUrl: string,
  ) {}

  /** @param isAnnounced asked about each mail before it is accepted */
  static async start(programs: string, isAnnounced: (messageId: string) => Promise<boolean>): Promise<Sink> {
    const child = fork(join(programs, 'sink.js'));
    const [{ smtpUrl }] = (await once(child, 'message')) as [{ readonly smtpUrl: string }];
    const sink = new Sink(child, smtpUrl);
    child.on('message', (message: FromSink) => {
      if (!('number' in message)) return;
      const { number, messageId, to } = message;
      void isAnnounced(messageId).then((announced) => {
        sink.accepted.push({ messageId, to, announced });
        if (child.connected) child.send({ noted: number } satisfies ToSink);
      });
    });
    return sink;
  }

  async stop(): Promise<void> {
    await kill(this.child);
  }
}

/** A worker that waits, loaded, until it is told to run, and can be killed and frozen, by itself or from outside. */
export class ChaseWorker {
  /** Resolves when it is killed, or about to be frozen at its point; `undefined` when it was killed elsewhere. */
  readonly stopped: Promise<Point | undefined>;
  /** Resolves when everything in it runs, or it has ended. */
  readonly ready: Promise<void>;
  readonly #child: ChildProcess;
  #expected = false;
  #frozen = false;

  constructor(programs: string, environment: Readonly<Record<string, string>>, start: WorkerStart) {
    this.#child = fork(join(programs, 'worker.js'), {
      env: { ...process.env, ...environment, CRASH_CHASE: JSON.stringify(start) },
      execArgv: ['--enable-source-maps'],
      // Programs with a mistake planted may complain of anything; only what the checks say counts.
      ...(start.mistake ? { silent: true } : {}),
    });
    this.ready = Promise.race([once(this.#child, 'message'), once(this.#child, 'exit')]).then(
      () => undefined,
    );
    let point: Point | undefined;
    this.stopped = new Promise((resolve) => {
      this.#child.on('message', (message: FromWorker) => {
        if (!('stopping' in message)) return;
        point = message['stopping'];
        if (this.#frozen) resolve(point);
      });
      this.#child.on('exit', () => resolve(point));
    });
  }

  run(stop: ToWorker['stop']): void {
    this.#expected = stop?.how === 'SIGKILL';
    this.#frozen = stop?.how === 'SIGSTOP';
    this.#child.send({ stop } satisfies ToWorker);
  }

  /** Whether it freezes itself at its point. */
  get frozen(): boolean {
    return this.#frozen;
  }

  /** Set when it ended and nobody killed it. */
  get ended(): string | undefined {
    const { exitCode, signalCode } = this.#child;
    if (this.#expected || (exitCode === null && signalCode === null)) return undefined;
    return `a worker ended by itself (${signalCode ?? exitCode})`;
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    this.#expected = true;
    await kill(this.#child);
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
