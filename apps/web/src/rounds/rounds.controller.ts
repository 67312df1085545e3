import type { Day } from '@governance/calendar';
import { actionPage, fromToday, rounds, standingOf, type RoundRow } from '@governance/views';
import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { mustFind } from '../things/kind.js';
import { notChasedOn, roundKind } from './round-kind.js';
import { standingInWords } from './standing-in-words.js';

/** The weeks before a meeting: every owner is asked, and who has answered shows at a glance. */
@Controller('boards/:board/rounds')
export class RoundsController {
  @Get()
  @Needs('read-history')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const held = await place.views.rows(rounds, place.board.id);
    const actions = await place.views.rows(actionPage, place.board.id);
    const inOrder = [...held].sort((a, b) => b.opens.localeCompare(a.opens));
    const shown = inOrder.map((round) => {
      const { answered, notAnswered } = standingOf(round, actions, place.board);
      return {
        ...round,
        href: `${place.url}/rounds/${round.id}`,
        answered: answered.length,
        asked: answered.length + notAnswered.length,
        when: whenOf(round, place.today),
      };
    });
    response.render('rounds/rounds.njk', {
      open: shown.filter(({ status }) => status === 'open'),
      past: shown.filter(({ status }) => status === 'closed'),
      mayDecide: may(place.member, 'decide'),
    });
  }

  @Get(':round')
  @Needs('read-history')
  async page(
    @AtPlace() place: Place,
    @Param('round', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { round, standing } = await mustFind(roundKind, place, id);
    const actions = await place.views.rows(actionPage, place.board.id);
    response.render('rounds/round.njk', {
      round,
      when: whenOf(round, place.today),
      answered: standing.answered.length,
      asked: standing.answered.length + standing.notAnswered.length,
      organisations: standingInWords(place, standing, actions),
      notChased: notChasedOn(place.board),
      mayClose: may(place.member, 'decide') && round.status === 'open',
    });
  }
}

function whenOf({ opens, closes }: RoundRow, today: Day): string {
  return opens > today ? `opens ${fromToday(opens, today)}` : `closes ${fromToday(closes, today)}`;
}
