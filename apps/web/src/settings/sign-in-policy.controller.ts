import { Governance } from '@governance/core';
import { formErrors } from '@governance/govuk';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { by } from '../people/by.js';
import { Passkeys } from '../sign-in/passkeys/passkeys.js';
import { SettingsPage } from './settings-page.js';

class SignInPolicyForm {
  @IsIn(['yes', 'no'], { message: 'Choose whether they need a passkey' })
  passkeys!: 'yes' | 'no';
}

/** Whether the secretariat and the Senior Responsible Owner need a passkey. */
@Controller('boards/:board/settings/sign-in')
export class SignInPolicyController {
  constructor(
    private readonly governance: Governance,
    private readonly passkeys: Passkeys,
    private readonly page: SettingsPage,
  ) {}

  @Post()
  @Needs('decide', { fresh: true })
  async adopt(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const refuse = (errors: object | undefined) =>
      this.page.show(place, response.status(422), { form: body, errors });
    const { version } = place.board.signInPolicy;
    if (body.signInSeen !== undefined && body.signInSeen !== String(version)) {
      const text = `Somebody adopted version ${version} of the sign-in policy while your form was open. Look at it, then save again if yours still holds`;
      return refuse(formErrors([], { '': text }));
    }
    const read = await readForm(SignInPolicyForm, body);
    if (read.errors) return refuse(read.errors);
    const policy = { passkeys: read.form.passkeys === 'yes' };
    if (policy.passkeys && this.passkeys.place === null) {
      const text =
        'Passkeys do not work at this address of the service, so nobody could come in. Whoever runs it sets PUBLIC_URL to a name with https:// first';
      return refuse(formErrors([], { passkeys: text }));
    }
    const to = { partnership: place.board.id, id: place.board.id };
    const handled = await this.governance.partnership(to, { type: 'AdoptSignInPolicy', policy }, by(place));
    await this.governance.shown(handled);
    request.session.notice =
      handled.events.length > 0
        ? 'The sign-in policy is adopted.'
        : 'Nothing was different, so the policy in force goes on.';
    response.redirect(303, `${place.url}/settings`);
  }
}
