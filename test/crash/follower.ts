import { StoreUnavailable } from '@governance/event-sourcing';
import type { RecordedEvent } from '@governance/event-sourcing';
import { openPostgresEventStore } from '@governance/event-store-postgres';
import type { PostgresEventStore } from '@governance/event-store-postgres';

/** Reads the log from its beginning while it is written, and never looks back. */
export class Follower {
  readonly seen: RecordedEvent[] = [];
  readonly #end = new AbortController();
  readonly #done: Promise<void>;

  private constructor(private readonly store: PostgresEventStore) {
    this.#done = this.#follow();
  }

  static async start(connectionString: string): Promise<Follower> {
    const options = { connectionString, readers: 1, statementTimeout: 1_000, pollInterval: 5 };
    return new Follower(await openPostgresEventStore(options));
  }

  /** @returns whether it has come to the position within the time, ms. */
  async reach(position: number, patience: number): Promise<boolean> {
    const end = performance.now() + patience;
    while ((this.seen.at(-1)?.position ?? 0) < position) {
      if (performance.now() > end) return false;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return true;
  }

  async stop(): Promise<void> {
    this.#end.abort();
    await this.#done;
    await this.store.close();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      try {
        const after = this.seen.at(-1)?.position ?? 0;
        const page = await this.store.readAll({ after, limit: 100 });
        this.seen.push(...page);
        if (page.length === 0) await this.store.waitBeyond(after, signal);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
      }
    }
  }
}
