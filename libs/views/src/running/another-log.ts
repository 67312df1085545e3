import type { EventStore, RecordedEvent } from '@governance/event-sourcing';
import type pg from 'pg';
import type { View } from '../view.js';
import { checkpointName } from './tables.js';

/** How far a view has been folded. */
export interface Checkpoint {
  readonly position: number;
  /** Id of the entry there; null when a version of before left none, or no entry has been taken in. */
  readonly entry: string | null;
}

/** A view and the place at which the log does not hold the entry that the view was folded up to. */
export interface Stranded extends Checkpoint {
  readonly view: string;
}

/** An entry that the log does not hold, and the views that were folded up to it. */
export interface LostPlace extends Checkpoint {
  readonly views: readonly string[];
}

/** What mends it, once it is certain that the log is the right one. */
const mend = 'governance views rebuild';
/** More names say nothing to anybody. */
const namedAtMost = 3;

/** The log is not the one that views were folded from: another, a restored one, or one that is shorter. */
export class AnotherLog extends Error {
  override readonly name = 'AnotherLog';
  readonly mend = mend;
  readonly places: readonly LostPlace[];

  /** @param log its address, without a password; left out where nobody knows it */
  constructor(
    readonly views: readonly Stranded[],
    readonly log?: string,
  ) {
    const places = placesOf(views);
    super(
      `The history that the views were made from is not the one in the log${log === undefined ? '' : ` at ${log}`}. It does not hold ${places.map(placeInWords).join('; ')}. ` +
        `Nothing is shown, changed or sent meanwhile. Look whether DATABASE_URL and EVENTSTORE_URL name the right log: if not, set them right and start again. Only where this is the log from now on, run "${mend}".`,
    );
    this.places = places;
  }

  /** The same, of a log whose address is known. */
  at(log: string): AnotherLog {
    return new AnotherLog(this.views, log);
  }
}

/** Most views stand at the same entry. */
function placesOf(views: readonly Stranded[]): readonly LostPlace[] {
  const places = new Map<string, LostPlace>();
  for (const { view, position, entry } of views) {
    const before = places.get(`${position} ${entry}`)?.views ?? [];
    places.set(`${position} ${entry}`, { position, entry, views: [...before, view] });
  }
  return [...places.values()];
}

function placeInWords({ views, position, entry }: LostPlace): string {
  const names = views.length > namedAtMost ? `${views.length} views` : views.join(', ');
  return `${entry === null ? 'an entry' : `the entry ${entry}`} at ${position}, up to which ${names} ${views.length > 1 ? 'were' : 'was'} folded`;
}

/** Whether a checkpoint stands at this entry of the log: at its beginning it stands at none. */
export function standsAt({ position, entry }: Checkpoint, found: RecordedEvent | undefined): boolean {
  return position === 0 || (found !== undefined && (entry === null || entry === found.id));
}

/**
 * Compares the entry at which each of these views stands with the log's.
 * @returns null when all of them were folded from this log
 */
export async function findAnotherLog(
  pool: pg.Pool,
  store: EventStore,
  views: readonly View<object>[],
): Promise<AnotherLog | null> {
  const { rows } = await pool.query<{ view: string; position: string; entry: string | null }>(
    `select view, position, ${entryColumn} as entry from views.checkpoint where view = any($1) order by view`,
    [views.map(checkpointName)],
  );
  const places = rows.map(({ view, position, entry }) => ({
    view: views.find((one) => checkpointName(one) === view)!.name,
    position: Number(position),
    entry,
  }));
  const entries = new Map<number, RecordedEvent | undefined>();
  for (const position of new Set(places.map((place) => place.position)))
    if (position > 0) entries.set(position, await store.entryAt(position));
  const stranded = places.filter((place) => !standsAt(place, entries.get(place.position)));
  return stranded.length === 0 ? null : new AnotherLog(stranded);
}

/**
 * The entry's id is kept with its position: a worker of an earlier version, which may run beside this one for a while,
 * moves the position alone, and then there is no id.
 */
export const entryColumn = 'case when entry_at = position then entry end';
