/** What a writer is about to send: said before it sends, so that nothing in the log is unknown. */
export interface Attempt {
  readonly kind: 'attempt';
  readonly attempt: string;
  /** What the sender wants done, however often it sends it. */
  readonly command: string;
  readonly stream: string;
  readonly expectedVersion: number;
  readonly ids: readonly string[];
}
export interface Acknowledged {
  readonly kind: 'acknowledged';
  readonly attempt: string;
  readonly version: number;
  readonly position: number;
}
/** A conflict: nothing was stored. */
export interface Refused {
  readonly kind: 'refused';
  readonly attempt: string;
}
/** Nothing of the writer's is under way. */
export interface Paused {
  readonly kind: 'paused';
}
export type FromWriter = Attempt | Acknowledged | Refused | Paused;

export type Order =
  | { readonly kind: 'pause' }
  /** Goes on, with the streams of the cycle. */
  | { readonly kind: 'go'; readonly cycle: number }
  /** The machine's clock jumps by so many ms. */
  | { readonly kind: 'clock'; readonly by: number };

export interface WriterStart {
  readonly connectionString: string;
  readonly seed: number;
  readonly index: number;
  readonly incarnation: number;
  readonly cycle: number;
  readonly bug: string | null;
}

export interface WorkerStart {
  readonly connectionString: string;
  readonly bug: string | null;
}
