import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { FromWriter, Order, WorkerStart, WriterStart } from './messages.js';

/** A writer or the worker: a process of its own that can be killed and frozen. */
export class Victim {
  readonly #child: ChildProcess;
  #frozen = false;
  #expected = false;
  /** Set when it ended and nobody killed it. */
  ended: string | undefined;

  constructor(
    readonly name: string,
    program: string,
    start: WriterStart | WorkerStart,
    hear: (message: FromWriter) => void = () => {},
  ) {
    this.#child = fork(program, [JSON.stringify(start)], {
      execArgv: ['--enable-source-maps'],
      // Programs with a mistake planted may end in any way; only what the checks say counts.
      ...(start.bug ? { silent: true } : {}),
    });
    this.#child.on('message', hear);
    this.#child.on('exit', (code, signal) => {
      if (!this.#expected) this.ended = `${name} ended by itself (${signal ?? code})${said && `: ${said}`}`;
    });
    // Nobody else reads it where it is silent.
    let said = '';
    this.#child.stderr?.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-2_000)));
  }

  order(order: Order): void {
    if (this.#child.connected) this.#child.send(order, () => {});
  }

  freeze(): void {
    this.#frozen = this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    if (this.#frozen) this.#child.kill('SIGCONT');
    this.#frozen = false;
  }

  async kill(): Promise<void> {
    this.#expected = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    // Not "exit": what it said before it was killed may still be in the pipe, and counts.
    const gone = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await gone;
  }
}
