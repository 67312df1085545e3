import { Governance } from '@governance/core';
import { escalationKey, escalations, openEscalations, type EscalationRow } from '@governance/views';
import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { Text } from '../things/checks.js';
import { pageIn } from '../pages/page-number.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { errorsFrom } from '../pages/refused.js';
import { by } from '../people/by.js';
import { EscalationWords } from './escalation-words.js';
import { mayAnswer } from './may-answer.js';

const resolvedAPage = 25;

export class AnswerForm {
  @IsIn(['acknowledge', 'resolve'], { message: 'Choose whether to acknowledge or to resolve' })
  answer!: 'acknowledge' | 'resolve';

  @Text('a note')
  note!: string;
}

/** What is stuck? The queue, with the evidence; acknowledged with a note, resolved by a decision. */
@Controller('boards/:board/escalations')
export class EscalationsController {
  constructor(
    private readonly words: EscalationWords,
    private readonly governance: Governance,
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
          empty: 'Everybody who should be asked can be reached.',
        },
      ],
      open: open.length,
      mayAnswer: mayAnswer(place),
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
    @Param('action', ParseUUIDPipe) action: string,
    @Param('escalation') escalation: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(place, response, await this.find(place, action, escalation), {});
  }

  @Post(':action/:escalation')
  @Needs('read-history')
  async answer(
    @AtPlace() place: Place,
    @Param('action', ParseUUIDPipe) action: string,
    @Param('escalation') escalation: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const row = await this.find(place, action, escalation);
    if (!mayAnswer(place, row)) throw new ForbiddenException();
    const read = await readForm(AnswerForm, body);
    if (read.errors) return this.show(place, response.status(422), row, { form: body, errors: read.errors });
    const { answer, note } = read.form;
    const to = { partnership: place.board.id, id: action };
    const command =
      answer === 'acknowledge'
        ? ({ type: 'AcknowledgeEscalation', escalation, note } as const)
        : ({ type: 'ResolveEscalation', escalation, by: 'decision', note } as const);
    const sent = this.governance.escalation(to, command, by(place)).then(async (handled) => {
      await this.governance.shown(handled);
      request.session.notice = noticeOf(answer, handled.events.length > 0);
    });
    const errors = await errorsFrom(sent, ['note']);
    if (errors) return this.show(place, response.status(422), row, { form: body, errors });
    response.redirect(303, `${place.url}/escalations`);
  }

  private async find(place: Place, action: string, escalation: string): Promise<EscalationRow> {
    const row = await place.views.row(escalations, escalationKey(action, escalation));
    if (row?.partnership !== place.board.id) throw new NotFoundException();
    return row;
  }

  private async show(
    place: Place,
    response: Response,
    row: EscalationRow,
    shown: { form?: Posted; errors?: object | undefined },
  ): Promise<void> {
    const [escalation] = await this.words.of(place, [row]);
    response.render('escalations/escalation.njk', {
      form: {},
      ...shown,
      escalation,
      mayAnswer: mayAnswer(place, row) && row.status !== 'resolved',
    });
  }
}

function noticeOf(answer: AnswerForm['answer'], isNew: boolean): string {
  if (!isNew) return 'Nothing was different, so the history stays as it was.';
  return answer === 'acknowledge'
    ? 'Acknowledged. It stays in the queue until a report or a decision resolves it.'
    : 'Resolved by your decision. The history keeps it.';
}

function byResolution(a: EscalationRow, b: EscalationRow): number {
  return b.resolved!.at.localeCompare(a.resolved!.at) || a.action.localeCompare(b.action);
}
