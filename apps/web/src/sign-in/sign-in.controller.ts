import {
  AddressChanges,
  codeDigits,
  codeMinutes,
  keepsMail,
  normalise,
  organisationOf,
  People,
  SecurityMails,
  sessionHours,
  SignInCodes,
  theSettings,
  type Entered,
  type Settings,
} from '@governance/core';
import { board, KeptViews } from '@governance/views';
import { Body, Controller, Get, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { IsEmail, Matches, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import { Open } from '../access/needs.js';
import { OutboxAccess } from '../set-up/outbox-access.js';
import { dressPage } from '../pages/dress-page.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { csrfToken } from '../set-up/security.js';
import { leadOn } from './asked/lead-on.js';
import { clockTime } from './clock-time.js';
import { LimitTries } from './limit-tries.guard.js';
import { SignIns } from './sign-ins.js';
import { takeWhySignedOut } from './why-signed-out.js';

class SignInForm {
  @MaxLength(254, { message: 'An email address has at most 254 characters' })
  @IsEmail({}, { message: 'Enter an email address, like name@example.org' })
  email!: string;
}

class CodeForm {
  @Matches(/^\s*(\d[\s-]*){8}$/, { message: `Enter the ${codeDigits} digits of the code` })
  code!: string;
}

/** Signing in by a one-time code sent by email. Says nothing of who is known here, not by its time either. */
@Controller('sign-in')
@Open('where somebody signs in; limited for each client and each mailbox')
export class SignInController {
  constructor(
    private readonly codes: SignInCodes,
    private readonly mails: SecurityMails,
    private readonly people: People,
    private readonly addresses: AddressChanges,
    private readonly kept: KeptViews,
    private readonly signIns: SignIns,
    private readonly outbox: OutboxAccess,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  @Get()
  async form(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { sessionIdleMinutes: idleMinutes } = this.settings;
    const signedOut = takeWhySignedOut(request, { idleMinutes, hours: sessionHours });
    await this.show(request, response, { signedOut });
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
    const organisation = organisationOf(this.settings.organisations, email);
    // No form may lead away from here: a link does.
    if (organisation) return this.show(request, response, { form: body, organisation });
    const asked = await this.codes.ask(email, this.signIns.from(request, email));
    if ('again' in asked) {
      this.afterwards(request, response, 'codes-locked-out', email);
      const text = `Too many codes were asked for this address. Use the newest email, or ask again after ${clockTime(asked.again)}.`;
      return this.show(request, response.status(429), { form: body, errors: errorOf('email', text) });
    }
    request.session.awaiting = { email, code: asked.id };
    if (body.another === 'yes')
      request.session.notice = 'Another code was asked for. Only the newest one works here.';
    this.afterwards(request, response, 'code-asked', email);
    response.redirect(303, '/sign-in/code');
  }

  @Get('code')
  async codeForm(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!request.session.awaiting) return response.redirect('/sign-in');
    await this.showCode(request, response, {});
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
    const { email, code: id } = awaiting;
    const entered = await this.codes.enter(id, read.form.code, email);
    if (entered === 'right') return this.letIn(request, response, email);
    const isLocked = typeof entered === 'object';
    const about = entered === 'spent' ? entered : null;
    this.afterwards(request, response, isLocked ? 'guesses-locked-out' : 'code-wrong', email, about);
    await this.refuse(request, response, entered);
  }

  private async letIn(request: Request, response: Response, email: string): Promise<void> {
    const asked = await this.addresses.entered(email);
    // Somebody may have left while they were signing in: there is nothing here for them any longer.
    if (asked.length === 0 && (await this.people.withEmail(email)).length === 0) {
      this.afterwards(request, response, 'sign-in-refused', email);
      return this.refuse(request, response, 'spent');
    }
    await this.signIns.begin(request, { email, how: 'code' });
    leadOn(request, response, asked);
  }

  private async refuse(
    request: Request,
    response: Response,
    entered: Exclude<Entered, 'right'>,
  ): Promise<void> {
    const isLocked = typeof entered === 'object';
    // Of an address that is not known here alike: whether anybody was written to is nothing that is looked at.
    const isOver = entered === 'last' || entered === 'spent';
    if (isOver) request.session.awaiting = { ...request.session.awaiting!, isOver };
    const text = isLocked
      ? `Too many wrong codes were entered for this address. Ask for a new code after ${clockTime(entered.again)}.`
      : wrongInWords[entered];
    await this.showCode(request, response.status(isLocked ? 429 : 422), {
      errors: errorOf(isOver ? 'another' : 'code', text),
    });
  }

  /** When the answer is out, so that it takes as long for an address that is known here as for any other. */
  private afterwards(
    request: Request,
    response: Response,
    event: 'code-asked' | 'code-wrong' | 'codes-locked-out' | 'guesses-locked-out' | 'sign-in-refused',
    address: string,
    about: string | null = null,
  ): void {
    response.once('close', () => {
      this.mails.hurry();
      this.signIns.note(request, event, { address, about }).catch(() => undefined);
    });
  }

  private async show(request: Request, response: Response, shown: object): Promise<void> {
    dressPage(request, response, null);
    response.locals.csrfToken = csrfToken(request);
    const demonstration = (await this.outbox.isOpenTo(request)) ? await this.demonstrationPeople() : [];
    const awaiting = request.session.awaiting !== undefined;
    const { organisations } = this.settings;
    response.render('sign-in/sign-in.njk', { organisations, ...shown, demonstration, awaiting });
  }

  private async showCode(request: Request, response: Response, shown: object): Promise<void> {
    dressPage(request, response, null);
    response.locals.csrfToken = csrfToken(request);
    const { email, isOver } = request.session.awaiting!;
    const outbox = await this.outbox.isOpenTo(request);
    const isPrinted = keepsMail(this.settings) && !outbox;
    response.render('sign-in/code.njk', {
      ...shown,
      email,
      isOver,
      minutes: codeMinutes,
      digits: codeDigits,
      outbox,
      isPrinted,
    });
  }

  /** In a demonstration the page offers its people by name. */
  private async demonstrationPeople() {
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

const wrongInWords = {
  wrong: 'That is not the code. Check the newest email.',
  last: 'That is not the code, and it was the last try: this code no longer works. Send another one.',
  spent: 'That code is used up or too old. Send another one.',
} as const;

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

function errorOf(field: string, text: string) {
  return { summary: [{ text, href: `#${field}` }], fields: { [field]: { text } } };
}
