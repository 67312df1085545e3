import { actionPage, type ActionRow } from '@governance/views';
import { Injectable, NotFoundException } from '@nestjs/common';
import type { Place } from '../access/place.js';

/** Reads an action of the board at hand; one of another board is not found. */
@Injectable()
export class ActionRows {
  async find(place: Place, id: string): Promise<ActionRow> {
    const row = await place.views.row(actionPage, id);
    if (row?.partnership !== place.board.id) throw new NotFoundException();
    return row;
  }
}
