import {
  People,
  SecurityLog,
  securityEvents,
  securityLogDays,
  Sessions,
  type SecurityEntry,
} from '@governance/installation';
import { Controller, Get, NotFoundException, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { SignIns } from '../sign-in/sign-ins.js';
import { securityInWords } from './security-in-words.js';

const shown = 200;

/** For the secretariat: who is signed in to their board, who came in lately, and what was refused. */
@Controller('boards/:board/sign-ins')
@Needs('see-sign-ins')
export class SecurityController {
  constructor(
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly signIns: SignIns,
    private readonly security: SecurityLog,
  ) {}

  @Get()
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const { board, url } = place;
    const [members, entries] = await Promise.all([
      this.people.inPartnership(board.id),
      this.security.of(board.id, shown),
    ]);
    const live = await this.sessions.of(...members.map(({ email }) => email));
    const ids = entries.flatMap(({ person, by }) => [person, by]).filter((id) => id !== null);
    const names = await this.people.names(ids);
    const row = (entry: SecurityEntry) => rowOf(entry, names);
    response.render('security/security.njk', {
      live: live.map(({ email, ...session }) => ({
        ...session,
        name: members.find((member) => member.email === email)?.name,
        action: `${url}/sign-ins/${session.id}/end`,
      })),
      signIns: entries.filter(({ event }) => event === 'signed-in').map(row),
      refusals: entries.filter(({ event }) => securityEvents[event] === 'refused').map(row),
      others: entries
        .filter(({ event }) => event !== 'signed-in' && securityEvents[event] === 'done')
        .map(row),
      shown,
      days: securityLogDays,
    });
  }

  /** A person of the board is signed out in one browser: on every board that they serve. */
  @Post(':id/end')
  async end(
    @Param('id', ParseUUIDPipe) id: string,
    @AtPlace() place: Place,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const members = await this.people.inPartnership(place.board.id);
    const live = await this.sessions.of(...members.map(({ email }) => email));
    const email = live.find((session) => session.id === id)?.email;
    if (email === undefined || !(await this.sessions.endOne(email, id))) throw new NotFoundException();
    await this.signIns.note(request, 'session-ended', { address: email, by: place.member!.id });
    request.session.notice = 'They are signed out in that browser.';
    response.redirect(303, `${place.url}/sign-ins`);
  }
}

function howInWords(how: string | null): string {
  return how === 'organisation' ? 'With the organisation’s account' : 'By a code sent by email';
}

function rowOf(entry: SecurityEntry, names: ReadonlyMap<string, string>) {
  const { at, event, person, by, client, about, times } = entry;
  const name = (id: string | null) => (id === null ? '' : (names.get(id) ?? 'A person no longer held'));
  const whose = by !== null && by !== person ? `${name(person)}, by ${name(by)}` : name(person);
  return {
    at: at.toISOString(),
    who: whose || 'Not known',
    what:
      (event === 'signed-in' ? howInWords(about) : securityInWords[event]) +
      (times > 1 ? ` (${times} times)` : ''),
    about: event.startsWith('refused-by') ? about : null,
    network: client ?? '',
  };
}
