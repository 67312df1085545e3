import { calendarFile, type CalendarDate } from '@governance/notifications';
import { theSettings, type Settings } from '@governance/installation';
import type { ActionRow } from '@governance/views';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/board.guard.js';
import { AtPlace, type Place } from '../access/place.js';
import { Dashboards } from '../dashboard/dashboards.js';
import { mine } from './mine.js';

/** What I owe, as a file that a calendar reads. */
@Controller('boards/:board/my-actions/deadlines.ics')
export class DeadlinesController {
  constructor(
    private readonly dashboards: Dashboards,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  @Get()
  @Needs('report')
  async file(@AtPlace() place: Place, @Req() request: Request, @Res() response: Response): Promise<void> {
    const actions = mine(place, await this.dashboards.of(place)).map(({ action }) => action);
    const ahead = actions.flatMap((action) => this.datesOf(place, action)).filter(isAhead(place.today));
    const envelope = { partnership: place.board.name, date: `${place.today}T00:00:00.000Z` };
    const file = calendarFile(envelope, ahead);
    if (file === null) {
      request.session.notice = 'None of your actions and milestones has a date that is still to come.';
      response.redirect(303, `${place.url}/my-actions`);
      return;
    }
    response.type(file.type).attachment(file.name).send(file.content);
  }

  /** The same ids as in the file of a digest: a calendar that has a date already does not hold it twice. */
  private datesOf({ present }: Place, action: ActionRow): CalendarDate[] {
    const { id, reference, title, deadline, milestones } = action;
    const reportUrl = `${this.settings.publicUrl.replace(/\/$/, '')}${present.url}/actions/${id}/report-progress`;
    const of = { action: `${reference} ${title}`, reportUrl };
    return [
      { ...of, about: null, calendarDate: deadline.date, calendarId: `${id}-${deadline.date}` },
      ...milestones
        .filter(({ status }) => status !== 'reached')
        .map((milestone) => ({
          ...of,
          about: `Milestone: ${milestone.text}`,
          calendarDate: milestone.due.date,
          calendarId: `${milestone.id}-${milestone.due.date}`,
        })),
    ];
  }
}

function isAhead(today: string): (one: CalendarDate) => boolean {
  return ({ calendarDate }) => calendarDate !== null && calendarDate >= today;
}
