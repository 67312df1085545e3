import { EventTooLarge, StoreUnavailable, VersionConflict } from '@governance/event-sourcing';
import type { Append, Appended, RecordedEvent } from '@governance/event-sourcing';
import { isRefusal, patiently, patientlyAsk } from './availability.js';
import type { Failure } from './availability.js';
import type { AppendCall } from './append-call.js';
import type { Connection } from './connection.js';
import { safe } from './names-on-server.js';
import { appendRequests } from './requests.js';

/**
 * When an append has no answer after so long, it is looked whether it is there, ms, and then ever less often. The
 * server gives none to an append that another process sent at the same moment: its own clock ends it after two seconds.
 */
const LOOK_AFTER = 100;

/** Appends under way at once in one order: the server has work while answers travel, and little waits when its disk halts. */
const MOST_IN_ORDER = 64;
/** What every server takes in one append, bytes; it may be set to take more, and says so only when asked. */
const TAKEN_BY_ALL = 500_000;

export interface AppenderOptions {
  readonly patience: number;
  readonly timeout: number;
  /** A stream's events from a version on, so many. */
  readonly read: (stream: string, fromVersion: number, count: number) => Promise<readonly RecordedEvent[]>;
}

/** Appends to one stream, each at its version, once however often it is sent. */
export class Appender {
  readonly #underWay = new Map<string, Promise<Appended>>();

  constructor(
    private readonly connection: Connection,
    private readonly options: AppenderOptions,
  ) {}

  /** The same again while the first is under way waits for it and has its result. */
  append(append: Append): Promise<Appended> {
    const { stream, expectedVersion, events } = append;
    const name = JSON.stringify([stream, expectedVersion, ...events.map(({ id }) => id)]);
    const before = this.#underWay.get(name);
    if (before) return before;
    const appended = this.#append(append).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, appended);
    return appended;
  }

  /**
   * Copies and imports: one after the other over one call. The server takes what comes over a call in its order, so
   * many may be under way at once and are stored as they were sent. That must not leave one out and store the next: the
   * first waits for its answer, since a node may not be ready yet, and so does each that the server may find too large.
   * What was sent before an error stays: the same again goes on behind it. Patience begins anew with each that is stored.
   */
  async appendInOrder(appends: readonly Append[]): Promise<void> {
    for (let stored = 0; stored < appends.length;) {
      const before = stored;
      await this.#appendBehind(appends, stored, (now) => (stored = now)).catch((error: unknown) => {
        if (stored === before || !(error instanceof StoreUnavailable)) throw error;
      });
    }
  }

  /** @param told how many are stored, as they are */
  async #appendBehind(
    appends: readonly Append[],
    stored: number,
    told: (stored: number) => void,
  ): Promise<void> {
    await patientlyAsk(this.options.patience, () =>
      this.connection.overOneCall(async (call) => {
        const answers: Promise<void>[] = [];
        let failed: unknown;
        const oldest = async () => {
          await answers.shift();
          if (failed === undefined) told(++stored);
        };
        for (const [i, append] of appends.slice(stored).entries()) {
          const alone = i === 0 || sizeOf(append) > TAKEN_BY_ALL;
          while (answers.length >= (alone ? 1 : MOST_IN_ORDER)) await oldest();
          if (failed !== undefined) break;
          answers.push(this.#inItsPlace(call, append).catch((error: unknown) => void (failed ??= error)));
          if (alone) await oldest();
        }
        while (answers.length > 0) await oldest();
        if (failed !== undefined) throw failed;
      }),
    );
  }

  async #inItsPlace(call: AppendCall, append: Append): Promise<void> {
    try {
      const answer = await call.append(appendRequests(append), this.options.timeout);
      if ('current' in answer)
        throw new VersionConflict(append.stream, append.expectedVersion, answer.current + 1);
    } catch (error) {
      throw isTooLarge(error) ? tooLarge(append) : error;
    }
  }

  /** The append's result when its events are where they should be. */
  async stored({ stream, expectedVersion, events }: Append): Promise<Appended | undefined> {
    const stored = await this.options.read(stream, expectedVersion + 1, events.length);
    if (stored.length !== events.length || stored.some(({ id }, i) => id !== events[i]!.id)) return undefined;
    const { version, position } = stored.at(-1)!;
    return { version, position };
  }

  async #append(append: Append): Promise<Appended> {
    const { stream } = append;
    try {
      // An answer that was lost is asked for again: what was stored the first time is known by its ids.
      return await patiently(this.options.patience, () => this.#try(append));
    } catch (error) {
      if (isRefusal(error)) throw error;
      if (isTooLarge(error)) throw tooLarge(append);
      const { message } = error as Error;
      throw new StoreUnavailable(`EventStoreDB failed on the append to ${stream}: ${message}`, {
        cause: error,
      });
    }
  }

  /** The answer, or what can be read when there is none for a while. */
  #try(append: Append): Promise<Appended> {
    return new Promise((resolve, reject) => {
      let look: NodeJS.Timeout | undefined;
      const over =
        <Result>(tell: (result: Result) => void) =>
        (result: Result) => {
          clearTimeout(look);
          look = undefined;
          tell(result);
        };
      const lookAfter = (pause: number) => {
        look = setTimeout(async () => {
          const stored = await this.stored(append).catch(() => undefined);
          if (stored) over(resolve)(stored);
          else if (look !== undefined) lookAfter(pause * 2);
        }, pause);
      };
      lookAfter(LOOK_AFTER);
      this.#ask(append).then(over(resolve), over(reject));
    });
  }

  async #ask(append: Append): Promise<Appended> {
    const answer = await this.connection.append(appendRequests(append), this.options.timeout);
    const { stream, expectedVersion, events } = append;
    if ('position' in answer && answer.position !== undefined)
      return { version: expectedVersion + events.length, position: safe(answer.position) };
    const stored = await this.stored(append);
    if (stored) return stored;
    if ('current' in answer) throw new VersionConflict(stream, expectedVersion, answer.current + 1);
    throw new Error('It acknowledged the append but does not have it.');
  }
}

const sizeOf = ({ events }: Append) =>
  events.reduce((sum, { data, metadata }) => sum + Buffer.byteLength(data) + Buffer.byteLength(metadata), 0);

const isTooLarge = (error: unknown) => (error as Failure).type === 'maximum-append-size-exceeded';

const tooLarge = ({ stream }: Append) =>
  new EventTooLarge(
    `The append to ${stream} is larger than EventStoreDB takes. Raise its setting MaxAppendSize to 16000000.`,
  );
