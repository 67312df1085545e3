import { Latest } from '@governance/installation';
import { colourOfKPI, kpis, type ColouredKPI, type KPIRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Place } from '../access/place.js';

const keptAtOnce = 100;

/** Reads KPIs of the board at hand. */
@Injectable()
export class KPIRows {
  /** Of a board as it stands, for as long as it stands so: the pages of actions ask for few of many. */
  private readonly held = new Latest<{ readonly state: string; readonly rows: readonly KPIRow[] }>(
    keptAtOnce,
  );

  async all(place: Place): Promise<readonly KPIRow[]> {
    // Not everybody is given all.
    const of = `${place.url} ${place.audience.key}`;
    const known = this.held.get(of);
    const rows = known?.state === place.state ? known.rows : await place.views.rows(kpis, place.board.id);
    this.held.set(of, { state: place.state, rows });
    return rows;
  }

  /** Those in use that belong to what is asked for, coloured, in order of their titles. */
  async live(place: Place, belongs: (row: KPIRow) => boolean): Promise<readonly ColouredKPI[]> {
    const rows = (await this.all(place)).filter((row) => row.status === 'live' && belongs(row));
    return rows
      .map((row) => colourOfKPI(place.board, row, place.today))
      .sort((a, b) => a.kpi.title.localeCompare(b.kpi.title, 'en-GB', { numeric: true }));
  }
}
