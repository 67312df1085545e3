import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { Repository } from 'typeorm';
import { SecurityLogEntry } from '../database/security-log-entry.entity.js';
import { normalise } from '../people/normalise.js';
import { theLogger } from '../tokens.js';
import { networkOf } from './network.js';
import { Secrets } from './secrets.js';
import { byAnybody, securityEvents, type SecurityEvent } from './security-events.js';
import { WallClock } from './wall-clock.js';

/** Days after which an entry is deleted: a year can be looked back on, and a month more to notice that one should. */
export const securityLogDays = 400;

/** Something that bears on who may come in. Ids only. */
export interface SecurityNote {
  readonly event: SecurityEvent;
  /** Whom it is about. */
  readonly person?: string | null | undefined;
  readonly partnership?: string | null | undefined;
  /** Who did it, when that is somebody else. */
  readonly by?: string | null | undefined;
  /** The mailbox concerned. It is never written: only its keyed digest is. */
  readonly address?: string | null | undefined;
  /** Where the request came from. Only its network is written. */
  readonly client?: string | null | undefined;
  /** A route's pattern, a task, a reason's code: never words that somebody typed. */
  readonly about?: string | null | undefined;
}

export interface SecurityEntry {
  readonly at: Date;
  readonly event: SecurityEvent;
  readonly person: string | null;
  readonly partnership: string | null;
  readonly by: string | null;
  /** Keyed digest of the mailbox. */
  readonly address: string | null;
  /** Network of the client; null also where it was several. */
  readonly client: string | null;
  readonly about: string | null;
  /** How often it happened: more than once when too many came to write each. */
  readonly times: number;
}

/** So many are looked at for entries that are told as one. */
const looked = 5000;

const everyEvent = Object.keys(securityEvents) as SecurityEvent[];

const minute = 60_000;
/** Of one kind, about one person, from one network: whoever knocks without end must not fill the disk. */
const writtenAMinute = 20;

/** Who came in, who was refused, who changed what bears on it: a line in the log, and a row for the secretariat's page. */
@Injectable()
export class SecurityLog {
  private readonly log: Logger;
  private readonly seen = new Map<string, { since: number; times: number; unwritten: number }>();

  constructor(
    @InjectRepository(SecurityLogEntry) private readonly entries: Repository<SecurityLogEntry>,
    @Inject(theLogger) logger: Logger,
    private readonly secrets: Secrets,
    private readonly clock: WallClock,
  ) {
    // Told however little the rest of the log tells, unless there is none at all.
    this.log = logger.child(
      { log: 'security' },
      logger.level === 'silent' ? {} : { level: lowerOf(logger.level) },
    );
  }

  /** Never throws: what was done stays done when it cannot be written down, and the log says that it could not. */
  async note(note: SecurityNote): Promise<void> {
    const times = this.timesToWrite(note);
    if (times === 0) return;
    const { event, person = null, partnership = null, by = null, about = null } = note;
    const address = note.address ? this.digestOf(note.address) : null;
    const client = networkOf(note.client);
    const told = { event, outcome: securityEvents[event], person, partnership, by, address, client, about };
    const worth = Object.entries({ ...told, times }).filter(([, value]) => value !== null);
    this.log.info(Object.fromEntries(worth), event);
    try {
      const at = this.clock.now();
      await this.entries.insert({ at, event, person, partnership, by, address, client, about, times });
    } catch (error) {
      this.log.error({ err: error, event }, 'the security log could not be written to the database');
    }
  }

  /**
   * What became known of one partnership's people, newest first.
   * @param events which kinds; what anybody can cause is told once an hour, with how often it was
   */
  async of(
    partnership: string,
    limit: number,
    events: readonly SecurityEvent[] = everyEvent,
  ): Promise<readonly SecurityEntry[]> {
    return this.entries.query<SecurityEntry[]>(
      `select max(at) as at, event, person, partnership, by, address, about, sum(times)::int as times,
         case when count(distinct client) = 1 then min(client) end as client
       from (select * from app.security_entry where partnership = $1 and event = any($2)
             order by at desc, id desc limit ${looked}) newest
       group by event, person, partnership, by, address, about,
         case when event = any($4) then date_trunc('hour', at)::text else id::text end
       order by max(at) desc, max(id) desc limit $3`,
      [partnership, events, limit, byAnybody],
    );
  }

  /** The mailbox as the log tells it. */
  digestOf(address: string): string {
    return this.secrets.digest('address', normalise(address));
  }

  /** Has the owner of the table delete what is older than it is kept: this account may not. */
  async forget(): Promise<void> {
    await this.entries.query('select app.forget_security_entries()');
  }

  /** 1 as a rule; 0 when it is only counted; more for the first after some were only counted. */
  private timesToWrite({ event, person, client }: SecurityNote): number {
    const now = this.clock.now().getTime();
    const key = [event, person, networkOf(client)].join(' ');
    const held = this.seen.get(key);
    if (!held || now - held.since >= minute) {
      if (this.seen.size > 10_000) this.seen.clear();
      this.seen.set(key, { since: now, times: 1, unwritten: 0 });
      return 1 + (held?.unwritten ?? 0);
    }
    held.times += 1;
    if (held.times <= writtenAMinute) return 1;
    held.unwritten += 1;
    return 0;
  }
}

function lowerOf(level: string): string {
  return ['warn', 'error', 'fatal'].includes(level) ? 'info' : level;
}
