import { Governance, thePool } from '@governance/installation';
import { sectorInWords, type MeetingCommand } from '@governance/partnership';
import {
  actionPage,
  attendanceBySector,
  boardInWords,
  dateInWords,
  findEntries,
  fromToday,
  lastMeeting,
  meetings,
  roundBefore,
  rounds,
  standingOf,
  wasThere,
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
import type { Request, Response } from 'express';
import type pg from 'pg';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { organisationName } from '../pages/dress-page.js';
import type { Posted } from '../pages/read-form.js';
import { TaskPages, type Thing } from '../tasks/task-pages.js';
import { askInWords } from './ask-in-words.js';
import { attendanceInWords } from './meeting-words.js';
import { publicationOf } from './publication.js';
import { meetingTasks } from './tasks/index.js';

const entriesShown = 100;

/** One meeting: its papers, who came, what was decided and asked. */
@Controller('boards/:board/meetings/:meeting')
export class MeetingController {
  constructor(
    private readonly governance: Governance,
    private readonly tasks: TaskPages,
    private readonly words: EntryWords,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  @Get()
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
      since: may(place.member, 'read-history') ? await this.since(place, meeting) : null,
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

  @Get(':task')
  @Needs('decide')
  async form(
    @AtPlace() place: Place,
    @Param('meeting', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.tasks.show(response, place, this.thing(place, await find(place, id)), taskOf(name));
  }

  @Post(':task')
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

  /** What changed since the same board met before: up to the meeting, or up to today when it lies ahead. */
  private async since({ views, board, today, url }: Place, { on, board: of, status }: MeetingRow) {
    if (status !== 'scheduled') return null;
    const before = lastMeeting(await views.rows(meetings, board.id), on, of);
    if (!before || before.on > today) return null;
    const to = on < today ? on : today;
    return { on: before.on, href: `${url}/compare?from=${before.on}&to=${to}` };
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
        this.governance.meeting({ partnership: place.board.id, id, ...seen }, command, submission),
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
