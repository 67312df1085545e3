import {
  AddressChanges,
  keepsMail,
  normalise,
  People,
  theSettings,
  type Settings,
} from '@governance/installation';
import { Mailer, signInCodeMail } from '@governance/notifications';
import { board, KeptViews } from '@governance/views';
import { Body, Controller, Get, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { IsEmail, Matches } from 'class-validator';
import type { Request, Response } from 'express';
import { Open } from '../access/needs.js';
import { dressPage, serviceName } from '../pages/dress-page.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { csrfToken } from '../set-up/security.js';
import { takeReturnTo } from '../set-up/return-to.js';
import { LimitTries } from './limit-tries.guard.js';
import { codeMinutes, SignInCodes } from './sign-in-codes.js';
import { SignIns } from './sign-ins.js';

class SignInForm {
  @IsEmail({}, { message: 'Enter an email address, like name@example.org' })
  email!: string;
}

class CodeForm {
  @Matches(/^\s*(\d\s*){6}$/, { message: 'Enter the 6 digits of the code' })
  code!: string;
}

/** Signing in by a one-time code sent by email. Says nothing of who is known here. */
@Controller('sign-in')
@Open('lets people in')
export class SignInController {
  constructor(
    private readonly codes: SignInCodes,
    private readonly people: People,
    private readonly addresses: AddressChanges,
    private readonly kept: KeptViews,
    private readonly mailer: Mailer,
    private readonly signIns: SignIns,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  @Get()
  async form(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.show(request, response, {});
  }

  @Post()
  @UseGuards(LimitTries)
  async send(@Body() body: Posted, @Req() request: Request, @Res() response: Response): Promise<void> {
    const read = await readForm(SignInForm, body);
    if (read.errors) {
      response.status(422);
      return this.show(request, response, { form: body, errors: read.errors });
    }
    const email = normalise(read.form.email);
    const { id, code } = await this.codes.issue(email);
    const isKnown = (await this.people.withEmail(email)).length > 0;
    if (isKnown || (await this.addresses.isAwaited(email))) {
      await this.mailer.send(signInCodeMail({ to: email, code, minutes: codeMinutes, service: serviceName }));
    }
    request.session.awaiting = { email, code: id };
    response.redirect(303, '/sign-in/code');
  }

  @Get('code')
  codeForm(@Req() request: Request, @Res() response: Response): void {
    if (!request.session.awaiting) return response.redirect('/sign-in');
    this.showCode(request, response, {});
  }

  @Post('code')
  @UseGuards(LimitTries)
  async enter(@Body() body: Posted, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { awaiting } = request.session;
    if (!awaiting) return response.redirect(303, '/sign-in');
    const read = await readForm(CodeForm, body);
    if (read.errors) {
      response.status(422);
      return this.showCode(request, response, { errors: read.errors });
    }
    const outcome = await this.codes.redeem(awaiting.code, read.form.code);
    if (outcome !== 'right') {
      const text =
        outcome === 'wrong'
          ? 'That is not the code. Check the newest email.'
          : 'That code is used up or too old. Ask for a new one.';
      response.status(422);
      return this.showCode(request, response, {
        errors: { summary: [{ text, href: '#code' }], fields: { code: { text } } },
      });
    }
    await this.addresses.entered(awaiting.email);
    await this.signIns.begin(request, { email: awaiting.email, how: 'code' });
    response.redirect(303, takeReturnTo(request));
  }

  private async show(request: Request, response: Response, shown: object): Promise<void> {
    dressPage(request, response, null);
    response.locals.csrfToken = csrfToken(request);
    response.render('sign-in/sign-in.njk', { ...shown, demonstration: await this.demonstrationPeople() });
  }

  private showCode(request: Request, response: Response, shown: object): void {
    dressPage(request, response, null);
    response.locals.csrfToken = csrfToken(request);
    const { email } = request.session.awaiting!;
    const outbox = keepsMail(this.settings);
    response.render('sign-in/code.njk', { ...shown, email, minutes: codeMinutes, outbox });
  }

  /** In a demonstration the page offers its people by name. */
  private async demonstrationPeople() {
    if (!keepsMail(this.settings)) return [];
    const members = await this.people.offered();
    return Promise.all(
      members.map(async ({ name, email, roles, partnership, organisation }) => {
        const row = await this.kept.row(board, partnership);
        const from = row?.organisations.find(({ id }) => id === organisation)?.name;
        return { name, email, role: roles.join(', '), from };
      }),
    );
  }
}

@Controller('sign-out')
@Open('lets go of one’s own session')
export class SignOutController {
  constructor(private readonly signIns: SignIns) {}

  @Post()
  async signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.signIns.end(request);
    request.cookiesKept.clear('governance');
    response.redirect(303, '/');
  }
}
