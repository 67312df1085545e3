import { Governance } from '@governance/installation';
import { highestMarking, markingInWords, type Marked, type Marking } from '@governance/partnership';
import type { ActionRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { by } from '../people/by.js';
import type { Place } from './place.js';

/** The marking that a thing of a plan carries: its own, or its plan's where that is higher. */
export function markingOf(
  { board }: Pick<Place, 'board'>,
  plan: string,
  ...things: readonly Marked[]
): Marking {
  return highestMarking([
    ...things,
    ...board.plans.filter(({ id }) => id === plan).map(({ marked }) => marked),
  ]);
}

export function markingOfAction(place: Pick<Place, 'board'>, { plan, marked }: ActionRow): Marking {
  return markingOf(place, plan, marked);
}

/** Pages about what is marked: each says so top and bottom, and that somebody read it goes into the history. */
@Injectable()
export class MarkedRecords {
  constructor(private readonly governance: Governance) {}

  /** @param record its stream: `action-<id>` */
  async open(place: Place, response: Response, record: string, marking: Marking): Promise<void> {
    if (marking === 'OFFICIAL') return;
    response.locals.marking = markingInWords[marking];
    await this.read(place, record, marking);
  }

  /** Once a day for each person and record. A visitor to an illustrative board is nobody whose reading could be told. */
  async read(place: Place, record: string, marking: Marking): Promise<void> {
    if (marking === 'OFFICIAL' || !place.member) return;
    const to = { partnership: place.board.id, id: place.member.id };
    await this.governance.reading(to, { type: 'RecordMarkedRead', record }, by(place));
  }
}
