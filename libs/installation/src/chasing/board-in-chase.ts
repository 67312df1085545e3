import type { Facts, History } from '@governance/chasing';
import {
  actionPage,
  board as boardView,
  chasing,
  escalations,
  KeptViews,
  rounds,
  type ActionRow,
  type BoardRow,
  type EscalationRow,
  type MailRow,
  type RoundRow,
} from '@governance/views';
import { Injectable } from '@nestjs/common';
import { People, type Member } from '../people/people.js';

/** Everything on a board that chasing looks at, as the views hold it. */
export interface ChasedBoard extends Facts, History {
  readonly board: BoardRow;
  readonly actions: readonly ActionRow[];
  readonly people: readonly Member[];
  readonly rounds: readonly RoundRow[];
  readonly mails: readonly MailRow[];
  readonly escalations: readonly EscalationRow[];
}

@Injectable()
export class BoardInChase {
  constructor(
    private readonly kept: KeptViews,
    private readonly members: People,
  ) {}

  async read(partnership: string): Promise<ChasedBoard | undefined> {
    const { kept } = this;
    const [board, actions, people, roundRows, mails, raised] = await Promise.all([
      kept.row(boardView, partnership),
      kept.rows(actionPage, partnership),
      this.members.inPartnership(partnership),
      kept.rows(rounds, partnership),
      kept.rows(chasing, partnership),
      kept.rows(escalations, partnership),
    ]);
    return board && { board, actions, people, rounds: roundRows, mails, escalations: raised };
  }
}
