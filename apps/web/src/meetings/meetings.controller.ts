import { monthInWords } from '@governance/calendar';
import { sectorInWords } from '@governance/partnership';
import {
  allAsks,
  asksOutstanding,
  attendanceBySector,
  attendanceOf,
  attendanceTrend,
  boardInWords,
  fromToday,
  isHeld,
  meetings,
  wasThere,
  type MeetingRow,
} from '@governance/views';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import { askInWords } from './ask-in-words.js';
import { publicationOf } from './publication.js';

/** When does a board meet, by when are its papers out, who came, what was decided, and what was asked of others? */
@Controller('boards/:board/meetings')
export class MeetingsController {
  @Get()
  @Needs('read-plan')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const rows = [...(await place.views.rows(meetings, place.board.id))].sort((a, b) =>
      a.on.localeCompare(b.on),
    );
    const scheduled = rows.filter(({ status }) => status === 'scheduled');
    const notHeld = scheduled.filter((meeting) => !isHeld(meeting, place.today));
    response.render('meetings/meetings.njk', {
      now: notHeld.filter(({ on }) => on === place.today).map(inList(place)),
      ahead: notHeld.filter(({ on }) => on > place.today).map(inList(place)),
      past: scheduled
        .filter((meeting) => isHeld(meeting, place.today))
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
      trend: trend.map(({ meeting, there, deputies, invited }, index) => ({
        href: `${place.url}/meetings/${meeting.id}`,
        on: meeting.on,
        month: monthInWords(meeting.on).slice(0, 3),
        year: meeting.on.slice(0, 4),
        there,
        deputies,
        invited,
        percent: Math.round((there / invited) * 100),
        // Columns of a chart, in hundredths of its width and height.
        x: (100 / trend.length) * index,
        width: 100 / trend.length,
      })),
      sectors: sectorsOf(trend.map(({ meeting }) => meeting)),
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
      outstanding: outstanding.map(askInWords(place)),
      answered: allAsks(rows)
        .filter(({ ask }) => ask.answer !== null)
        .map(askInWords(place)),
    });
  }
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

/** Each sector at each meeting, and over all of them; null where it was not invited. */
function sectorsOf(held: readonly MeetingRow[]) {
  const share = ({ there, invited }: { readonly there: number; readonly invited: number }) => ({
    ...{ there, invited },
    level: Math.ceil((there / invited) * 4),
  });
  const at = held.map((meeting) => new Map(attendanceBySector(meeting).map((one) => [one.sector, one])));
  return attendanceBySector(...held)
    .map(({ sector, ...all }) => ({
      name: sector === null ? 'No sector set' : sectorInWords[sector],
      meetings: at.map((sectors) => {
        const found = sectors.get(sector);
        return found ? share(found) : null;
      }),
      all: share(all),
    }))
    .sort(
      (a, b) => a.all.there / a.all.invited - b.all.there / b.all.invited || a.name.localeCompare(b.name),
    );
}

function sectorNow({ board }: Place, id: string): string {
  const sector = board.organisations.find((held) => held.id === id)?.sector ?? null;
  return sector === null ? 'Not set' : sectorInWords[sector];
}
