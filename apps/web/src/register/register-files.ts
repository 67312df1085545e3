import { randomUUID } from 'node:crypto';
import { Governance, People } from '@governance/core';
import { paperInWord } from '@governance/papers';
import { markingInWords, type ListForm } from '@governance/partnership';
import { formErrors, type FormErrors } from '@governance/govuk';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { by } from '../access/by.js';
import type { Place } from '../access/place.js';
import { readSoFar } from '../access/reading.js';
import { ForEachPerson } from '../exports/for-each-person.js';
import { forSpreadsheets } from '../pages/for-spreadsheets.js';
import type { Posted } from '../pages/read-form.js';
import { askedIn, filterNames, type Asked } from './asked.js';
import { askedInWords, namesOfLeads } from './choices.js';
import { columnNames, columnsIn, type ColumnName } from './column-names.js';
import { cellsOf, type Cell } from './columns.js';
import type { Listed } from './listed.js';
import { listPaper } from './list-paper.js';
import { onPage } from './filter.js';
import { findActions } from './register.js';
import { workbookOf, type WorkbookCell } from './workbook.js';

/** What a file holds beside its first two columns, and where it comes from. */
interface Taken {
  readonly place: Place;
  readonly items: readonly Listed[];
  readonly columns: readonly ColumnName[];
  readonly asked: Asked;
  readonly cells: (item: Listed) => readonly Cell[];
  readonly person: (id: string) => string;
}

/** A list as a file, or what is wrong with what was asked for. */
export type ListFile =
  { readonly name: string; readonly content: Buffer | string } | { readonly errors: FormErrors };

export const fileForms = { csv: 'csv', xlsx: 'excel', docx: 'word' } as const satisfies Record<
  string,
  ListForm
>;
export type FileEnding = keyof typeof fileForms;

/** The list that is shown as a file: all of its pages, or those that were ticked, in its order, with its columns. */
@Injectable()
export class RegisterFiles {
  private readonly making = new ForEachPerson(2, 'lists of actions');

  constructor(
    private readonly people: People,
    private readonly governance: Governance,
  ) {}

  /** @param query of the list; `action`, of those that were ticked, where it is `of` them alone */
  async make(place: Place, query: Posted, ending: FileEnding, unasked = onPage): Promise<ListFile> {
    const asked = askedIn(query);
    const found = await findActions(place, asked, unasked);
    if (found.errors) return { errors: found.errors };
    const ids = query.of === 'ticked' ? new Set([query.action].flat()) : null;
    const items = ids === null ? found.items : found.items.filter(({ action }) => ids.has(action.id));
    if (ids !== null && items.length === 0)
      return { errors: formErrors([], { action: 'Tick at least one action in the list first' })! };
    const names = await namesOfLeads(place, this.people);
    const person = (id: string) => names.of(id);
    const columns = columnsIn(asked);
    const cells = (item: Listed) => cellsOf(item, columns, place, person);
    const content = await this.making.run(place, async () =>
      this.written[ending]({ place, items, columns, asked, cells, person }),
    );
    await this.record(place, fileForms[ending], asked, items.length, ids !== null);
    return { name: fileNameOf(place, ending), content };
  }

  private readonly written: Readonly<Record<FileEnding, (taken: Taken) => Promise<Buffer> | string>> = {
    csv: ({ items, columns, cells }) => {
      const header = ['Reference', 'Action', ...columns.map((name) => columnNames[name])];
      const rows = items.map((item) => [
        item.action.reference,
        item.action.title,
        ...cells(item).map(({ text, date }) => date ?? text),
      ]);
      return stringify([header, ...rows], forSpreadsheets);
    },
    xlsx: ({ items, columns, cells }) =>
      workbookOf({
        name: 'Actions',
        columns: [
          { heading: 'Reference', width: 12 },
          { heading: 'Action', width: 60 },
          ...columns.map((name) => ({ heading: columnNames[name], width: isWide(name) ? 40 : 18 })),
        ],
        rows: items.map((item) => [item.action.reference, item.action.title, ...cells(item).map(inWorkbook)]),
      }),
    docx: async ({ place, items, columns, cells, asked, person }) => {
      const rows = items.map((item) => ({ item, cells: cells(item) }));
      const lines = (await askedInWords(place, asked, person)).map(({ label, text }) => `${label}: ${text}`);
      return paperInWord(listPaper(place, rows, columns, lines, () => markingInWords[marking()]));
    },
  };

  /** A visitor to an illustrative board is nobody of whom it could be told. */
  private async record(
    place: Place,
    form: ListForm,
    asked: Asked,
    count: number,
    isTicked: boolean,
  ): Promise<void> {
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
      filters: isTicked ? [...filters, { filter: 'ticked', value: '' }] : filters,
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
