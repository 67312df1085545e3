import { thePool } from '@governance/installation';
import { findEntries } from '@governance/views';
import { ForbiddenException, Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Place } from '../access/place.js';
import type { AnyTask } from './thing-task.js';

/** Somebody asked for what no page offers them: not on the thing as it stands. */
export class NotOffered extends Error {
  override readonly name = 'NotOffered';
  /** @param called `action`, `risk` */
  constructor(readonly called: string) {
    super(`This cannot be done to the ${called} as it stands now. Nothing was changed.`);
  }
}

/** So many of a thing's last entries are looked at for a form that was sent twice. */
const looked = 50;

interface Asked<Row> {
  readonly task: Pick<AnyTask<Row, never>, 'theirs' | 'fits'>;
  readonly row: Row;
  readonly called: string;
  readonly stream: string;
  /** Id of the submission, when it has one. */
  readonly command?: string | undefined;
}

/** What a page does not offer is not carried out by posting to it either: pages and API both ask here. */
@Injectable()
export class Offers {
  constructor(@Inject(thePool) private readonly pool: pg.Pool) {}

  /**
   * @returns whether it was done already: the same form sent twice finds the thing as the first left it
   * @throws ForbiddenException for what is another's; NotOffered for what the thing is not ready for
   */
  async require<Row>(place: Place, asked: Asked<Row>): Promise<{ readonly done: boolean }> {
    const { task, row, called, stream, command } = asked;
    if (task.theirs?.(row, place) === false) throw new ForbiddenException();
    if (task.fits(row, place)) return { done: false };
    const filter = { partnership: place.board.id, stream };
    const last = command === undefined ? [] : await findEntries(this.pool, filter, { limit: looked });
    const own = last.some(
      ({ metadata }) => metadata.command === command && metadata.who === place.member?.id,
    );
    if (own) return { done: true };
    throw new NotOffered(called);
  }
}
