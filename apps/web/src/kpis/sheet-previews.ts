import { randomUUID } from 'node:crypto';
import type { FormErrors } from '@governance/govuk';
import { ReadingSheets } from '@governance/plan-import/service';
import { DocumentReader, type Figures, type KnownKPI, type ReadFigures } from '@governance/plan-import';
import { actionPage, type KPIRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Place } from '../access/place.js';
import { UploadRefused } from '../pages/receive-document.js';
import { checkReadings } from './check-readings.js';
import { allKPIs } from './kpi-rows.js';
import { belongsTo } from './kpi-words.js';
import { kpiInWords, questionsInWords, usedInWords } from './reading-questions.js';

/** What comes back from the preview is a form, and a form has its size. */
const mostReadings = 1000;

const inOrder = new Intl.Collator('en-GB', { numeric: true });

type Status = 'final' | 'provisional';

/** A sheet as it was read for a board. */
export interface SheetRead {
  readonly rows: readonly KPIRow[];
  readonly known: readonly KnownKPI[];
  readonly sheet: NonNullable<ReadFigures['sheet']>;
  readonly guesses: readonly string[];
  readonly table: ReadFigures['table'];
  /** The area is the board's by its own name, and was not chosen. */
  readonly ownArea: boolean;
}

/** Sheets of readings before they are kept: what was understood, what was refused, what has to be chosen. */
@Injectable()
export class SheetPreviews {
  constructor(
    private readonly reader: DocumentReader,
    private readonly sheets: ReadingSheets,
  ) {}

  async live(place: Place): Promise<readonly KPIRow[]> {
    return (await allKPIs(place)).filter(({ status }) => status === 'live');
  }

  /** KPIs as a sheet may name them: two of one title are told apart by reference and plan. */
  async known(place: Place, rows: readonly KPIRow[]): Promise<readonly KnownKPI[]> {
    const actions = await place.views.rows(actionPage, place.board.id);
    const known = rows.map((row) => ({
      id: row.id,
      title: row.title,
      frequency: row.frequency,
      reference: belongsTo(place, row, actions)?.text ?? null,
      plan: place.board.plans.find(({ id }) => id === row.plan)?.title ?? null,
    }));
    const order = ({ title, plan, reference }: KnownKPI) => [title, plan, reference].join(' ');
    return known.sort((a, b) => inOrder.compare(order(a), order(b)));
  }

  /** @throws ImportRefused, UploadRefused */
  async read(place: Place, figures: Figures, status: Status): Promise<SheetRead> {
    const rows = await this.live(place);
    const known = await this.known(place, rows);
    const chosen = await this.sheets.choices(place.board.id);
    // A sheet that names the board's own area leaves nothing open, unless another name was chosen for it.
    const choices = chosen.areas.length > 0 ? chosen : { ...chosen, areas: [place.board.area] };
    const { sheet, guesses, table } = await this.reader.readings(figures, known, status, choices);
    if (!sheet)
      throw new UploadRefused(
        'No row names the columns: KPI, Period and Value; or KPI and a column for each period, like Q1 2016/17. Put one above the figures',
      );
    if (sheet.readings.length > mostReadings)
      throw new UploadRefused(
        `The sheet has ${sheet.readings.length.toLocaleString('en-GB')} readings; at most ${mostReadings.toLocaleString('en-GB')} are entered at once. Send it in parts.`,
      );
    return { rows, known, sheet, guesses, table, ownArea: chosen.areas.length === 0 };
  }

  /** @param kept the sheet's id, if it waits already */
  async show(
    place: Place,
    response: Response,
    read: SheetRead,
    status: Status,
    { kept, errors }: { kept?: string; errors?: FormErrors } = {},
  ): Promise<void> {
    const { rows, known, sheet, guesses, table, ownArea } = read;
    const area = sheet.used.find(({ about }) => about === 'area');
    const { taken, refused, already } = checkReadings(sheet.readings, rows, place.today);
    const id = kept ?? (table ? await this.sheets.keep(place.board.id, table, status) : null);
    const named = new Map(known.map((kpi) => [kpi.id, kpiInWords(kpi)]));
    response.render('kpis/preview.njk', {
      form: {},
      errors,
      taken: taken.map((reading) => ({ ...reading, title: named.get(reading.kpi) ?? reading.title })),
      refused: [...sheet.refused, ...refused].sort((a, b) => a.row - b.row),
      already,
      ignored: sheet.ignored,
      guesses,
      asked: sheet.asked.length > 0 ? questionsInWords(sheet.asked, known, place.board) : null,
      area: ownArea && area ? usedInWords(area, known).text : null,
      used: sheet.used.filter((each) => !(ownArea && each === area)).map((each) => usedInWords(each, known)),
      sheetId: id,
      readings: JSON.stringify(
        taken.map(({ kpi, row, column, period, value, status: said, note }) => {
          return { kpi, row, column, period, value, status: said, note };
        }),
      ),
      commandId: randomUUID(),
      kpisUrl: `${place.url}/kpis`,
    });
  }
}
