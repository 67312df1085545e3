import {
  actionPage,
  findEntries,
  kpis,
  meetings,
  personRoles,
  questions,
  type Line,
  type Question,
  type QuestionName,
  organisationInHistory,
} from '@governance/views';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type pg from 'pg';
import { People, thePool } from '@governance/core';
import type { ReaderOfBoard } from './compare-days.js';

export interface Answer {
  readonly name: QuestionName;
  readonly question: Question;
  readonly lines: readonly Line[];
}

/** Answers what the history answers by itself, today and as at any date. */
export class AnswerQuestion extends Query<Answer> {
  constructor(
    readonly place: ReaderOfBoard,
    readonly name: QuestionName,
    /** After how many months without a change an action is called silent. */
    readonly months: number,
  ) {
    super();
  }
}

@QueryHandler(AnswerQuestion)
export class AnswerQuestionHandler implements IQueryHandler<AnswerQuestion> {
  constructor(
    private readonly people: People,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  async execute({ place, name, months }: AnswerQuestion): Promise<Answer> {
    const { board, views, known, today: asAt } = place;
    const question: Question = questions[name];
    const [actions, measures, meetingRows, people, entries, names] = await Promise.all([
      views.rows(actionPage, board.id),
      views.rows(kpis, board.id),
      views.rows(meetings, board.id),
      views.rows(personRoles, board.id),
      question.kinds.length === 0
        ? []
        : findEntries(this.pool, { ...known, kinds: question.kinds }, { limit: 1_000_000 }),
      this.people.namesIn(board.id),
    ]);
    const rows = { actions, kpis: measures, meetings: meetingRows, people };
    const lines = question.lines(
      { asAt, board, ...rows, entries: [...entries].reverse(), months },
      {
        person: (id) => names.of(id),
        organisation: (id) => organisationInHistory(board, id),
      },
    );
    return { name, question, lines };
  }
}
