import { Governance, Latest, theLogger } from '@governance/core';
import { highestMarking, markingInWords, type Marked, type Marking } from '@governance/partnership';
import type { ActionRow } from '@governance/views';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import type { Logger } from 'pino';
import { by } from './by.js';
import type { Place, PlacedRequest } from './place.js';
import { noteRead, notingIn } from './reading.js';

/** The marking that a thing of a plan carries: its own, or its plan's where that is higher. */
export function markingOf(
  { board }: Pick<Place, 'board'>,
  plan: string,
  ...things: readonly Pick<Marked, 'marking'>[]
): Marking {
  return highestMarking([
    ...things,
    ...board.plans.filter(({ id }) => id === plan).map(({ marked }) => marked),
  ]);
}

export function markingOfAction(place: Pick<Place, 'board'>, { plan, marked }: ActionRow): Marking {
  return markingOf(place, plan, marked);
}

/** A page about one marked record says so top and bottom, and is a reading of it whatever it shows. */
export function openRecord(response: Response, record: string, marking: Marking): void {
  if (marking === 'OFFICIAL') return;
  response.locals.marking = markingInWords[marking];
  noteRead(record);
}

/** So many readings of today are remembered as written down already. */
const remembered = 20_000;

/**
 * Writes down who read what is marked: once a day for each person and record, after the answer has gone out. Nobody
 * waits for it.
 */
@Injectable()
export class MarkedRecords implements BeforeApplicationShutdown {
  private readonly written = new Latest<true>(remembered);
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly governance: Governance,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  /** Notes what each request reads, and prints the marking on a page that reads anything marked. */
  readonly note = (request: PlacedRequest, response: Response, next: NextFunction): void => {
    const read = new Set<string>();
    const render = response.render.bind(response) as (...page: unknown[]) => void;
    response.render = (...page: unknown[]) => {
      if (read.size > 0) response.locals.marking ??= markingInWords['OFFICIAL-SENSITIVE'];
      render(...page);
    };
    response.on('close', () => {
      if (request.place) this.write(request.place, [...read]);
    });
    notingIn(read, next);
  };

  /**
   * A visitor to an illustrative board is nobody whose reading could be told.
   * @param records their streams: `action-<id>`
   */
  write(place: Place, records: readonly string[]): void {
    const { board, member, present } = place;
    if (!member) return;
    const key = (record: string) => `${member.id} ${record} ${present.today}`;
    const fresh = records.filter((record) => !this.written.get(key(record)));
    if (fresh.length === 0) return;
    for (const record of fresh) this.written.set(key(record), true);
    const to = { partnership: board.id, id: member.id };
    const command = { type: 'RecordMarkedRead', records: fresh } as const;
    this.last = this.last
      .then(() => this.governance.reading(to, command, by(place)))
      .then(
        () => undefined,
        (error: unknown) => {
          for (const record of fresh) this.written.delete(key(record));
          this.logger.error(
            { err: error, person: member.id, records: fresh },
            'a reading was not written down',
          );
        },
      );
  }

  /** All that was read up to now is in the history. */
  settled(): Promise<void> {
    return this.last;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.last;
  }
}
