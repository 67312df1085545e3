import { dateInWords } from '@governance/calendar';
import { formErrors, withQuery } from '@governance/govuk';
import { AsAtRefused, readAsAt, theSettings, type AsAt, type Settings } from '@governance/core';
import { CompareDays, type Comparison } from '@governance/history/service';
import { boardInWords, daysOf, inGroups, meetings, wordByWord, type MeetingRow } from '@governance/views';
import { paperInWord } from '@governance/papers';
import { markingInWords } from '@governance/partnership';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { QueryBus } from '@nestjs/cqrs';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { readSoFar, withoutReading } from '../access/reading.js';
import { typedDate } from '../audit-trail/typed-date.js';
import { ForEachPerson } from '../exports/for-each-person.js';
import type { Posted } from '../pages/read-form.js';
import { asAtRefusedInWords } from '../set-up/as-at-refused.js';
import { forSpreadsheets } from '../pages/for-spreadsheets.js';
import { comparisonPaper } from './comparison-paper.js';
import { csvColumns, csvRow } from './csv-row.js';
import { DifferenceWords } from './difference-words.js';
import { beganOn, usualDays } from './usual-days.js';

/** Of one kind on the page; the spreadsheet and the Word file hold all. */
const listed = 100;

interface Asked {
  readonly from: string;
  readonly to: string;
}

/** What changed between two days, meetings or entries, on whose say and why? */
@Controller('boards/:board')
export class CompareController {
  private readonly making = new ForEachPerson(2, 'files of comparisons');

  constructor(
    private readonly queries: QueryBus,
    private readonly words: DifferenceWords,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  @Get('compare')
  @Needs('read-history')
  async page(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const held = await place.views.rows(meetings, place.board.id);
    const asked = askedIn(query);
    const { comparison, errors } = await this.compare(place, asked ?? usualDays(place, held));
    const told = comparison ? await this.words.of(place, comparison, listed) : [];
    const groups = inGroups(told);
    // Only what is shown is held word by word: it is the dearest part of the page.
    const reworded = groups.flatMap(({ items }) => items.slice(0, listed).filter((item) => item.reworded));
    const wordings = wordByWord(reworded);
    const runs = new Map(reworded.map((item, index) => [item, wordings[index]]));
    const chosen = asked ?? usualDays(place, held);
    response.status(errors ? 422 : 200).render('compare/compare.njk', {
      form: asked ?? typedIn(chosen),
      errors,
      days: comparison && daysOf(comparison),
      before: comparison?.before.asAt,
      after: comparison?.after.asAt,
      total: told.length,
      hasNoEarlierDay: !asked && beganOn(place.board) === chosen.to,
      groups: groups.map((group) => ({
        ...group,
        items: group.items.slice(0, listed).map((item) => ({ ...item, runs: runs.get(item) })),
        more: Math.max(0, group.items.length - listed),
      })),
      meetings: meetingsOf(place, held),
      choices: choicesOf(place, held),
      chosen: comparison && { from: comparison.before.asAt, to: comparison.after.asAt },
      met: comparison && metOn(comparison, held),
      ...this.addresses(place, chosen),
    });
  }

  @Get('compare.csv')
  @Needs('read-history')
  async csv(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const asked = askedIn(query) ?? usualDays(place, await place.views.rows(meetings, place.board.id));
    const { comparison } = await this.compare(place, asked);
    // The page says what is wrong with a date, beside the fields.
    if (!comparison) return response.redirect(303, withQuery(`${place.url}/compare`, { ...asked }));
    const told = await this.making.run(place, () => this.words.of(place, comparison));
    const rows = told.map((difference) => csvRow(difference, this.settings.publicUrl));
    response.type('text/csv; charset=utf-8').attachment(fileName(place, comparison, 'csv'));
    response.send(stringify(rows, { header: true, columns: [...csvColumns], ...forSpreadsheets }));
  }

  @Get('compare.docx')
  @Needs('read-history')
  async word(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const asked = askedIn(query) ?? usualDays(place, await place.views.rows(meetings, place.board.id));
    const { comparison } = await this.compare(place, asked);
    if (!comparison) return response.redirect(303, withQuery(`${place.url}/compare`, { ...asked }));
    const file = await this.making.run(place, async () => {
      const told = await this.words.of(place, comparison);
      const marking = markingInWords[readSoFar().length > 0 ? 'OFFICIAL-SENSITIVE' : 'OFFICIAL'];
      return paperInWord(comparisonPaper(place, comparison, told, marking));
    });
    response.attachment(fileName(place, comparison, 'docx')).send(file);
  }

  private async compare(place: Place, { from, to }: Asked) {
    const wrong: Record<string, string> = {};
    const [first, last] = [read(from, 'from', wrong), read(to, 'to', wrong)];
    if (!first || !last) return { comparison: null, errors: formErrors([], wrong) };
    try {
      // Every wording is held against the other; only what differs is put into words.
      const comparison = await withoutReading(() =>
        this.queries.execute(new CompareDays(place, first, last)),
      );
      if (comparison.before.asAt <= comparison.after.asAt) return { comparison, errors: undefined };
      const errors = formErrors([], { to: 'The later day must not be before the earlier one' });
      return { comparison: null, errors };
    } catch (error) {
      if (!(error instanceof AsAtRefused)) throw error;
      const field = isOf(first, error.detail.asked) ? 'from' : 'to';
      return { comparison: null, errors: formErrors([], { [field]: asAtRefusedInWords(error).message }) };
    }
  }

  private addresses(place: Place, asked: Asked) {
    return {
      compareUrl: `${place.url}/compare`,
      csvUrl: withQuery(`${place.url}/compare.csv`, { ...asked }),
      wordUrl: withQuery(`${place.url}/compare.docx`, { ...asked }),
    };
  }
}

/** `31/10/2016`, as people type it. */
function typedIn({ from, to }: Asked): Asked {
  const typed = (date: string) => date.split('-').map(Number).reverse().join('/');
  return { from: typed(from), to: typed(to) };
}

function askedIn({ from, to }: Posted): Asked | null {
  if (typeof from !== 'string' || typeof to !== 'string') return null;
  return { from: from.trim().slice(0, 40), to: to.trim().slice(0, 40) };
}

/** A day as people or a date box write it, or `@123`. */
function read(text: string, field: keyof Asked, wrong: Record<string, string>): AsAt | null {
  if (text.startsWith('@')) return attempt(() => readAsAt(text), field, wrong);
  const typed = typedDate(text);
  if ('date' in typed) return { date: typed.date, by: 'recorded' };
  wrong[field] =
    `The ${field === 'from' ? 'earlier' : 'later'} day ${typed.reason}, for example 31 October 2016`;
  return null;
}

function attempt(reading: () => AsAt, field: keyof Asked, wrong: Record<string, string>): AsAt | null {
  try {
    return reading();
  } catch (error) {
    if (!(error instanceof AsAtRefused)) throw error;
    wrong[field] = asAtRefusedInWords(error).message;
    return null;
  }
}

function isOf(asAt: AsAt, asked: string): boolean {
  return ('date' in asAt ? asAt.date : `@${asAt.position}`) === asked;
}

/** Meetings that have been held, newest first, each with the one before it. */
function meetingsOf({ url, today, present }: Place, held: readonly MeetingRow[]) {
  const past = held
    .filter(({ status, on }) => status === 'scheduled' && on <= today)
    .sort((a, b) => a.on.localeCompare(b.on));
  return past
    .map(({ title, on: date }, index) => {
      const earlier = past
        .slice(0, index)
        .reverse()
        .find(({ on }) => on < date)?.on;
      return {
        title,
        date,
        asAtUrl: `${present.url}/as-at/${date}`,
        compareUrl: earlier && withQuery(`${url}/compare`, { from: earlier, to: date }),
        earlier,
      };
    })
    .reverse();
}

/** Meetings that have been held and today, for the two lists from which people choose. */
function choicesOf({ today }: Place, held: readonly MeetingRow[]) {
  const past = held
    .filter(({ status, on }) => status === 'scheduled' && on <= today)
    .sort((a, b) => b.on.localeCompare(a.on));
  const met = past.map(({ on, board, title }) => {
    return {
      value: on,
      text: `${dateInWords(on)}: ${board === 'partnership' ? title : boardInWords[board]}`,
    };
  });
  return { from: met, to: [{ value: today, text: `${dateInWords(today)}: today` }, ...met] };
}

/** Whether the earlier of the two days was one on which the board itself met. */
function metOn({ before }: Comparison, held: readonly MeetingRow[]): boolean {
  return held.some(
    ({ board, status, on }) => board === 'partnership' && status === 'scheduled' && on === before.asAt,
  );
}

function fileName({ board }: Place, { before, after }: Comparison, kind: string): string {
  const name = board.area
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return ['changes', name, before.asAt, after.asAt].filter(Boolean).join('-') + `.${kind}`;
}
