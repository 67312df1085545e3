import type { RecordedEvent } from '../event-store.js';
import { CHAIN_START, chainHash } from './format.js';
import type { Manifest } from './format.js';

/** Counts the events of a log in order. It keeps the version of each stream, and nothing of the events. */
export class Tally {
  chain = CHAIN_START;
  #events = 0;
  #first = 0;
  #last = 0;
  readonly #versions = new Map<string, number>();
  readonly #partnerships = new Set<string>();

  /** @returns the chain hash after the event. @throws an Error when it cannot follow the events before it. */
  add(event: RecordedEvent): string {
    const { stream, version, position, partnership } = event;
    const before = this.#versions.get(stream) ?? 0;
    if (version !== before + 1) throw new Error(`it is version ${version} of ${stream}, after ${before}`);
    if (position <= this.#last) throw new Error(`it is at position ${position}, after ${this.#last}`);
    this.#versions.set(stream, version);
    this.#partnerships.add(partnership);
    this.#first ||= position;
    this.#last = position;
    this.#events++;
    return (this.chain = chainHash(this.chain, event));
  }

  manifest(sha256: string): Manifest {
    return {
      events: this.#events,
      streams: this.#versions.size,
      partnerships: this.#partnerships.size,
      firstPosition: this.#first,
      lastPosition: this.#last,
      chain: this.chain,
      sha256,
    };
  }
}
