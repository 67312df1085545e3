import { thePool } from '@governance/core';
import { findEntries, type AuditRow } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Place } from '../access/place.js';
import { EntryWords, type EntryInWords } from '../audit-trail/entry-words.js';

/** A sentence, and the very entries that it rests on. */
export interface Reason {
  readonly text: string;
  readonly entries: readonly EntryInWords[];
}

/** Finds what a colour rests on, in words. */
@Injectable()
export class Evidence {
  constructor(
    private readonly words: EntryWords,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  /** @param said sentences, each with the positions of its entries */
  async of(
    place: Place,
    said: readonly { readonly text: string; readonly entries: readonly number[] }[],
  ): Promise<readonly Reason[]> {
    const positions = [...new Set(said.flatMap(({ entries }) => entries))];
    const { partnership } = place.known;
    const filter = { partnership, upTo: 0, also: positions };
    const found =
      positions.length === 0 ? [] : await findEntries(this.pool, filter, { limit: positions.length });
    const told = new Map((await this.words.of(place, found)).map((entry) => [entry.position, entry]));
    return said.map(({ text, entries }) => ({
      text,
      entries: entries.flatMap((position) => told.get(position) ?? []),
    }));
  }

  /** The entry by which the board adopted a version of a policy; undefined while the default holds. */
  async adoption(place: Place, kind: AuditRow['type'], version: number): Promise<EntryInWords | undefined> {
    const adopted = await findEntries(this.pool, { ...place.known, kinds: [kind] }, { limit: 1000 });
    const row = adopted.find(({ data }) => (data as { version?: number }).version === version);
    return row && (await this.words.of(place, [row]))[0];
  }
}
