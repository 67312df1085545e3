import { openPrioritiesOn, prioritiesIn } from '@governance/partnership';
import { dateInWords } from '@governance/calendar';
import { BoardInChase } from '@governance/chasing/service';
import { People, thePool } from '@governance/core';
import {
  becauseInWords,
  colourOf,
  daysInWords,
  deadlineInWords,
  findEntries,
  fromToday,
  planBeside,
  ragPolicyOn,
  type ActionRow,
} from '@governance/views';
import { Controller, Get, Inject, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type pg from 'pg';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { openRecord, markingOfAction } from '../access/marked-records.js';
import { AtPlace, type Place } from '../access/place.js';
import { documentName, entryUrl, EntryWords } from '../audit-trail/entry-words.js';
import { ownersInWords } from '../pages/owners-in-words.js';
import { liveKPIs } from '../kpis/kpi-rows.js';
import { kpiLine } from '../kpis/kpi-words.js';
import { pageIn } from '../pages/page-number.js';
import { organisationName } from '../pages/dress-page.js';
import { conversation } from '../things/comments-in-words.js';
import { evidenceInList } from '../things/evidence-shown.js';
import { mustFind, tasksOffered } from '../things/kind.js';
import { actionKind } from './action-kind.js';
import { inGroups } from './task-groups.js';
import { chasingOfAction } from './chasing-of-action.js';
import { LatestOnAction } from './latest-on-action.js';
import { storyOf } from './story-of-action.js';

const entriesAPage = 50;

/** Why is this amber? An action, its colour explained, and its whole history. */
@Controller('boards/:board/actions/:action')
export class ActionController {
  constructor(
    private readonly words: EntryWords,
    private readonly people: People,
    private readonly chased: BoardInChase,
    private readonly latest: LatestOnAction,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  @Get()
  @Needs('read-plan')
  async show(
    @AtPlace() place: Place,
    @Param('action', ParseUUIDPipe) id: string,
    @Query('page') page: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const action = await mustFind(actionKind, place, id);
    openRecord(response, `action-${id}`, markingOfAction(place, action));
    const { rag } = colourOf(place.board, action, place.today);
    const pageNumber = pageIn({ page });
    const stream = { ...place.known, stream: `action-${id}` };
    const found = await findEntries(this.pool, stream, {
      offset: (pageNumber - 1) * entriesAPage,
      limit: entriesAPage,
    });
    const open = openPrioritiesOn(place.board);
    const tasks = await tasksOffered(actionKind, place, action, id);
    const kpis = await liveKPIs(place, (row) => row.action === id);
    response.render('actions/action.njk', {
      action,
      rag,
      because: rag.because.map((because) => becauseInWords(because, place.today)),
      policy: ragPolicyOn(place.board, place.today),
      owners: ownersInWords(place.board, action.owners),
      givenTo: action.givenTo && (await this.people.names([action.givenTo])).of(action.givenTo),
      priority: priorityOf(place, action),
      deadline: deadlineInWords(action.deadline),
      due:
        action.status === 'open' && action.deadline.date !== null
          ? fromToday(action.deadline.date, place.today)
          : '',
      kpis: kpis.map((coloured) => kpiLine(place, coloured, [])),
      comments: await conversation(this.people, action.comments),
      evidence: evidenceInList(`${place.url}/actions/${id}`, action.evidence, ({ milestone }) => {
        const text = action.milestones.find((one) => one.id === milestone)?.text;
        return text === undefined ? null : `the milestone “${text}”`;
      }),
      milestones: action.milestones.map((milestone) => ({
        ...milestone,
        dueInWords: deadlineInWords(milestone.due),
      })),
      deadlineHistory: await this.deadlineHistory(place, action),
      slip: slipOf(action),
      source: action.source && {
        row: action.source.row,
        document: documentName(place, action.source.document),
      },
      reassignment: await this.reassignment(place, action),
      requested: action.requested && deadlineInWords(action.requested.to),
      answerRequest: tasks.find(({ name }) => name === 'answer-deadline-request')?.href ?? null,
      chasing: await chasingOfAction(place, action, this.chased),
      ...(await this.latest.of(place, action)),
      ...(await storyOf(place, action)),
      mayAdd: may(place.member, 'decide') && open.length > 0,
      mayAddBeside: open.some(({ id: held }) => held === action.priority),
      groups: inGroups(tasks),
      mayComment: tasks.find(({ name }) => name === 'comment')?.href ?? null,
      entries: await this.words.of(place, found),
      page: pageNumber,
      pages: Math.ceil(action.version / entriesAPage),
      total: action.version,
    });
  }

  /** What an owner asks who says that it is not theirs any more. */
  private async reassignment(place: Place, { reassignmentRequested }: ActionRow) {
    if (!reassignmentRequested) return null;
    const { reason, suggested, by } = reassignmentRequested;
    const names = await this.people.names([by.who]);
    return {
      reason,
      suggested: organisationName(place, suggested),
      at: by.at,
      by: names.of(by.who),
    };
  }

  /** Each change with the entry that proves it, for whoever may read the history. */
  private async deadlineHistory(place: Place, { deadlineChanges }: ActionRow) {
    const maySeeEntries = may(place.member, 'read-history');
    const names = await this.people.names(deadlineChanges.map(({ who }) => who));
    return deadlineChanges.map(({ kind, at, who, deadline, reason, askedFor, afterItPassed, position }) => ({
      kind,
      href: maySeeEntries ? entryUrl(place, position) : null,
      at,
      by: names.of(who),
      deadline: deadlineInWords(deadline),
      reason,
      askedFor: askedFor && deadlineInWords(askedFor),
      afterItPassed,
    }));
  }
}

function priorityOf({ board, url }: Place, action: ActionRow) {
  const plan = board.plans.find(({ id }) => id === action.plan);
  const priority = plan && prioritiesIn(plan).find(({ id }) => id === action.priority);
  return (
    priority && {
      plan: planBeside(board, action.plan),
      reference: priority.reference,
      title: priority.title,
      href: `${url}/priorities/${priority.id}`,
    }
  );
}

/** Total slip since the plan was agreed, in words. */
function slipOf({ originalDeadline, deadline }: ActionRow): string | null {
  if (originalDeadline.date === null || deadline.date === null || originalDeadline.date === deadline.date)
    return null;
  return `${daysInWords(originalDeadline.date, deadline.date)} than the ${dateInWords(originalDeadline.date)} first agreed`;
}
