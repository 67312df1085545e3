import { randomUUID } from 'node:crypto';
import { formErrors } from '@governance/govuk';
import { Governance } from '@governance/installation';
import type { MeetingCommand } from '@governance/partnership';
import { boardInWords, dateInWords, meetings } from '@governance/views';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { newIdIn } from '../pages/submission-id.js';
import { errorsFrom } from '../pages/refused.js';
import { by } from '../people/by.js';
import { derivedId } from '../people/derived-id.js';
import { daysIn, scheduleFields, ScheduleForm } from './schedule-form.js';

/** One meeting, or a year of them at once. */
@Controller('boards/:board/meetings/schedule')
export class ScheduleController {
  constructor(private readonly governance: Governance) {}

  @Get()
  @Needs('decide')
  form(@Res() response: Response): void {
    showSchedule(response, { form: { board: 'partnership' }, commandId: randomUUID() });
  }

  @Post()
  @Needs('decide')
  async schedule(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const commandId = newIdIn(body);
    const refuse = (errors: object | undefined) =>
      showSchedule(response.status(422), { form: body, errors, commandId });
    const read = await readForm(ScheduleForm, body, scheduleFields);
    if (read.errors) return refuse(read.errors);
    const { board, title, startsAt = null, place: where = '' } = read.form;
    const held = await place.views.rows(meetings, place.board.id);
    const days = daysIn(read.form);
    const taken = days.find((day) =>
      held.some(
        (row) =>
          row.on === day &&
          row.board === board &&
          row.status === 'scheduled' &&
          row.id !== derivedId(commandId, day),
      ),
    );
    if (taken !== undefined) {
      const message = `A meeting of ${boardInWords[board]} on ${dateInWords(taken)} is scheduled already`;
      return refuse(formErrors([], { on1: message }));
    }
    const meeting = { board, title, startsAt, place: where };
    const broken = await errorsFrom(
      this.scheduleAll(place, commandId, days, meeting),
      scheduleFields.map(({ name }) => name),
    );
    if (broken) return refuse(broken);
    request.session.notice =
      days.length === 1
        ? 'The meeting is scheduled. Open a reporting round in the weeks before it.'
        : `${days.length} meetings are scheduled. Open a reporting round in the weeks before each.`;
    response.redirect(303, `${place.url}/meetings`);
  }

  private async scheduleAll(
    place: Place,
    commandId: string,
    days: readonly string[],
    meeting: Omit<Extract<MeetingCommand, { type: 'ScheduleMeeting' }>, 'type' | 'on' | 'now'>,
  ): Promise<void> {
    for (const on of days) {
      const to = { partnership: place.board.id, id: derivedId(commandId, on) };
      const submission = { ...by(place), command: derivedId(commandId, 'schedule', on) };
      const command = { type: 'ScheduleMeeting', on, ...meeting } as const;
      await this.governance.shown(await this.governance.meeting(to, command, submission));
    }
  }
}

function showSchedule(response: Response, shown: object): void {
  response.render('meetings/schedule.njk', { ...shown, fields: scheduleFields });
}
