import { actionPage, kindOf, colourOf, compareReferences } from '@governance/views';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { markingOfAction } from '../access/marked-records.js';
import { noteRead } from '../access/reading.js';
import { ActionRows } from '../actions/action-rows.js';
import { actionInBrief, actionInFull } from './action-in-json.js';

/** The actions of a board's plans. */
@Controller('api/boards/:board/actions')
export class ActionsApiController {
  constructor(private readonly actions: ActionRows) {}

  @Get()
  @Needs('read-plan')
  async list(@AtPlace() place: Place) {
    const rows = await place.views.rows(actionPage, place.board.id);
    const inOrder = [...rows].sort((a, b) => compareReferences(a.reference, b.reference));
    return {
      actions: inOrder.map((row) => actionInBrief(place, colourOf(place.board, row, place.today))),
      // Of what is marked, and not for whoever asks.
      notShown: place.hidden.filter((stream) => kindOf(stream) === 'action').length,
    };
  }

  @Get(':action')
  @Needs('read-plan')
  async one(@AtPlace() place: Place, @Param('action', ParseUUIDPipe) id: string) {
    const action = await this.actions.find(place, id);
    if (markingOfAction(place, action) !== 'OFFICIAL') noteRead(`action-${id}`);
    return actionInFull(place, colourOf(place.board, action, place.today));
  }
}
