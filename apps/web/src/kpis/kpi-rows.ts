import { mayEnter } from '@governance/partnership';
import { actionPage, kpis, type ActionRow, type KPIRow } from '@governance/views';
import { Injectable, NotFoundException } from '@nestjs/common';
import { may, mayOn, type Task } from '../access/access.js';
import type { Place } from '../access/place.js';

/** Reads KPIs of the board at hand. A visitor sees none that is marked, unless it was released to the public. */
@Injectable()
export class KPIRows {
  async all(place: Place): Promise<readonly KPIRow[]> {
    const rows = await place.views.rows(kpis, place.board.id);
    return rows.filter((row) => maySee(place, row));
  }

  async find(place: Place, id: string): Promise<KPIRow> {
    const row = await place.views.row(kpis, id);
    if (row?.partnership !== place.board.id || !maySee(place, row)) throw new NotFoundException();
    return row;
  }

  /** The action that a KPI belongs to, if it belongs to one. */
  async actionOf(place: Place, { action }: KPIRow): Promise<ActionRow | null> {
    return action === null ? null : ((await place.views.row(actionPage, action)) ?? null);
  }
}

function maySee({ member }: Place, kpi: KPIRow): boolean {
  return member !== null || mayEnter(kpi, 'public');
}

/** Whether somebody may do a task on a KPI: an owner only on one of an action of their own. */
export function mayDo(place: Place, task: { readonly permission: Task }, action: ActionRow | null): boolean {
  return task.permission === 'report' ? mayEnterReadings(place, action) : may(place.member, task.permission);
}

/** The secretariat enters any reading; owners those of their own actions. */
export function mayEnterReadings({ member }: Place, action: ActionRow | null): boolean {
  return may(member, 'decide') || (action !== null && mayOn(member, 'report', action));
}
