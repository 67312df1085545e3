import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PartnershipId, PersonId } from '@governance/partnership';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Raw, Repository, type EntityManager } from 'typeorm';
import { ExportPart, ExportDetails } from '@governance/core';

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

export type ExportKind = ExportDetails['form'];

/** An export that somebody asked for, and how far it is. */
export type Export = Readonly<Omit<ExportDetails, 'claim' | 'claimedAt' | 'keptAt' | 'finishedAt' | 'noted'>>;

/** An export as it is asked for. */
export type Wanted = Omit<Export, 'keptBack' | 'done' | 'bytes' | 'sha256' | 'fingerprint' | 'failed'>;

/** What is finished has its size. */
export type FinishedExport = Export & { readonly bytes: number };

export function isFinished(held: Export): held is FinishedExport {
  return held.bytes !== null;
}

/** An instant by the database's clock, which several processes share. */
const now = () => 'clock_timestamp()';

/** Exports of the history, kept in parts beside it until they are fetched. */
@Injectable()
export class Exports {
  constructor(
    @InjectRepository(ExportDetails) private readonly exports: Repository<ExportDetails>,
    @InjectRepository(ExportPart) private readonly parts: Repository<ExportPart>,
  ) {}

  /**
   * Keeps an export if the person has room for one more, and has it written down before it can be made or fetched. The
   * same export asked for twice is one.
   * @param noted writes it down; when that fails, nothing is kept
   * @throws ExportRefused
   */
  async ask(wanted: Wanted, noted: () => Promise<void>): Promise<void> {
    const { id, partnership, person } = wanted;
    await this.reserve(wanted);
    try {
      await noted();
    } catch (error) {
      await this.exports.delete({ id, partnership, person, noted: false });
      throw error;
    }
    await this.exports.update({ id, partnership, person }, { noted: true });
  }

  /** One request of a person at a time, whoever serves it: nothing is done meanwhile that needs another connection. */
  private async reserve(wanted: Wanted): Promise<void> {
    const { id, partnership, person, form, asked, leftOut, upTo, madeAt, entries } = wanted;
    const kept = { id, partnership, person, form, asked, leftOut, upTo, madeAt, entries, noted: false };
    await this.exports.manager.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock(hashtext($1))', [`exports ${person}`]);
      const tooOld = (column: string) => `${column} < clock_timestamp() - interval '${keptDays} days'`;
      await manager.delete(ExportDetails, { keptAt: Raw(tooOld) });
      await requireRoom(manager, wanted);
      await manager.createQueryBuilder().insert().into(ExportDetails).values(kept).orIgnore().execute();
    });
  }

  /** Somebody's export of a partnership; undefined for another's, or none. */
  async find(partnership: PartnershipId, person: PersonId, id: string): Promise<Export | undefined> {
    return (await this.exports.findOneBy({ id, partnership, person, noted: true })) ?? undefined;
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
      const failed = error instanceof Error ? error.name : 'Error';
      await this.exports.update({ id, claim }, { failed, claim: null });
      throw error;
    }
  }

  async setFingerprint(id: string, fingerprint: string): Promise<void> {
    await this.exports.update({ id }, { fingerprint });
  }

  /** The bytes of a finished export from one to another, both included, a part at a time. */
  read(id: string, from: number, to: number): Readable {
    const { parts } = this;
    async function* bytes() {
      for (let number = Math.floor(from / partBytes); number * partBytes <= to; number += 1) {
        const part = await parts.findOneBy({ export: id, number });
        if (!part) throw new Error(`Part ${number} of export ${id} is not there.`);
        const begins = number * partBytes;
        yield part.bytes.subarray(Math.max(0, from - begins), to + 1 - begins);
      }
    }
    return Readable.from(bytes());
  }

  private async claim(id: string, keptBack: readonly string[]): Promise<string | null> {
    const claim = randomUUID();
    const { affected } = await this.exports
      .createQueryBuilder()
      .update()
      .set({ claim, claimedAt: now, done: 0, failed: null, keptBack })
      .where({ id, bytes: IsNull(), noted: true })
      .andWhere(`(claim is null or claimed_at < clock_timestamp() - interval '${silentSeconds} seconds')`)
      .execute();
    if (affected === 0) return null;
    await this.parts.delete({ export: id });
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
      const kept: readonly unknown[] = await this.parts.query(
        `with mine as (
           update app.export set claimed_at = clock_timestamp(), done = $5 where id = $1 and claim = $2 returning id
         ) insert into app.export_part (export, number, bytes) select id, $3, $4 from mine returning number`,
        [id, claim, number, part, done],
      );
      if (kept.length === 0) throw new ClaimLost();
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
        await this.exports.update({ id, claim }, { claimedAt: now, done });
      }
    }
    if (length > 0) await keepPart(Buffer.concat(held));
    const finished = {
      finishedAt: now,
      claim: null,
      bytes,
      sha256: hash.digest('hex'),
      done: () => 'entries',
    };
    const { affected } = await this.exports.update({ id, claim }, finished);
    if (affected === 0) throw new ClaimLost();
  }
}

async function requireRoom(
  manager: EntityManager,
  { id, person }: Pick<Wanted, 'id' | 'person'>,
): Promise<void> {
  const rows: readonly { waiting: number; today: number }[] = await manager.query(
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
