import { normalise, SecurityMails, SignInCodes } from '@governance/core';
import { Body, Controller, Get, NotFoundException, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Open } from '../access/needs.js';
import { dressPage } from '../pages/dress-page.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { csrfToken } from '../set-up/security.js';
import { LimitTries } from '../sign-in/limit-tries.guard.js';
import { BeginForm } from './begin-form.js';
import { Beginning } from './beginning.js';

/** The header's own colour: a council that has none set looks like the rest of the service. */
const plainAccent = '#12474f';
/** How long it is waited for the first code to be sent, ms. */
const patience = 5000;

/** A board begins, with its secretary. Only for whoever holds the key that the start, or `governance boards add`, printed. */
@Controller('begin')
@Open('asks for the key that the start, or the command line, printed')
export class BeginController {
  constructor(
    private readonly beginning: Beginning,
    private readonly codes: SignInCodes,
    private readonly mails: SecurityMails,
  ) {}

  @Get()
  async form(@Query('key') key: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const boards = await this.beginning.boards();
    if (key === undefined) {
      if (request.session.mayBegin === boards)
        return show(request, response, { form: { accent: plainAccent } });
      if (boards > 0) throw new NotFoundException();
      return showLocked(request, response, {});
    }
    if (!this.beginning.isKey(key, boards)) {
      if (boards > 0) throw new NotFoundException();
      return showLocked(request, response.status(403), { wrongKey: true });
    }
    // The key leaves the address bar, where it could be read, shared or kept.
    request.session.mayBegin = boards;
    response.redirect(303, '/begin');
  }

  @Post()
  @UseGuards(LimitTries)
  async begin(@Body() body: Posted, @Req() request: Request, @Res() response: Response): Promise<void> {
    const boards = await this.beginning.boards();
    const { mayBegin, awaiting } = request.session;
    if (mayBegin === undefined) {
      if (boards === 0) return showLocked(request, response.status(403), {});
      throw new NotFoundException();
    }
    // The same form sent again: what it asked for is done.
    if (mayBegin !== boards) return response.redirect(303, awaiting ? '/sign-in/code' : '/sign-in');
    const read = await readForm(BeginForm, body);
    if (read.errors) return show(request, response.status(422), { form: body, errors: read.errors });
    const isKnown = await this.beginning.establish(read.form, boards);
    if (isKnown) return response.redirect(303, await this.sendCode(request, read.form));
    request.session.notice = `${read.form.name} is set up, and its pages are not ready yet. Ask for your code here in a minute.`;
    response.redirect(303, '/sign-in');
  }

  /** Whoever begins is known already, so they are told when mail does not work. Where to go on: to the code. */
  private async sendCode(request: Request, form: BeginForm): Promise<string> {
    const email = normalise(form.email);
    const asked = await this.codes.ask(email);
    if ('again' in asked) return '/sign-in';
    request.session.awaiting = { email, code: asked.id };
    this.mails.hurry();
    if (!(await this.mails.isSent(asked.id, patience)))
      request.session.notice = `${form.name} is set up. Your sign-in code was not sent yet: the mail server did not take it. It is sent as soon as it does.`;
    return '/sign-in/code';
  }
}

function show(request: Request, response: Response, shown: { form: Posted; errors?: object }): void {
  dressPage(request, response, null);
  response.locals.csrfToken = csrfToken(request);
  response.render('begin/begin.njk', shown);
}

function showLocked(request: Request, response: Response, shown: { wrongKey?: true }): void {
  dressPage(request, response, null);
  response.render('begin/locked.njk', shown);
}
