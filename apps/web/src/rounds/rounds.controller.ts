import { randomUUID } from 'node:crypto';
import { addWorkingDays, publicationDate } from '@governance/partnership';
import { Governance } from '@governance/installation';
import {
  actionPage,
  dateInWords,
  fromToday,
  meetings,
  rounds,
  standingOf,
  type MeetingRow,
  type RoundRow,
} from '@governance/views';
import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Request, Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { newIdIn } from '../pages/submission-id.js';
import { errorsFrom } from '../pages/refused.js';
import { meetingTabs } from '../meetings/tabs.js';
import { by } from '../people/by.js';
import { derivedId } from '../people/derived-id.js';
import { roundDates, RoundForm } from './round-form.js';
import { standingInWords } from './standing-in-words.js';

/** The weeks before a meeting: every owner is asked, and who has answered shows at a glance. */
@Controller('boards/:board/rounds')
export class RoundsController {
  constructor(private readonly governance: Governance) {}

  @Get()
  @Needs('read-history')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const held = await place.views.rows(rounds, place.board.id);
    const actions = await place.views.rows(actionPage, place.board.id);
    const inOrder = [...held].sort((a, b) => b.opens.localeCompare(a.opens));
    const shown = inOrder.map((round) => {
      const { answered, notAnswered } = standingOf(round, actions);
      return {
        ...round,
        href: `${place.url}/rounds/${round.id}`,
        answered: answered.length,
        asked: answered.length + notAnswered.length,
        when: whenOf(round, place.today),
      };
    });
    response.render('rounds/rounds.njk', {
      open: shown.filter(({ status }) => status === 'open'),
      past: shown.filter(({ status }) => status === 'closed'),
      mayDecide: may(place.member, 'decide'),
      tabs: meetingTabs(place, 'rounds'),
    });
  }

  @Get('open')
  @Needs('decide')
  async form(
    @AtPlace() place: Place,
    @Query('meeting') id: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const meeting = isUUID(id) ? await place.views.row(meetings, String(id)) : undefined;
    const form = meeting?.partnership === place.board.id ? roundBeforeMeeting(meeting, place.today) : {};
    response.render('rounds/open.njk', { form, commandId: randomUUID() });
  }

  @Post('open')
  @Needs('decide')
  async open(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const held = await place.views.rows(rounds, place.board.id);
    const submission = newIdIn(body);
    // Sent twice, the form leads to the round that it opened; of two people who open one at once, the second is told.
    const opened = held.find(({ openedBy }) => openedBy === submission);
    const round = opened?.id ?? derivedId(place.board.id, 'round', String(held.length + 1));
    const refuse = (errors: object | undefined) =>
      response.status(422).render('rounds/open.njk', { form: body, errors, commandId: submission });
    const read = await readForm(RoundForm, body, roundDates);
    if (read.errors) return refuse(read.errors);
    const to = { partnership: place.board.id, id: round };
    const stillOpen = held.find(({ status }) => status === 'open')?.title ?? null;
    const command = { type: 'OpenReportingRound', round, ...read.form, stillOpen } as const;
    const sent = this.governance.round(to, command, { ...by(place), command: submission });
    const errors = await errorsFrom(
      sent.then((handled) => this.governance.shown(handled)),
      Object.keys(read.form),
    );
    if (errors) return refuse(errors);
    request.session.notice = 'The round is open. Every owner of an open action is asked for an update.';
    response.redirect(303, `${place.url}/rounds/${round}`);
  }

  @Get(':round')
  @Needs('read-history')
  async page(
    @AtPlace() place: Place,
    @Param('round', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(place, response, id);
  }

  @Post(':round/close')
  @Needs('decide')
  async close(
    @AtPlace() place: Place,
    @Param('round', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const round = await this.find(place, id);
    const { answered, notAnswered } = standingOf(round, await place.views.rows(actionPage, place.board.id));
    const to = { partnership: place.board.id, id };
    const command = { type: 'CloseReportingRound', answered, notAnswered } as const;
    const handled = await this.governance.round(to, command, by(place));
    await this.governance.shown(handled);
    request.session.notice =
      handled.events.length > 0
        ? 'The round is closed. This list is kept as it stands now, for the chair.'
        : 'The round was closed already.';
    response.redirect(303, `${place.url}/rounds/${id}`);
  }

  private async show(place: Place, response: Response, id: string): Promise<void> {
    const round = await this.find(place, id);
    const actions = await place.views.rows(actionPage, place.board.id);
    const standing = standingOf(round, actions);
    response.render('rounds/round.njk', {
      round,
      when: whenOf(round, place.today),
      answered: standing.answered.length,
      asked: standing.answered.length + standing.notAnswered.length,
      organisations: standingInWords(place, standing, actions),
      mayClose: may(place.member, 'decide') && round.status === 'open',
    });
  }

  private async find(place: Place, id: string): Promise<RoundRow> {
    const round = await place.views.row(rounds, id);
    if (round?.partnership !== place.board.id) throw new NotFoundException();
    return round;
  }
}

function whenOf({ opens, closes }: RoundRow, today: string): string {
  return opens > today ? `opens ${fromToday(opens, today)}` : `closes ${fromToday(closes, today)}`;
}

/** What a form suggests for the round before a meeting: four weeks of it, over two working days before papers go out. */
function roundBeforeMeeting({ title, on }: MeetingRow, today: string): Partial<RoundForm> {
  const closes = addWorkingDays(publicationDate(on), -2);
  const opens = addWorkingDays(closes, -15);
  return {
    title: `Updates for ${title} on ${dateInWords(on)}`,
    meetingDate: on,
    opens: opens < today && today < closes ? today : opens,
    closes,
  };
}
