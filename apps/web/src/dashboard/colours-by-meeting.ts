import type { Day } from '@governance/calendar';
import { AsAtRefused, Boards, EarlierBoards, Latest } from '@governance/core';
import { actionPage, dashboardOf, meetings, type Counts, type PlanRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Place } from '../access/place.js';
import { withoutReading } from '../access/reading.js';

const meetingsShown = 6;
/** Six meetings of some hundred plans. */
const keptAtOnce = 1000;

/** How the actions of a plan were coloured on the day of a meeting. */
export interface ColoursOfMeeting {
  readonly on: Day;
  readonly counts: Counts;
}

/** The line of colours: how a plan stood at each meeting of the partnership so far. */
@Injectable()
export class ColoursByMeeting {
  /** What had been recorded by the end of a day that is over is counted once. */
  private readonly counted = new Latest<Counts | null>(keptAtOnce);

  constructor(
    private readonly boards: Boards,
    private readonly earlier: EarlierBoards,
  ) {}

  /** The last meetings before the day, the oldest first; none from before the plan was there. */
  async of(place: Place, plan: PlanRow): Promise<readonly ColoursOfMeeting[]> {
    const held = (await place.views.rows(meetings, place.board.id))
      .filter(
        ({ board, status, on }) => board === 'partnership' && status === 'scheduled' && on < place.today,
      )
      .map(({ on }) => on)
      .sort()
      .slice(-meetingsShown);
    const found: ColoursOfMeeting[] = [];
    // One after the other: each day is folded on from the one before.
    for (const on of new Set(held)) {
      const counts = await this.countsOn(place, plan, on);
      if (counts) found.push({ on, counts });
    }
    return found;
  }

  private async countsOn(place: Place, plan: PlanRow, date: Day): Promise<Counts | null> {
    const key = [place.board.id, plan.id, date, place.audience.key, ...place.hidden].join(' ');
    const known = this.counted.get(key);
    if (known !== undefined) return known;
    const counts = await this.count(place, plan, date);
    this.counted.set(key, counts);
    return counts;
  }

  /** Null where the plan, or the board, was not there yet. */
  private async count(place: Place, { id }: PlanRow, date: Day): Promise<Counts | null> {
    const earlier = await this.boardOn(place, date);
    if (!earlier) return null;
    const { board, views } = place.permitted(earlier);
    const plan = board.plans.find((held) => held.id === id);
    if (!plan) return null;
    const rows = await views.rows(actionPage, board.id);
    return withoutReading(() => dashboardOf(board, plan, rows, earlier.today).counts);
  }

  private async boardOn(place: Place, date: Day) {
    const present = (await this.boards.find(place.board.id))!;
    try {
      return await this.earlier.find(present, { date, by: 'recorded' });
    } catch (error) {
      // A meeting can be recorded that was held before the board kept its history here.
      if (error instanceof AsAtRefused && error.code === 'before-the-plan') return null;
      throw error;
    }
  }
}
