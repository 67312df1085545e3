import type { RecordedEvent } from '@governance/event-sourcing';
import type { ServerEvent } from './answers.js';
import { recordedEvent, safe } from './names-on-server.js';

/** An event of another program, on a server that is not the log's alone. */
export interface ForeignEvent {
  readonly stream: string;
  readonly type: string;
  readonly position: number;
}

/** Beyond so many it is no longer worth the memory to know whether one was met before. */
const MOST_COUNTED = 10_000;

/** Tells the log's entries from what others write: that is counted, told of once, and stops nothing. */
export class Foreign {
  readonly #positions = new Set<number>();

  constructor(
    private readonly options: {
      readonly isEntry?: (event: RecordedEvent) => boolean;
      readonly onForeign?: (event: ForeignEvent) => void;
    },
  ) {}

  /** However often they were met. */
  get count(): number {
    return this.#positions.size;
  }

  /** The entry; undefined for what is none. */
  passOver(event: ServerEvent): RecordedEvent | undefined {
    const { isEntry = () => true, onForeign } = this.options;
    const recorded = recordedEvent(event);
    if (recorded && isEntry(recorded)) return recorded;
    const { type, stream } = event;
    const position = safe(event.position);
    if (type.startsWith('$') || this.#positions.size >= MOST_COUNTED) return undefined;
    if (this.#positions.size === 0) onForeign?.({ stream, type, position });
    this.#positions.add(position);
    return undefined;
  }
}
