import { thePool } from '@governance/core';
import { openPrioritiesOn, sectorInWords } from '@governance/partnership';
import {
  actionPage,
  attendanceBySector,
  boardInWords,
  findEntries,
  fromToday,
  lastMeeting,
  isHeld,
  meetings,
  roundBefore,
  rounds,
  standingOf,
  wasThere,
  type MeetingRow,
} from '@governance/views';
import { Controller, Get, Inject, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import type pg from 'pg';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { organisationName } from '../pages/dress-page.js';
import { mustFind, tasksOffered } from '../things/kind.js';
import { askInWords } from './ask-in-words.js';
import { attendanceInWords } from './meeting-words.js';
import { publicationOf } from './publication.js';
import { meetingKind, titleOf } from './meeting-kind.js';

const entriesShown = 100;

/** The decisions, each with the actions that were made of it. */
async function followedUp(place: Place, { id, decisions }: MeetingRow) {
  const made = await actionsMadeOf(place);
  return decisions.map((decision) => ({
    ...decision,
    addUrl: `${place.url}/actions/agree?meeting=${id}&decision=${decision.id}`,
    actions: made(decision.id),
  }));
}

async function asksFollowedUp(place: Place, meeting: MeetingRow) {
  const made = await actionsMadeOf(place);
  return meeting.asks.map((ask) => ({
    ...askInWords(place)({ meeting, ask }),
    addUrl: `${place.url}/actions/agree?meeting=${meeting.id}&ask=${ask.id}`,
    actions: made(ask.id),
  }));
}

/** What a decision or an ask became, by its id. */
async function actionsMadeOf({ views, board, url }: Place) {
  const rows = await views.rows(actionPage, board.id);
  return (id: string) =>
    rows
      .filter(
        ({ origin }) =>
          (origin?.of === 'decision' && origin.decision === id) ||
          (origin?.of === 'ask' && origin.ask === id),
      )
      .map(({ id: action, reference, title }) => ({
        text: `${reference} ${title}`,
        href: `${url}/actions/${action}`,
      }));
}

function whenOf({ on, attendance }: MeetingRow, { today }: Place): string {
  return on === today && attendance !== null ? 'held today' : fromToday(on, today);
}

/** One meeting: its papers, who came, what was decided and asked. */
@Controller('boards/:board/meetings/:meeting')
export class MeetingController {
  constructor(
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
    const meeting = await mustFind(meetingKind, place, id);
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
      when: whenOf(meeting, place),
      publication: publicationOf(meeting, place.today),
      movedAfterPapers: meeting.moves.some(
        ({ afterPapers, position }) => afterPapers && (meeting.agenda?.position ?? 0) < position,
      ),
      round: meeting.board === 'partnership' ? await this.round(place, meeting) : null,
      mayOpenRound:
        may(place.member, 'decide') &&
        meeting.board === 'partnership' &&
        meeting.status === 'scheduled' &&
        !isHeld(meeting, place.today),
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
      decisions: await followedUp(place, meeting),
      mayAdd: may(place.member, 'decide') && place.asAt === null && openPrioritiesOn(place.board).length > 0,
      asks: await asksFollowedUp(place, meeting),
      tasks: await tasksOffered(meetingKind, place, meeting, id),
      entries: await this.words.of(place, found),
    });
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
    const standing = standingOf(round, await place.views.rows(actionPage, place.board.id), place.board);
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
}
