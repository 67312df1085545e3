import { thePool } from '@governance/core';
import {
  actionPage,
  countEntries,
  findEntries,
  findPage,
  type ActionRow,
  type AuditFilter,
  type AuditRow,
} from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Place } from '../access/place.js';
import { withoutReading } from '../access/reading.js';
import type { Posted } from '../pages/read-form.js';
import { EntryWords, type EntryInWords } from './entry-words.js';
import { askedIn, historyFilter, type HistoryFilter } from './history-filter.js';

/** Counting goes no further: beyond it, people narrow the list or export it. */
export const countedAtMost = 10_000;

/** Entries read at a time for an export. */
const batch = 500;

type Named = Pick<ActionRow, 'id' | 'reference' | 'title' | 'priority'>;

/** An entry as it is kept, and in words. */
export interface Told {
  readonly row: AuditRow;
  readonly entry: EntryInWords;
}

/** The history of a board as the audit trail, its export and the API tell it. */
@Injectable()
export class History {
  constructor(
    private readonly words: EntryWords,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  async filter(place: Place, query: Posted): Promise<HistoryFilter> {
    const { board } = place;
    const asked = askedIn(query);
    const { action, priority, text } = asked;
    const byAction = action !== undefined || priority !== undefined || text !== undefined;
    const read = historyFilter(board, asked, byAction ? await this.actions(place) : []);
    return { ...read, filter: { ...read.filter, ...place.known } };
  }

  /** What entries can be found by, of the actions that whoever asks may read. */
  private async actions(place: Place): Promise<readonly Named[]> {
    return place.remember('names of actions', async () => {
      const rows = await place.views.rows(actionPage, place.board.id);
      // Looked through for what is asked, and shown to nobody.
      return withoutReading(() =>
        rows.map(({ id, reference, title, priority }) => ({ id, reference, title, priority })),
      );
    });
  }

  /** A page of what the filter finds, newest first, and how much it finds, counted as `count` does. */
  async found(
    place: Place,
    filter: AuditFilter,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly count: number; readonly told: readonly Told[] }> {
    const { count, rows } = await findPage(this.pool, filter, { ...page, most: countedAtMost + 1 });
    return { count, told: await this.tell(place, rows) };
  }

  /** A page of entries, newest first. */
  async page(
    place: Place,
    filter: AuditFilter,
    page: { readonly offset?: number; readonly limit: number },
  ): Promise<readonly Told[]> {
    return this.tell(place, await findEntries(this.pool, filter, page));
  }

  private async tell(place: Place, rows: readonly AuditRow[]): Promise<readonly Told[]> {
    const entries = await this.words.of(place, rows);
    return rows.map((row, index) => ({ row, entry: entries[index]! }));
  }

  /** Every entry that the filter finds, newest first, read a batch at a time from where the last one ended. */
  async *all(place: Place, filter: AuditFilter): AsyncGenerator<Told> {
    let before = filter.before;
    for (;;) {
      const found = await this.page(
        place,
        { ...filter, ...(before === undefined ? {} : { before }) },
        { limit: batch },
      );
      yield* found;
      if (found.length < batch) return;
      before = found.at(-1)!.row.position;
    }
  }

  /** How many entries the filter finds: `countedAtMost` and one more stands for any number beyond it. */
  count(filter: AuditFilter): Promise<number> {
    return countEntries(this.pool, filter, countedAtMost + 1);
  }

  /** How many entries the filter finds, however many. */
  countAll(filter: AuditFilter): Promise<number> {
    return countEntries(this.pool, filter, Number.MAX_SAFE_INTEGER);
  }

  /** One entry of the board; undefined for one of another board, or none. */
  async at(place: Place, position: number): Promise<Told | undefined> {
    const upToIt = { ...place.known, before: position + 1 };
    const [told] = await this.page(place, upToIt, { limit: 1 });
    return told?.row.position === position ? told : undefined;
  }

  /** The entry that caused another, of the same board; undefined when it was caused by none that is known here. */
  async causeOf(
    place: Place,
    { metadata: { cause }, position }: AuditRow,
  ): Promise<EntryInWords | undefined> {
    if (cause === undefined) return undefined;
    const [told] = await this.page(place, { ...place.known, id: cause, before: position }, { limit: 1 });
    return told?.entry;
  }
}
