import { Sessions, sessionHours, theSettings, type Settings } from '@governance/core';
import {
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
import { Open } from '../access/needs.js';
import { dressPage } from '../pages/dress-page.js';
import { SignInNeeded } from '../set-up/sign-in-needed.js';
import { Factors } from '../sign-in/factors.js';
import { SignIns } from '../sign-in/sign-ins.js';
import { keepWhySignedOut } from '../sign-in/why-signed-out.js';

/** Where somebody is signed in, and how they end that. Of their own address alone, once all its people have shown themselves. */
@Controller('sessions')
@Open('shows and ends sessions of the address that is signed in, and no other')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly signIns: SignIns,
    private readonly factors: Factors,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  @Get()
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.factors.requireAll(request);
    const { email } = signedIn(request);
    const [held, own] = await Promise.all([this.sessions.of(email), this.sessions.idOf(request.sessionID)]);
    dressPage(request, response, null);
    response.render('sessions/sessions.njk', {
      email,
      sessions: held.map((session) => ({ ...session, isThisOne: session.id === own })),
      idleMinutes: this.settings.sessionIdleMinutes,
      hours: sessionHours,
    });
  }

  @Post('end-all')
  async endAll(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.factors.requireAll(request);
    await this.signIns.endAll(request, signedIn(request).email);
    request.cookiesKept.clear('governance');
    keepWhySignedOut(request, 'everywhere');
    response.redirect(303, '/sign-in');
  }

  @Post(':id/end')
  async end(
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.factors.requireAll(request);
    const { email } = signedIn(request);
    if (!(await this.sessions.endOne(email, id))) throw new NotFoundException();
    await this.signIns.note(request, 'session-ended', { address: email });
    request.session.notice = 'That browser is signed out.';
    response.redirect(303, '/sessions');
  }
}

function signedIn(request: Request) {
  const held = request.session.signedIn;
  if (!held) throw new SignInNeeded();
  return held;
}
