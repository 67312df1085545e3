import { randomUUID } from 'node:crypto';
import { RuleBroken } from '@governance/event-sourcing';
import { formErrors } from '@governance/govuk';
import { Governance, thePool } from '@governance/installation';
import { sectorInWords, type MeetingCommand } from '@governance/partnership';
import {
  actionPage,
  allAsks,
  asksOutstanding,
  attendanceBySector,
  attendanceOf,
  attendanceTrend,
  boardInWords,
  dateInWords,
  findEntries,
  fromToday,
  meetings,
  roundBefore,
  rounds,
  standingOf,
  wasThere,
  type AskStanding,
  type MeetingRow,
} from '@governance/views';
import {
  Body,
  Controller,
  Get,
  Inject,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Request, Response } from 'express';
import type pg from 'pg';
import { may } from '../access/access.js';
import { Needs } from '../access/board.guard.js';
import { AtPlace, type Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { organisationName } from '../pages/dress-page.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { ruleInWords } from '../pages/rule-in-words.js';
import { by } from '../people/by.js';
import { derivedId } from '../people/derived-id.js';
import { TaskPages, type Thing } from '../tasks/task-pages.js';
import { daysIn, meetingTasks, scheduleFields, ScheduleForm } from './meeting-tasks.js';
import { attendanceInWords } from './meeting-words.js';
import { publicationOf } from './publication.js';
import { meetingTabs } from './tabs.js';

const entriesShown = 100;

/** When does a board meet, by when are its papers out, who came, what was decided, and what was asked of others? */
@Controller('boards/:board/meetings')
export class MeetingsController {
  constructor(
    private readonly governance: Governance,
    private readonly tasks: TaskPages,
    private readonly words: EntryWords,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  @Get()
  @Needs('read-plan')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const rows = [...(await place.views.rows(meetings, place.board.id))].sort((a, b) =>
      a.on.localeCompare(b.on),
    );
    response.render('meetings/meetings.njk', {
      tabs: meetingTabs(place, 'meetings'),
      ahead: rows.filter(({ on, status }) => on >= place.today && status === 'scheduled').map(inList(place)),
      past: rows
        .filter(({ on, status }) => on < place.today && status === 'scheduled')
        .reverse()
        .map(inList(place)),
      cancelled: rows.filter(({ status }) => status === 'cancelled').map(inList(place)),
      maySchedule: may(place.member, 'decide'),
    });
  }

  @Get('attendance')
  @Needs('read-plan')
  async attendance(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const rows = await place.views.rows(meetings, place.board.id);
    const trend = attendanceTrend(rows);
    response.render('meetings/attendance.njk', {
      tabs: meetingTabs(place, 'attendance'),
      trend: trend.map(({ meeting, there, deputies, invited }, index) => ({
        href: `${place.url}/meetings/${meeting.id}`,
        on: meeting.on,
        there,
        deputies,
        invited,
        percent: Math.round((there / invited) * 100),
        // Columns of a chart, in hundredths of its width and height.
        x: (100 / trend.length) * index,
        width: 100 / trend.length,
      })),
      organisations: attendanceOf(rows)
        .map(({ organisation, there, invited }) => ({
          name: organisationName(place, organisation),
          sector: sectorNow(place, organisation),
          there,
          invited,
        }))
        .sort((a, b) => a.there / a.invited - b.there / b.invited || a.name!.localeCompare(b.name!)),
    });
  }

  @Get('asks')
  @Needs('read-plan')
  async asks(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const rows = await place.views.rows(meetings, place.board.id);
    const outstanding = asksOutstanding(rows);
    response.render('meetings/asks.njk', {
      tabs: meetingTabs(place, 'asks'),
      outstanding: outstanding.map(askInWords(place)),
      answered: allAsks(rows)
        .filter(({ ask }) => ask.answer !== null)
        .map(askInWords(place)),
    });
  }

  @Get('schedule')
  @Needs('decide')
  scheduleForm(@Res() response: Response): void {
    showSchedule(response, { form: { board: 'partnership' }, commandId: randomUUID() });
  }

  @Post('schedule')
  @Needs('decide')
  async schedule(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const commandId = isUUID(body.commandId) ? String(body.commandId) : randomUUID();
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
    try {
      for (const on of days) {
        const to = { partnership: place.board.id, id: derivedId(commandId, on) };
        const command = { type: 'ScheduleMeeting', board, title, on, startsAt, place: where } as const;
        const submission = { ...by(place), command: derivedId(commandId, 'schedule', on) };
        await this.governance.shown(await this.governance.meeting(to, command, submission));
      }
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return refuse(formErrors([], { [error.detail.field ?? '']: ruleInWords(error) }));
    }
    request.session.notice =
      days.length === 1
        ? 'The meeting is scheduled. Open a reporting round in the weeks before it.'
        : `${days.length} meetings are scheduled. Open a reporting round in the weeks before each.`;
    response.redirect(303, `${place.url}/meetings`);
  }

  @Get(':meeting')
  @Needs('read-plan')
  async page(
    @AtPlace() place: Place,
    @Param('meeting', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const meeting = await find(place, id);
    const found = await findEntries(
      this.pool,
      { ...place.known, stream: `meeting-${id}` },
      { limit: entriesShown },
    );
    const there = (meeting.attendance ?? []).filter(({ attended }) => wasThere(attended)).length;
    response.render('meetings/meeting.njk', {
      meeting,
      title: titleOf(meeting),
      boardName: boardInWords[meeting.board],
      when: fromToday(meeting.on, place.today),
      publication: publicationOf(meeting, place.today),
      movedAfterPapers: meeting.moves.some(
        ({ afterPapers, position }) => afterPapers && (meeting.agenda?.position ?? 0) < position,
      ),
      round: meeting.board === 'partnership' ? await this.round(place, meeting) : null,
      mayOpenRound:
        may(place.member, 'decide') &&
        meeting.board === 'partnership' &&
        meeting.status === 'scheduled' &&
        meeting.on >= place.today,
      there,
      sectors: attendanceBySector(meeting).map(({ sector, ...counts }) => ({
        name: sector === null ? 'No sector set' : sectorInWords[sector],
        ...counts,
      })),
      attendance: (meeting.attendance ?? [])
        .map(({ organisation, sector, attended }) => ({
          name: organisationName(place, organisation)!,
          sector: sector === null ? 'Not set' : sectorInWords[sector],
          attended: attendanceInWords[attended],
        }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      asks: meeting.asks.map((ask) => askInWords(place)({ meeting, ask })),
      tasks: may(place.member, 'decide')
        ? meetingTasks
            .filter((task) => task.fits(meeting, place))
            .map(({ name, title }) => ({ title, href: `${place.url}/meetings/${id}/${name}` }))
        : [],
      entries: await this.words.of(place, found),
    });
  }

  @Get(':meeting/:task')
  @Needs('decide')
  async form(
    @AtPlace() place: Place,
    @Param('meeting', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Res() response: Response,
  ): Promise<void> {
    this.tasks.show(response, place, this.thing(place, await find(place, id)), taskOf(name));
  }

  @Post(':meeting/:task')
  @Needs('decide')
  async submit(
    @AtPlace() place: Place,
    @Param('meeting', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const thing = this.thing(place, await find(place, id));
    await this.tasks.submit(request, response, place, thing, taskOf(name), body);
  }

  private async round(place: Place, meeting: MeetingRow) {
    if (!may(place.member, 'read-history')) return null;
    const round = roundBefore(meeting, await place.views.rows(rounds, place.board.id));
    if (!round) return null;
    const standing = standingOf(round, await place.views.rows(actionPage, place.board.id));
    const answered = standing.answered.length;
    return {
      title: round.title,
      href: `${place.url}/rounds/${round.id}`,
      opens: round.opens,
      closes: round.closes,
      status: round.status,
      answered,
      asked: answered + standing.notAnswered.length,
    };
  }

  private thing(place: Place, meeting: MeetingRow): Thing<MeetingRow, MeetingCommand> {
    const { id, version } = meeting;
    const url = `${place.url}/meetings/${id}`;
    return {
      row: meeting,
      called: 'meeting',
      caption: titleOf(meeting),
      breadcrumbs: [
        { text: 'Meetings', href: `${place.url}/meetings` },
        { text: dateInWords(meeting.on), href: url },
      ],
      url,
      stream: `meeting-${id}`,
      version,
      send: (command, submission, seen) =>
        this.governance.meeting(
          { partnership: place.board.id, id, ...(seen === undefined ? {} : { seen }) },
          command,
          submission,
        ),
    };
  }
}

async function find(place: Place, id: string): Promise<MeetingRow> {
  const row = await place.views.row(meetings, id);
  if (row?.partnership !== place.board.id) throw new NotFoundException();
  return row;
}

function taskOf(name: string) {
  const task = meetingTasks.find((candidate) => candidate.name === name);
  if (!task) throw new NotFoundException();
  return task;
}

function titleOf({ title, on }: MeetingRow): string {
  return `${title}, ${dateInWords(on)}`;
}

function showSchedule(response: Response, shown: object): void {
  response.render('meetings/schedule.njk', { ...shown, fields: scheduleFields });
}

const inList = (place: Place) => (meeting: MeetingRow) => {
  const { id, title, on, startsAt, board, attendance, decisions, asks } = meeting;
  const there = (attendance ?? []).filter(({ attended }) => wasThere(attended)).length;
  return {
    href: `${place.url}/meetings/${id}`,
    title,
    on,
    startsAt,
    board: boardInWords[board],
    when: fromToday(on, place.today),
    publication: publicationOf(meeting, place.today).short,
    attendance: attendance === null ? 'Not recorded' : `${there} of ${attendance.length}`,
    decisions: decisions.length,
    asks: asks.length,
    reason: meeting.statusReason,
  };
};

const askInWords =
  (place: Place) =>
  ({ meeting, ask }: AskStanding) => ({
    text: ask.text,
    of: boardInWords[ask.of],
    owner: organisationName(place, ask.owner),
    due: ask.due,
    overdue: ask.answer === null && ask.due < place.today,
    when: fromToday(ask.due, place.today),
    answer: ask.answer,
    meeting: { text: dateInWords(meeting.on), href: `${place.url}/meetings/${meeting.id}` },
  });

function sectorNow({ board }: Place, id: string): string {
  const sector = board.organisations.find((held) => held.id === id)?.sector ?? null;
  return sector === null ? 'Not set' : sectorInWords[sector];
}
