import { formErrors } from '@governance/govuk';
import { SecurityMails } from '@governance/core';
import { passkeyChangedMail } from '@governance/notifications';
import { Body, Controller, Get, NotFoundException, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Open } from '../../access/needs.js';
import { dressPage, serviceName } from '../../pages/dress-page.js';
import { readForm, type Posted } from '../../pages/read-form.js';
import { Line } from '../../pages/name-checks.js';
import { takeReturnTo } from '../../set-up/return-to.js';
import { FreshSignIn } from '../again/fresh-sign-in.js';
import { Factors } from '../factors.js';
import { SignIns } from '../sign-ins.js';
import { Passkeys } from './passkeys.js';

class NameForm {
  @Line('a name for the passkey')
  name!: string;
}

interface Own {
  readonly email: string;
  /** Ids. */
  readonly people: readonly string[];
}

/** What shows who somebody is: theirs alone to add, name and remove. */
@Controller('your-sign-in')
@Open('shows and changes the passkeys of the address that is signed in, and no other')
export class YourSignInController {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly factors: Factors,
    private readonly fresh: FreshSignIn,
    private readonly signIns: SignIns,
    private readonly mails: SecurityMails,
  ) {}

  @Get()
  async page(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.showList(request, response, await this.own(request));
  }

  @Get('add')
  async addForm(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.showAdd(request, response, await this.own(request), { form: {} });
  }

  @Post('add')
  async add(@Body() body: Posted, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.own(request);
    await this.fresh.require(request);
    const { email, people } = await this.own(request);
    const read = await readForm(NameForm, body);
    const refuse = (errors: object) =>
      this.showAdd(request, response.status(422), { email, people }, { form: { name: body.name }, errors });
    if (read.errors) return refuse(read.errors);
    const added = await this.passkeys.add(request, people, String(body.answer ?? ''), read.form.name);
    if (added === null) {
      await this.signIns.note(request, 'passkey-refused', { address: email });
      const text =
        'The passkey was not taken: it is known here already, was not unlocked, or took too long. Try again';
      return refuse(formErrors([], { name: text })!);
    }
    this.factors.record(request, added);
    await this.signIns.confirm(request, 'passkey');
    delete request.session.letIn;
    delete request.session.addPasskey;
    await this.signIns.endOthers(request);
    await this.tell(request, email, 'passkey-added');
    request.session.notice = `${read.form.name} is added. You are asked for it when you sign in, and signed out everywhere else.`;
    const wanted = takeReturnTo(request);
    response.redirect(303, wanted === '/' ? '/your-sign-in' : wanted);
  }

  @Post('rename')
  async rename(@Body() body: Posted, @Req() request: Request, @Res() response: Response): Promise<void> {
    const own = await this.own(request);
    const { passkey, field } = body;
    const read = await readForm(NameForm, { name: body[String(field)] });
    if (read.errors) {
      const { name } = read.errors.fields;
      const errors = formErrors([], { [String(field)]: name?.text ?? 'Enter a name' });
      return this.showList(request, response.status(422), own, { errors, wrong: passkey });
    }
    if (!(await this.passkeys.rename(own.people, String(passkey), read.form.name)))
      throw new NotFoundException();
    request.session.notice = 'The name is saved.';
    response.redirect(303, '/your-sign-in');
  }

  @Post('remove')
  async remove(@Body() body: Posted, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.own(request);
    await this.fresh.require(request);
    const { email, people } = await this.own(request);
    if (!(await this.passkeys.remove(people, String(body.passkey)))) throw new NotFoundException();
    await this.signIns.endOthers(request);
    await this.tell(request, email, 'passkey-removed');
    request.session.notice = 'The passkey is removed, and you are signed out everywhere else.';
    response.redirect(303, '/your-sign-in');
  }

  /**
   * The address that is signed in, and the people as whom the session goes on: theirs are the passkeys here.
   * @throws SignInNeeded, PasskeyNeeded
   */
  private async own(request: Request): Promise<Own> {
    const shown = await this.factors.shown(request);
    return { email: request.session.signedIn!.email, people: shown.map(({ member }) => member.id) };
  }

  /** What was done stays done while the mail waits for its server. */
  private async tell(
    request: Request,
    email: string,
    event: 'passkey-added' | 'passkey-removed',
  ): Promise<void> {
    await this.signIns.note(request, event, { address: email });
    const mail = passkeyChangedMail({ to: email, added: event === 'passkey-added', service: serviceName });
    await this.mails.tell(mail);
  }

  private async showList(
    request: Request,
    response: Response,
    { email, people }: Own,
    shown: object = {},
  ): Promise<void> {
    dressPage(request, response, null);
    const passkeys = await this.passkeys.of(people);
    const { how } = request.session.signedIn!;
    const here = this.passkeys.place !== null;
    response.render('sign-in/passkeys/your-sign-in.njk', { email, how, here, passkeys, ...shown });
  }

  private async showAdd(
    request: Request,
    response: Response,
    { email, people }: Own,
    shown: object,
  ): Promise<void> {
    dressPage(request, response, null);
    const here = this.passkeys.place !== null;
    const passkey = here ? JSON.stringify(await this.passkeys.toAdd(request, email, people)) : null;
    const needed = request.session.addPasskey === true;
    response.render('sign-in/passkeys/add.njk', { here, needed, passkey, ...shown });
  }
}
