import type { Day } from '@governance/calendar';
import { calendarFile, type CalendarDate } from '@governance/notifications';
import { isMarked, nameInMail } from '@governance/chasing/service';
import { theSettings, type Settings } from '@governance/core';
import { periodInWords } from '@governance/partnership';
import type { ActionRow } from '@governance/views';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { standsInFor } from '../access/stands-in-for.js';
import { allDashboards } from '../dashboard/dashboards.js';
import {
  mine,
  mitigationReportPath,
  myMitigations,
  myNextReadings,
  readingPath,
  type MyMitigation,
  type MyReading,
} from '../owed/mine.js';

/** What I owe, as a file that a calendar reads. */
@Controller('boards/:board/my-actions/deadlines.ics')
export class DeadlinesController {
  constructor(@Inject(theSettings) private readonly settings: Settings) {}

  @Get()
  @Needs('report')
  async file(@AtPlace() place: Place, @Req() request: Request, @Res() response: Response): Promise<void> {
    const actions = mine(place, await allDashboards(place), await standsInFor(place)).map(
      ({ action }) => action,
    );
    const all = [
      ...actions.flatMap((action) => this.datesOf(place, action)),
      ...(await myMitigations(place)).map((mine) => this.dateOf(place, mine)),
      ...(await myNextReadings(place)).map((mine) => this.figureOf(place, mine)),
    ];
    const ahead = all.filter(isAhead(place.today));
    const envelope = { partnership: place.board.name, date: `${place.today}T00:00:00.000Z` } as const;
    const file = calendarFile(envelope, ahead);
    if (file === null) {
      request.session.notice =
        'None of your actions, milestones, mitigations and figures has a date that is still to come.';
      response.redirect(303, `${place.url}/my-actions`);
      return;
    }
    response.type(file.type).attachment(file.name).send(file.content);
  }

  private dateOf({ present, board }: Place, mine: MyMitigation): CalendarDate {
    const { risk, mitigation } = mine;
    return {
      action: nameInMail({ ...risk, plan: '', title: mitigation.text }, board),
      about: null,
      calendarDate: mitigation.due,
      calendarId: mitigation.id,
      reportUrl: `${this.site}${present.url}${mitigationReportPath(mine)}`,
    };
  }

  /** What is late stands in no calendar: of a figure, the next date on which one is known. */
  private figureOf({ present, board }: Place, mine: MyReading): CalendarDate {
    return {
      action: nameInMail(mine.kpi, board),
      about: `The figure for ${periodInWords(mine.period)}`,
      calendarDate: mine.due,
      calendarId: `${mine.kpi.id}-${mine.period.to}`,
      reportUrl: `${this.site}${present.url}${readingPath(mine)}`,
    };
  }

  private get site(): string {
    return this.settings.publicUrl.replace(/\/$/, '');
  }

  /** The same ids as in the file of a digest: a calendar that has a thing already moves it. */
  private datesOf({ present, board }: Place, action: ActionRow): CalendarDate[] {
    const { id, deadline, milestones } = action;
    const reportUrl = `${this.site}${present.url}/actions/${id}/report-progress`;
    // A calendar is read on telephones too, as a mail is.
    const of = { action: nameInMail(action, board), reportUrl };
    return [
      { ...of, about: null, calendarDate: deadline.date, calendarId: id },
      ...milestones
        .filter(({ status }) => status !== 'reached')
        .map((milestone) => ({
          ...of,
          about: isMarked(action, board) ? null : `Milestone: ${milestone.text}`,
          calendarDate: milestone.due.date,
          calendarId: milestone.id,
        })),
    ];
  }
}

function isAhead(today: Day): (one: CalendarDate) => boolean {
  return ({ calendarDate }) => calendarDate !== null && calendarDate >= today;
}
