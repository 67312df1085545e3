import { randomUUID } from 'node:crypto';
import { Governance, People } from '@governance/core';
import { paperInWord } from '@governance/papers';
import { markingInWords, type ListForm } from '@governance/partnership';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';
import { by } from '../access/by.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { readSoFar } from '../access/reading.js';
import { ForEachPerson } from '../exports/for-each-person.js';
import { forSpreadsheets } from '../pages/for-spreadsheets.js';
import type { Posted } from '../pages/read-form.js';
import { askedIn, filterNames, registerUrl, type Asked } from './asked.js';
import { askedInWords, leadsOn } from './choices.js';
import { columnNames, columnsIn, type ColumnName } from './column-names.js';
import { cellsOf, type Cell } from './columns.js';
import type { Listed } from './listed.js';
import { listPaper } from './list-paper.js';
import { findActions } from './register.js';
import { workbookOf, type WorkbookCell } from './workbook.js';

/** What a file holds beside its first two columns, and where it comes from. */
interface Taken {
  readonly items: readonly Listed[];
  readonly columns: readonly ColumnName[];
  readonly asked: Asked;
  readonly cells: (item: Listed) => readonly Cell[];
  readonly person: (id: string) => string;
}

/** The list that is shown as a file: all of its pages, in its order, with its columns. */
@Controller('boards/:board')
export class RegisterFilesController {
  private readonly making = new ForEachPerson(2, 'lists of actions');

  constructor(
    private readonly people: People,
    private readonly governance: Governance,
  ) {}

  @Get('actions.csv')
  @Needs('read-plan')
  async csv(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    await this.send(place, query, response, 'csv', 'csv', ({ items, columns, cells }) => {
      const header = ['Reference', 'Action', ...columns.map((name) => columnNames[name])];
      const rows = items.map((item) => [
        item.action.reference,
        item.action.title,
        ...cells(item).map(({ text, date }) => date ?? text),
      ]);
      return stringify([header, ...rows], forSpreadsheets);
    });
  }

  @Get('actions.xlsx')
  @Needs('read-plan')
  async excel(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    await this.send(place, query, response, 'excel', 'xlsx', ({ items, columns, cells }) =>
      workbookOf({
        name: 'Actions',
        columns: [
          { heading: 'Reference', width: 12 },
          { heading: 'Action', width: 60 },
          ...columns.map((name) => ({ heading: columnNames[name], width: isWide(name) ? 40 : 18 })),
        ],
        rows: items.map((item) => [item.action.reference, item.action.title, ...cells(item).map(inWorkbook)]),
      }),
    );
  }

  @Get('actions.docx')
  @Needs('read-plan')
  async word(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    await this.send(place, query, response, 'word', 'docx', ({ items, columns, cells, asked, person }) => {
      const rows = items.map((item) => ({ item, cells: cells(item) }));
      const lines = askedInWords(place, asked, person).map(({ label, text }) => `${label}: ${text}`);
      return paperInWord(listPaper(place, rows, columns, lines, () => markingInWords[marking()]));
    });
  }

  private async send(
    place: Place,
    query: Posted,
    response: Response,
    form: ListForm,
    ending: string,
    make: (taken: Taken) => Promise<Buffer> | string,
  ): Promise<void> {
    const asked = askedIn(query);
    const { items, errors } = await findActions(place, asked);
    // The page says what is wrong, beside the fields.
    if (errors) return response.redirect(303, registerUrl(place.url, asked));
    const names = await this.people.names(await leadsOn(place));
    const person = (id: string) => names.of(id);
    const columns = columnsIn(asked.columns);
    const cells = (item: Listed) => cellsOf(item, columns, place, person);
    const file = await this.making.run(place, async () => make({ items, columns, asked, cells, person }));
    await this.record(place, form, asked, items.length);
    response.attachment(fileNameOf(place, ending)).send(file);
  }

  /** A visitor to an illustrative board is nobody of whom it could be told. */
  private async record(place: Place, form: ListForm, asked: Asked, count: number): Promise<void> {
    const { member, board, asAt } = place;
    if (!member) return;
    const filters = filterNames.flatMap((filter) => {
      const value = asked[filter];
      return value === undefined ? [] : [{ filter, value: filter === 'text' ? '' : value }];
    });
    const command = {
      type: 'RecordActionsExport',
      export: randomUUID(),
      form,
      filters,
      count,
      asAt,
    } as const;
    await this.governance.reading({ partnership: board.id, id: member.id }, command, by(place));
  }
}

/** What was read for it says how it is marked. */
function marking() {
  return readSoFar().length > 0 ? 'OFFICIAL-SENSITIVE' : 'OFFICIAL';
}

function inWorkbook({ text, date, number }: Cell): WorkbookCell {
  if (number !== undefined) return number;
  return date ? { day: date } : text;
}

function isWide(name: ColumnName): boolean {
  return ['theme', 'priority', 'words', 'help', 'kpis', 'milestone', 'support'].includes(name);
}

/** `actions-tower-hamlets-2017-03-31.xlsx` */
function fileNameOf({ board, today }: Place, ending: string): string {
  const name = board.area
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${['actions', name, today].filter(Boolean).join('-')}.${ending}`;
}
