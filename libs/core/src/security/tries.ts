import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, MoreThan, Repository, type EntityManager } from 'typeorm';
import { TryCount } from '../database/try-count.entity.js';
import { WallClock } from './wall-clock.js';

/** How often something may be tried in a time, ms. */
export interface Limit {
  readonly kind: string;
  readonly most: number;
  readonly within: number;
}

/** A limit, and who is counted. */
export type Counted = readonly [Limit, string];

const minute = 60_000;
const hour = 60 * minute;

/** Every limit of signing in. The figures and their reasons: docs/decisions/0222-codes-and-limits.md. */
export const limits = {
  /** Of a browser in which somebody signed in with the address before. */
  codesOfBrowser: { kind: 'codes', most: 10, within: hour },
  guessesOfBrowser: { kind: 'guesses', most: 15, within: hour },
  /** Of every other, for an address: those of one network, and all together. */
  codesOfNetwork: { kind: 'codes', most: 6, within: hour },
  guessesOfNetwork: { kind: 'guesses', most: 10, within: hour },
  codesOfMailbox: { kind: 'codes', most: 12, within: hour },
  guessesOfMailbox: { kind: 'guesses', most: 20, within: hour },
  toldMailbox: { kind: 'told', most: 1, within: 24 * hour },
  postsOfClient: { kind: 'posts', most: 30, within: minute },
  /** Of all who come by a proxy that nobody named: more than a whole council sends, and no licence to send at will. */
  postsOfUnnamedProxy: { kind: 'posts', most: 300, within: minute },
} as const satisfies Readonly<Record<string, Limit>>;

/** How often something was tried: counted in the database, so that every web process counts the same. */
@Injectable()
export class Tries {
  constructor(
    @InjectRepository(TryCount) private readonly counts: Repository<TryCount>,
    private readonly clock: WallClock,
  ) {}

  /**
   * Counts one more, in one statement: of two at once, one is the later. Within a transaction, the next of the same
   * waits for its end.
   * @returns null when it may be; otherwise when it may again
   */
  async count(
    { kind, most, within }: Limit,
    who: string,
    over: EntityManager = this.counts.manager,
  ): Promise<Date | null> {
    const now = this.clock.now();
    const rows: readonly { times: number; since: Date }[] = await over.query(
      `insert into app.tries as held (kind, who, since, times) values ($1, $2, $3, 1)
       on conflict (kind, who) do update set
         times = case when held.since <= $4 then 1 else held.times + 1 end,
         since = case when held.since <= $4 then $3 else held.since end
       returning times, since`,
      [kind, who, now, new Date(now.getTime() - within)],
    );
    const { times, since } = rows[0]!;
    return times <= most ? null : new Date(since.getTime() + within);
  }

  /**
   * Counts one more of each, the first of them first. What one of them refuses counts for none: whoever is refused uses
   * up nothing of anybody else's.
   */
  async countEach(
    counted: readonly Counted[],
    over: EntityManager = this.counts.manager,
  ): Promise<Date | null> {
    for (const [number, [limit, who]] of counted.entries()) {
      const again = await this.count(limit, who, over);
      if (again === null) continue;
      await this.takeBackEach(counted.slice(0, number + 1), over);
      return again;
    }
    return null;
  }

  async takeBackEach(counted: readonly Counted[], over: EntityManager = this.counts.manager): Promise<void> {
    for (const [limit, who] of counted) await this.takeBack(limit, who, over);
  }

  /** What was counted was none. */
  async takeBack({ kind }: Limit, who: string, over: EntityManager = this.counts.manager): Promise<void> {
    await over.decrement(TryCount, { kind, who, times: MoreThan(0) }, 'times', 1);
  }

  /** Deletes what no limit looks at any longer. */
  async forget(): Promise<void> {
    const longest = Math.max(...Object.values(limits).map(({ within }) => within));
    await this.counts.delete({ since: LessThan(new Date(this.clock.now().getTime() - longest)) });
  }
}
