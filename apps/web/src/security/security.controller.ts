import { instantOf } from '@governance/calendar';
import {
  byAnybody,
  People,
  SecurityLog,
  securityEvents,
  securityLogDays,
  Sessions,
  type Member,
  type SecurityEntry,
  type SecurityEvent,
  type PersonNames,
} from '@governance/core';
import { Controller, Get, NotFoundException, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { SignIns } from '../sign-in/sign-ins.js';
import { securityInWords } from './security-in-words.js';

/** Of each list. */
const shown = 200;

const kinds = Object.keys(securityEvents) as SecurityEvent[];
const isOther = (event: SecurityEvent) => event !== 'signed-in' && !byAnybody.includes(event);
const lists = {
  signIns: ['signed-in'],
  refusals: kinds.filter((event) => isOther(event) && securityEvents[event] === 'refused'),
  tries: byAnybody,
  others: kinds.filter((event) => isOther(event) && securityEvents[event] === 'done'),
} as const satisfies Record<string, readonly SecurityEvent[]>;

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
    const members = await this.people.inPartnership(board.id);
    const live = await this.live(place, members);
    const [signIns, refusals, tries, others] = await Promise.all(
      [lists.signIns, lists.refusals, lists.tries, lists.others].map((of) =>
        this.security.of(board.id, shown, of),
      ),
    );
    const entries = [signIns!, refusals!, tries!, others!].flat();
    const ids = entries.flatMap(({ person, by }) => [person, by]).filter((id) => id !== null);
    const names = await this.people.names(ids);
    const row = (entry: SecurityEntry) => rowOf(entry, names);
    response.render('security/security.njk', {
      live: live.map(({ email, ...session }) => ({
        ...session,
        name: members.find((member) => member.email === email)?.name,
        action: `${url}/sign-ins/${session.id}/end`,
      })),
      signIns: signIns!.map(row),
      refusals: refusals!.map(row),
      tries: tries!.map(row),
      others: others!.map(row),
      shown,
      days: securityLogDays,
    });
  }

  /** A person of the board is signed out in one browser, in which they opened it: on every board that they serve. */
  @Post(':id/end')
  async end(
    @Param('id', ParseUUIDPipe) id: string,
    @AtPlace() place: Place,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const members = await this.people.inPartnership(place.board.id);
    const live = await this.live(place, members);
    const email = live.find((session) => session.id === id)?.email;
    if (email === undefined || !(await this.sessions.endOne(email, id))) throw new NotFoundException();
    await this.signIns.note(request, 'session-ended', { address: email, by: place.member!.id });
    request.session.notice = 'They are signed out in that browser.';
    response.redirect(303, `${place.url}/sign-ins`);
  }

  private live({ board }: Place, members: readonly Member[]) {
    return this.sessions.onBoard(
      board.id,
      members.map(({ email }) => email),
    );
  }
}

function howInWords(how: string | null): string {
  return how === 'organisation' ? 'With the organisation’s account' : 'By a code sent by email';
}

function rowOf(entry: SecurityEntry, names: PersonNames) {
  const { at, event, person, by, client, about, times } = entry;
  const name = (id: string | null) => (id === null ? '' : names.of(id));
  const whose = by !== null && by !== person ? `${name(person)}, by ${name(by)}` : name(person);
  return {
    at: instantOf(at),
    who: whose || 'Not known',
    what:
      (event === 'signed-in' ? howInWords(about) : securityInWords[event]) +
      (times > 1 ? ` (${times} times)` : ''),
    about: event.startsWith('refused-by') ? about : null,
    network: client ?? '',
  };
}
