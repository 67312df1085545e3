/**
 * The server's clock beside this machine's: the server dates events, and how long one has been waiting is asked here. It
 * is told by what this process has appended itself; before that the two are taken for the same.
 */
export class ServerClock {
  #last: { readonly position: number; readonly at: number } | undefined;
  #ahead = 0;

  appended(position: number): void {
    this.#last = { position, at: Date.now() };
  }

  /**
   * What the server's clock says now, ms since 1970.
   * @param createdAt when the server says that the event at a position was stored
   */
  async now(createdAt: (position: number) => Promise<number>): Promise<number> {
    const last = this.#last;
    if (last) {
      this.#ahead = (await createdAt(last.position)) - last.at;
      if (this.#last === last) this.#last = undefined;
    }
    return Date.now() + this.#ahead;
  }
}
