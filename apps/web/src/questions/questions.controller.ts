import { withQuery } from '@governance/govuk';
import { AnswerQuestion } from '@governance/history/service';
import { theSettings, thePool, type Settings } from '@governance/core';
import {
  findEntries,
  isQuestion,
  lastMeeting,
  meetings,
  questions,
  type Line,
  type QuestionName,
} from '@governance/views';
import { Controller, Get, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { QueryBus } from '@nestjs/cqrs';
import type { Response } from 'express';
import type pg from 'pg';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { EntryWords, entryUrl } from '../audit-trail/entry-words.js';
import { pageIn } from '../pages/page-number.js';
import type { Posted } from '../pages/read-form.js';
import { forSpreadsheets } from '../pages/for-spreadsheets.js';

/** Lines on a page, and entries named under a line; the spreadsheet holds all. */
const linesAPage = 25;
const entriesALine = 3;

/** Asked most, in words of the page itself. */
const onItsOwn: readonly QuestionName[] = ['drift', 'chased'];

const usualMonths = 3;
const mostMonths = 24;

/** What the history answers by itself: one page for each question, at any date. */
@Controller('boards/:board/questions')
export class QuestionsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly words: EntryWords,
    @Inject(thePool) private readonly pool: pg.Pool,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  @Get()
  @Needs('read-history')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const offered = (Object.keys(questions) as QuestionName[]).filter((name) => mayAsk(place, name));
    // Links of a day of the past stay in it.
    const held = place.asAt === null ? await place.views.rows(meetings, place.board.id) : [];
    const met = lastMeeting(held, place.today)?.on ?? null;
    response.render('questions/questions.njk', {
      chased: offered.includes('chased'),
      questions: offered
        .filter((name) => !onItsOwn.includes(name))
        .map((name) => ({ ...questions[name], href: `${place.url}/questions/${name}` })),
      met,
      metUrl: met && `${place.url}/as-at/${met}`,
      exportUrl: `${place.present.url}/exports/new`,
    });
  }

  @Get(':question')
  @Needs('read-history')
  async answer(
    @AtPlace() place: Place,
    @Param('question') asked: string,
    @Query() query: Posted,
    @Res() response: Response,
  ): Promise<void> {
    const [, name, csv] = /^([a-z]+)(\.csv)?$/.exec(asked) ?? [];
    if (name === undefined || !isQuestion(name) || !mayAsk(place, name)) throw new NotFoundException();
    const months = monthsIn(query);
    const { question, lines } = await this.queries.execute(new AnswerQuestion(place, name, months));
    if (csv) {
      response.type('text/csv; charset=utf-8').attachment(`${name}-${place.today}.csv`);
      const columns = ['What', ...question.columns, 'Entries', 'Link'];
      const rows = lines.map((line) => this.csvRow(place, line));
      response.send(stringify(rows, { header: true, columns, ...forSpreadsheets }));
      return;
    }
    const pages = Math.max(1, Math.ceil(lines.length / linesAPage));
    const page = pageIn(query);
    const shown = lines.slice((page - 1) * linesAPage, page * linesAPage);
    const url = `${place.url}/questions/${name}`;
    const own = name === 'silent' && months !== usualMonths ? { months: String(months) } : {};
    response.status(page > pages ? 404 : 200).render('questions/answer.njk', {
      question,
      total: lines.length,
      lines: await this.inWords(place, shown),
      months: name === 'silent' ? months : null,
      mostMonths,
      questionUrl: url,
      csvUrl: withQuery(`${url}.csv`, own),
      page,
      pages,
      url: place.url,
    });
  }

  private csvRow(place: Place, line: Line): readonly string[] {
    const link = `${this.settings.publicUrl}${hrefOf(place, line)}`;
    return [line.subject.text, ...line.cells, line.evidence.join(' '), link];
  }

  /** Each line with the entries that prove it, in words. */
  private async inWords(place: Place, lines: readonly Line[]) {
    const wanted = new Set(lines.flatMap(({ evidence }) => named(evidence)));
    const { partnership } = place.known;
    const found = await findEntries(
      this.pool,
      { partnership, upTo: 0, also: [...wanted] },
      { limit: wanted.size },
    );
    const told = new Map((await this.words.of(place, found)).map((entry) => [entry.position, entry]));
    return lines.map((line) => ({
      ...line,
      // Taken here, before the page is dressed: whether it says that it holds what is marked depends on it.
      subject: { ...line.subject },
      href: hrefOf(place, line),
      entries: named(line.evidence).flatMap((position) => told.get(position) ?? []),
      more: line.evidence.slice(entriesALine).map((position) => ({
        position,
        href: entryUrl(place, position),
      })),
    }));
  }
}

function named(evidence: readonly number[]): readonly number[] {
  return evidence.slice(0, entriesALine);
}

function hrefOf({ url }: Place, { subject: { of, id } }: Line): string {
  return `${url}/${{ action: 'actions', kpi: 'kpis', meeting: 'meetings' }[of]}/${id}`;
}

/** Who was chased is read by those who may read what was sent. */
function mayAsk({ member }: Place, name: QuestionName): boolean {
  return name !== 'chased' || may(member, 'read-chasing');
}

function monthsIn({ months }: Posted): number {
  const given = typeof months === 'string' && /^\d{1,2}$/.test(months) ? Number(months) : usualMonths;
  return Math.min(mostMonths, Math.max(1, given));
}
