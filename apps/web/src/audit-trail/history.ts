import { thePool } from '@governance/installation';
import { actionPage, countEntries, findEntries, type AuditFilter, type AuditRow } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { EntryWords, type EntryInWords } from './entry-words.js';
import { askedIn, historyFilter, type HistoryFilter } from './history-filter.js';

/** Counting goes no further: beyond it, people narrow the list or export it. */
export const countedAtMost = 10_000;

/** Entries read at a time for an export. */
const batch = 500;

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

  async filter({ board, views, known }: Place, query: Posted): Promise<HistoryFilter> {
    const asked = askedIn(query);
    const { action, priority, text } = asked;
    const actions =
      action === undefined && priority === undefined && text === undefined
        ? []
        : await views.rows(actionPage, board.id);
    const read = historyFilter(board, asked, actions);
    return { ...read, filter: { ...read.filter, ...known } };
  }

  /** A page of entries, newest first. */
  async page(
    place: Place,
    filter: AuditFilter,
    page: { readonly offset?: number; readonly limit: number },
  ): Promise<readonly Told[]> {
    const rows = await findEntries(this.pool, filter, page);
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
}
