import type { Mistake } from './mistakes.js';
import type { Point } from './points.js';

/** What a worker under test is told at its start, in the environment variable `CRASH_CHASE`. */
export interface WorkerStart {
  /** File that holds the instant which the worker takes for now. */
  readonly clock: string;
  readonly mistake: Mistake | null;
}

/** It is loaded by then, and begins to work when it is told this. */
export interface ToWorker {
  /** Where it ends or freezes itself, and the how-manieth time that it gets there; null for nowhere. */
  readonly stop: { readonly at: Point; readonly time: number; readonly how: 'SIGKILL' | 'SIGSTOP' } | null;
}

export type FromWorker =
  /** By the product's own worker: everything runs. */
  Record<string, never> | { readonly stopping: Point };

/** A mail that the server has read to its end. It is accepted once the harness has noted it. */
export interface Arrived {
  readonly number: number;
  readonly messageId: string;
  readonly to: string;
}
export type FromSink = Arrived | { readonly smtpUrl: string };
export interface ToSink {
  /** Number of the mail that has been noted. */
  readonly noted: number;
}
