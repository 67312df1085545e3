import { actionPage, escalations, fromToday, openEscalations, rounds, standingOf } from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Place } from '../access/place.js';
import { EscalationWords } from '../escalations/escalation-words.js';

const listed = 3;

/** What waits for people on a board: escalations that nobody has resolved, and the open round. */
@Injectable()
export class Waiting {
  constructor(private readonly words: EscalationWords) {}

  async of(place: Place) {
    const open = openEscalations(await place.views.rows(escalations, place.board.id));
    return {
      escalations: { total: open.length, items: await this.words.of(place, open.slice(0, listed)) },
      rounds: await this.rounds(place),
    };
  }

  private async rounds({ board, today, url, views }: Place) {
    const open = (await views.rows(rounds, board.id)).filter(({ status }) => status === 'open');
    if (open.length === 0) return [];
    const actions = await views.rows(actionPage, board.id);
    return open.map((round) => {
      const { answered, notAnswered } = standingOf(round, actions, board);
      return {
        title: round.title,
        href: `${url}/rounds/${round.id}`,
        answered: answered.length,
        asked: answered.length + notAnswered.length,
        closes: round.closes,
        when: fromToday(round.closes, today),
      };
    });
  }
}
