import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { inTransaction } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { thePool } from '../tokens.js';

/** Bytes of a part, all but the last. */
const partBytes = 1 << 20;

/** An export is for fetching now: what it holds is in the history, and stays there. */
const keptDays = 2;

/** Whoever makes an export says so at least this often; silent for longer, it was broken off, and is begun again. */
const silentSeconds = 30;

/** One that nobody has begun for so long is not on its way any more: the process that was to make it has gone. */
const queuedMinutes = 10;

/** Of one person: what they have asked for and is not made yet, and what they may ask for in a day. */
const mostWaiting = 3;
const mostADay = 20;

/** Somebody asks for more exports than one person needs. `message` says what to do. */
export class ExportRefused extends Error {
  override readonly name = 'ExportRefused';
}

export type ExportKind = 'csv' | 'word' | 'bundle';

/** An export that somebody asked for, and how far it is. */
export interface Export {
  readonly id: string;
  readonly partnership: string;
  readonly person: string;
  readonly form: ExportKind;
  /** The filters as they stood in the address. */
  readonly asked: Readonly<Record<string, string>>;
  readonly leftOut: readonly string[];
  /** What was kept from its reader when it was made: it holds nothing of that. */
  readonly keptBack: readonly string[];
  readonly upTo: number;
  /** Instant by the partnership's clock. */
  readonly madeAt: string;
  /** How much there is to do, and how much is done. */
  readonly entries: number;
  readonly done: number;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly fingerprint: string | null;
  readonly failed: string | null;
}

/** An export as it is asked for. */
export type Wanted = Omit<Export, 'keptBack' | 'done' | 'bytes' | 'sha256' | 'fingerprint' | 'failed'>;

/** What is finished has its size. */
export type FinishedExport = Export & { readonly bytes: number };

export function isFinished(held: Export): held is FinishedExport {
  return held.bytes !== null;
}

const ofOne = 'id = $1 and partnership = $2 and person = $3';

/** Exports of the history, kept in parts beside it until they are fetched. */
@Injectable()
export class Exports {
  constructor(@Inject(thePool) private readonly pool: pg.Pool) {}

  /**
   * Keeps an export if the person has room for one more, and has it written down before it can be made or fetched. The
   * same export asked for twice is one.
   * @param noted writes it down; when that fails, nothing is kept
   * @throws ExportRefused
   */
  async ask(wanted: Wanted, noted: () => Promise<void>): Promise<void> {
    const mine = [wanted.id, wanted.partnership, wanted.person];
    await this.reserve(wanted);
    try {
      await noted();
    } catch (error) {
      await this.pool.query(`delete from app.export where ${ofOne} and not noted`, mine);
      throw error;
    }
    await this.pool.query(`update app.export set noted = true where ${ofOne}`, mine);
  }

  /** One request of a person at a time, whoever serves it: nothing is done meanwhile that needs another connection. */
  private async reserve(wanted: Wanted): Promise<void> {
    const { id, partnership, person, form, asked, leftOut, upTo, madeAt, entries } = wanted;
    await inTransaction(this.pool, async (client) => {
      await client.query('select pg_advisory_xact_lock(hashtext($1))', [`exports ${person}`]);
      await client.query(
        `delete from app.export where kept_at < clock_timestamp() - interval '${keptDays} days'`,
      );
      await requireRoom(client, wanted);
      await client.query(
        `insert into app.export
           (id, partnership, person, form, asked, left_out, up_to, made_at, entries, noted)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, false) on conflict do nothing`,
        [
          id,
          partnership,
          person,
          form,
          JSON.stringify(asked),
          JSON.stringify(leftOut),
          upTo,
          madeAt,
          entries,
        ],
      );
    });
  }

  /** Somebody's export of a partnership; undefined for another's, or none. */
  async find(partnership: string, person: string, id: string): Promise<Export | undefined> {
    const { rows } = await this.pool.query<ExportRow>(`select * from app.export where ${ofOne} and noted`, [
      id,
      partnership,
      person,
    ]);
    return rows[0] && exportOf(rows[0]);
  }

  /**
   * Makes an export unless it is made already or somebody is at it: what one process began and did not end, the next
   * that is asked begins again.
   * @param keptBack as `Export` has it
   * @param write gives the bytes; it is told how to say how far it is
   * @returns whether it was made now
   */
  async make(
    id: string,
    keptBack: readonly string[],
    write: (progress: (done: number) => void) => Promise<Readable>,
  ): Promise<boolean> {
    const claim = await this.claim(id, keptBack);
    if (claim === null) return false;
    try {
      await this.write(id, claim, write);
      return true;
    } catch (error) {
      if (error instanceof ClaimLost) return false;
      await this.pool.query(`update app.export set failed = $3, claim = null where id = $1 and claim = $2`, [
        id,
        claim,
        error instanceof Error ? error.name : 'Error',
      ]);
      throw error;
    }
  }

  async setFingerprint(id: string, fingerprint: string): Promise<void> {
    await this.pool.query('update app.export set fingerprint = $2 where id = $1', [id, fingerprint]);
  }

  /** The bytes of a finished export from one to another, both included, a part at a time. */
  read(id: string, from: number, to: number): Readable {
    const { pool } = this;
    async function* parts() {
      for (let number = Math.floor(from / partBytes); number * partBytes <= to; number += 1) {
        const { rows } = await pool.query<{ bytes: Buffer }>(
          'select bytes from app.export_part where export = $1 and number = $2',
          [id, number],
        );
        if (!rows[0]) throw new Error(`Part ${number} of export ${id} is not there.`);
        const begins = number * partBytes;
        yield rows[0].bytes.subarray(Math.max(0, from - begins), to + 1 - begins);
      }
    }
    return Readable.from(parts());
  }

  private async claim(id: string, keptBack: readonly string[]): Promise<string | null> {
    const claim = randomUUID();
    const { rowCount } = await this.pool.query(
      `update app.export set claim = $2, claimed_at = clock_timestamp(), done = 0, failed = null,
         kept_back = $3
       where id = $1 and bytes is null and noted
         and (claim is null or claimed_at < clock_timestamp() - interval '${silentSeconds} seconds')`,
      [id, claim, JSON.stringify(keptBack)],
    );
    if (rowCount === 0) return null;
    await this.pool.query('delete from app.export_part where export = $1', [id]);
    return claim;
  }

  private async write(
    id: string,
    claim: string,
    write: (progress: (done: number) => void) => Promise<Readable>,
  ): Promise<void> {
    const hash = createHash('sha256');
    let done = 0;
    let bytes = 0;
    let held: Buffer[] = [];
    let length = 0;
    let number = 0;
    const keepPart = async (part: Buffer) => {
      // One statement: whoever lost the claim writes nothing.
      const { rowCount } = await this.pool.query(
        `with mine as (
           update app.export set claimed_at = clock_timestamp(), done = $5 where id = $1 and claim = $2 returning id
         ) insert into app.export_part (export, number, bytes) select id, $3, $4 from mine`,
        [id, claim, number, part, done],
      );
      if (rowCount === 0) throw new ClaimLost();
      number += 1;
    };
    let told = Date.now();
    for await (const chunk of await write((entries) => (done = entries))) {
      const piece = Buffer.from(chunk as Uint8Array);
      hash.update(piece);
      bytes += piece.length;
      held.push(piece);
      length += piece.length;
      while (length >= partBytes) {
        const all = Buffer.concat(held);
        await keepPart(all.subarray(0, partBytes));
        held = [all.subarray(partBytes)];
        length -= partBytes;
      }
      if (Date.now() - told > 1000) {
        told = Date.now();
        await this.pool.query(
          'update app.export set claimed_at = clock_timestamp(), done = $3 where id = $1 and claim = $2',
          [id, claim, done],
        );
      }
    }
    if (length > 0) await keepPart(Buffer.concat(held));
    const { rowCount } = await this.pool.query(
      `update app.export set finished_at = clock_timestamp(), claim = null, bytes = $3, sha256 = $4, done = entries
       where id = $1 and claim = $2`,
      [id, claim, bytes, hash.digest('hex')],
    );
    if (rowCount === 0) throw new ClaimLost();
  }
}

async function requireRoom(
  client: pg.ClientBase,
  { id, person }: Pick<Wanted, 'id' | 'person'>,
): Promise<void> {
  const { rows } = await client.query<{ waiting: number; today: number }>(
    `select (count(*) filter (where bytes is null and failed is null and coalesce(
               claimed_at + interval '${silentSeconds} seconds', kept_at + interval '${queuedMinutes} minutes'
             ) > clock_timestamp()))::int as waiting,
            (count(*) filter (where kept_at > clock_timestamp() - interval '1 day'))::int as today
     from app.export where person = $1 and id <> $2`,
    [person, id],
  );
  const { waiting, today } = rows[0]!;
  if (waiting >= mostWaiting)
    throw new ExportRefused(
      `${waiting} exports that you asked for are still being made. Wait until one of them is there, and ask for this one then.`,
    );
  if (today >= mostADay)
    throw new ExportRefused(
      `You have had ${today} exports made since this time yesterday, the most that one person may. Fetch one of those, or ask for this one tomorrow.`,
    );
}

/** It was silent for too long, and another process makes the export now. */
class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

interface ExportRow {
  readonly id: string;
  readonly partnership: string;
  readonly person: string;
  readonly form: ExportKind;
  readonly asked: Record<string, string>;
  readonly left_out: string[];
  readonly kept_back: string[];
  readonly up_to: string;
  readonly made_at: string;
  readonly entries: string;
  readonly done: string;
  readonly bytes: string | null;
  readonly sha256: string | null;
  readonly fingerprint: string | null;
  readonly failed: string | null;
}

function exportOf({ left_out, kept_back, up_to, made_at, entries, done, bytes, ...same }: ExportRow): Export {
  return {
    ...same,
    leftOut: left_out,
    keptBack: kept_back,
    upTo: Number(up_to),
    madeAt: made_at,
    entries: Number(entries),
    done: Number(done),
    bytes: bytes === null ? null : Number(bytes),
  };
}
