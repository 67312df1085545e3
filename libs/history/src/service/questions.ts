import {
  actionPage,
  findEntries,
  meetings,
  personRoles,
  questions,
  type Line,
  type Question,
  type QuestionName,
} from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { People, thePool } from '@governance/core';
import type { Standpoint } from './comparisons.js';

export interface Answer {
  readonly name: QuestionName;
  readonly question: Question;
  readonly lines: readonly Line[];
}

/** Answers what the history answers by itself, today and as at any date. */
@Injectable()
export class Questions {
  constructor(
    private readonly people: People,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  /** @param months as in `Standing` */
  async answer(place: Standpoint, name: QuestionName, months: number): Promise<Answer> {
    const { board, views, known, today: asAt } = place;
    const question: Question = questions[name];
    const [actions, meetingRows, people, entries, names] = await Promise.all([
      views.rows(actionPage, board.id),
      views.rows(meetings, board.id),
      views.rows(personRoles, board.id),
      question.kinds.length === 0
        ? []
        : findEntries(this.pool, { ...known, kinds: question.kinds }, { limit: 1_000_000 }),
      this.people.namesIn(board.id),
    ]);
    const organisations = new Map(board.organisations.map(({ id, name: called }) => [id, called]));
    const lines = question.lines(
      { asAt, board, actions, meetings: meetingRows, people, entries: [...entries].reverse(), months },
      {
        person: (id) => names.get(id) ?? 'A person no longer held',
        organisation: (id) => organisations.get(id) ?? 'An organisation no longer held',
      },
    );
    return { name, question, lines };
  }
}
