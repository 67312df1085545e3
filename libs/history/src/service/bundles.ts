import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { dateInWords, timeInWords, type Instant } from '@governance/calendar';
import { writeBundle, type BundleSource, type EntryTold, type LeftOut } from '../index.js';
import { decode, type EventStore, type RecordedEvent } from '@governance/event-sourcing';
import { type DomainEvent, type PartnershipId } from '@governance/partnership';
import {
  actionPage,
  describe,
  findPositions,
  idOf,
  KeptViews,
  type ActionRow,
  type AuditFilter,
  type BoardRow,
} from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type pg from 'pg';
import { Repository } from 'typeorm';
import { BundleSalt, People, theLog, thePool } from '@governance/core';

export interface BundleWanted {
  readonly board: BoardRow;
  /** Which entries; `upTo` is what makes the same request the same bundle. */
  readonly filter: AuditFilter & { readonly upTo: number };
  /** What was asked for in words; none for everything. */
  readonly asked: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** By the partnership's clock. */
  readonly madeAt: Instant;
  readonly program: string;
}

const pageSize = 500;

/** Bundles of a partnership's history, made from the log as it is stored, in bounded memory. */
@Injectable()
export class Bundles {
  constructor(
    @Inject(theLog) private readonly store: EventStore,
    @Inject(thePool) private readonly pool: pg.Pool,
    @InjectRepository(BundleSalt) private readonly salts: Repository<BundleSalt>,
    private readonly kept: KeptViews,
    private readonly people: People,
  ) {}

  /** @param told as of `writeBundle`; progress counts every entry twice, since it is read twice */
  async write(wanted: BundleWanted, told: Parameters<typeof writeBundle>[2] = {}): Promise<Readable> {
    const { board, filter, asked, leftOut, madeAt, program } = wanted;
    const people = await this.people.namesIn(board.id);
    const organisations = new Map(board.organisations.map(({ id, name }) => [id, name]));
    const actions = new Map((await this.kept.rows(actionPage, board.id)).map((row) => [row.id, row]));
    return writeBundle(
      {
        program,
        madeAt,
        made: dateInWords(madeAt),
        board: { id: board.id, name: board.name },
        asked,
        upTo: filter.upTo,
        leftOut,
        secret: await this.salt(),
      },
      {
        events: () => this.events(filter),
        tell: async (events) => {
          const teller = new Teller({ people, organisations }, actions, leftOut);
          return events.map((event) => teller.tell(event));
        },
        names: { people, organisations },
      },
      told,
    );
  }

  /**
   * What hides words that were left out. Made once and never changed, so that the same bundle asked for again is the
   * same, byte for byte.
   */
  private async salt(): Promise<string> {
    const value = randomBytes(32).toString('hex');
    await this.salts.createQueryBuilder().insert().values({ value }).orIgnore().execute();
    return (await this.salts.findOneByOrFail({})).value;
  }

  /** The entries of the filter as they are stored, oldest first: found in the audit trail, read from the log. */
  private async *events(filter: AuditFilter): AsyncGenerator<readonly RecordedEvent[]> {
    for (let after = 0; ;) {
      const positions = await findPositions(this.pool, filter, { after, limit: pageSize });
      if (positions.length === 0) return;
      yield await this.at(filter.partnership, positions);
      after = positions.at(-1)!;
    }
  }

  private async at(
    partnership: PartnershipId,
    positions: readonly number[],
  ): Promise<readonly RecordedEvent[]> {
    const wanted = new Set(positions);
    const found: RecordedEvent[] = [];
    const upTo = positions.at(-1)!;
    for (let after = positions[0]! - 1; after < upTo;) {
      const page = await this.store.readAll({ after, limit: pageSize, partnership, upTo });
      if (page.length === 0) break;
      found.push(...page.filter(({ position }) => wanted.has(position)));
      after = page.at(-1)!.position;
    }
    if (found.length !== positions.length)
      throw new Error('The log does not hold what the audit trail shows.');
    return found;
  }
}

/** Says entries in words, with names unless they are left out. */
class Teller {
  constructor(
    private readonly names: BundleSource['names'],
    private readonly actions: ReadonlyMap<string, ActionRow>,
    private readonly leftOut: readonly LeftOut[],
  ) {}

  tell(event: RecordedEvent): EntryTold {
    const entry = decode<DomainEvent>(event);
    const { who, policy, onBehalfOf, recordedAt } = entry.metadata;
    const said = describe(entry, { person: this.person, organisation: this.organisation });
    const by =
      who === 'system' ? `the system (policy: ${policy?.replaceAll('-', ' ') ?? 'none'})` : this.person(who);
    return {
      position: entry.position,
      when: `${dateInWords(recordedAt)}, ${timeInWords(recordedAt)}`,
      ...said,
      about: this.about(entry.stream),
      by: onBehalfOf === undefined ? by : `${by}, for ${this.organisation(onBehalfOf)}`,
    };
  }

  private about(stream: string): string | null {
    const action = this.actions.get(idOf(stream));
    if (!action) return null;
    return this.leftOut.includes('other-words') ? action.reference : `${action.reference} ${action.title}`;
  }

  /** Without a name, the beginning of the id tells one person from another. */
  private readonly person = (id: string): string =>
    (this.leftOut.includes('names') ? undefined : this.names.people.get(id)) ?? `Person ${id.slice(0, 8)}`;

  private readonly organisation = (id: string): string =>
    this.names.organisations.get(id) ?? `Organisation ${id.slice(0, 8)}`;
}
