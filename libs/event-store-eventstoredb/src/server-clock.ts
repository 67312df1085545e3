import type { Connection } from './connection.js';
import { createdAt } from './names-on-server.js';
import { entryRequest } from './requests.js';

/**
 * The server's clock beside this machine's: the server dates events, and how long one has been waiting is asked here. It
 * is told by what this process has appended itself; before that the two are taken for the same.
 */
export class ServerClock {
  #last: { readonly position: number; readonly at: number } | undefined;
  /** By how much the server's is ahead, ms. */
  #ahead = 0;

  constructor(
    private readonly connection: Connection,
    private readonly timeout: number,
  ) {}

  appended(position: number): void {
    this.#last = { position, at: Date.now() };
  }

  /** How long ago the event at a position was stored, ms. */
  async since(position: number): Promise<number> {
    const last = this.#last;
    if (last) {
      this.#ahead = (await this.#createdAt(last.position)) - last.at;
      if (this.#last === last) this.#last = undefined;
    }
    return Math.max(0, Date.now() + this.#ahead - (await this.#createdAt(position)));
  }

  async #createdAt(position: number): Promise<number> {
    let created = 0;
    await this.connection.read(entryRequest(position), this.timeout, (answer) => {
      created = createdAt(answer.event!);
      return false;
    });
    return created;
  }
}
