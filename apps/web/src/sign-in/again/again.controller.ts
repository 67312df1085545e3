import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Open } from '../../access/needs.js';
import { SignInNeeded } from '../../set-up/sign-in-needed.js';
import { FreshSignIn, ShowAgain } from './fresh-sign-in.js';

/** For whoever uses the API, or wants to show it before they begin: the page that asks again, by itself. */
@Controller('sign-in/again')
@Open('asks whoever is signed in to show again who they are')
export class AgainController {
  constructor(private readonly fresh: FreshSignIn) {}

  @Get()
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!request.session.signedIn) throw new SignInNeeded();
    await this.fresh.show(request, response, new ShowAgain(undefined));
  }

  @Post()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!request.session.signedIn) throw new SignInNeeded();
    await this.fresh.require(request);
    request.session.notice = 'Thank you. For ten minutes you are not asked again.';
    response.redirect(303, '/');
  }
}
