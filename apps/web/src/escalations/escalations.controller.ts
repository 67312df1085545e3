import { escalations, openEscalations, type EscalationRow } from '@governance/views';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import { leftWithNobody, readAnswering } from '../people/theirs.js';
import { pageIn } from '../pages/page-number.js';
import { IdOf } from '../things/id-of.js';
import { mustFind } from '../things/kind.js';
import { TaskPages } from '../things/task-pages.js';
import { escalationKind } from './escalation-kind.js';
import { EscalationWords } from './escalation-words.js';

const resolvedAPage = 25;

/** What is stuck? The queue, with the evidence; acknowledged with a note, resolved by a decision. */
@Controller('boards/:board/escalations')
export class EscalationsController {
  constructor(
    private readonly words: EscalationWords,
    private readonly pages: TaskPages,
  ) {}

  @Get()
  @Needs('read-history')
  async list(
    @AtPlace() place: Place,
    @Query('page') asked: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const rows = await place.views.rows(escalations, place.board.id);
    const resolved = rows.filter(({ status }) => status === 'resolved').sort(byResolution);
    const pages = Math.max(1, Math.ceil(resolved.length / resolvedAPage));
    const page = Math.min(pages, pageIn({ page: asked }));
    const open = await this.words.of(place, openEscalations(rows));
    const { unasked } = leftWithNobody(await readAnswering(place.views, place.board, place.today));
    response.render('escalations/escalations.njk', {
      queues: [
        {
          id: 'sro',
          heading: 'With the Senior Responsible Owner',
          items: open.filter(({ level }) => level === 'sro'),
          empty: 'Nothing has come as far as the Senior Responsible Owner.',
        },
        {
          id: 'strategic-lead',
          heading: 'With strategic leads',
          items: open.filter(({ level }) => level === 'strategic-lead'),
          empty: 'Nothing waits for a strategic lead.',
        },
        {
          id: 'secretariat',
          heading: 'With the secretariat',
          items: open.filter(({ level }) => level === 'secretariat'),
          empty: 'Nothing waits for the secretariat.',
        },
      ],
      open: open.length,
      // As People says it.
      unasked: unasked.map(({ organisation }) => organisationName(place, organisation)),
      readsPeople: may(place.member, 'read-people'),
      readsChasing: may(place.member, 'read-chasing'),
      resolved: await this.words.of(place, resolved.slice((page - 1) * resolvedAPage, page * resolvedAPage)),
      total: resolved.length,
      page,
      pages,
    });
  }

  @Get(':action/:escalation')
  @Needs('read-history')
  async page(
    @AtPlace() place: Place,
    @IdOf(escalationKind) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { escalation } = await mustFind(escalationKind, place, id);
    const [inWords] = await this.words.of(place, [escalation]);
    response.render('escalations/escalation.njk', {
      escalation: inWords,
      readsChasing: may(place.member, 'read-chasing'),
      answer: await this.pages.form(place, escalationKind, 'answer', id),
    });
  }
}

function byResolution(a: EscalationRow, b: EscalationRow): number {
  return b.resolved!.at.localeCompare(a.resolved!.at) || a.action.localeCompare(b.action);
}
