import { Governance } from '@governance/core';
import { formErrors } from '@governance/govuk';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { by } from '../people/by.js';
import { errorsFrom } from '../pages/refused.js';
import { readChasePolicy } from './chase-policy-form.js';
import { adoptedChasePolicy, SettingsPage } from './settings-page.js';

/** When owners are asked, and when somebody else is told: the board's decision. */
@Controller('boards/:board/settings/chasing')
export class ChasePolicyController {
  constructor(
    private readonly governance: Governance,
    private readonly page: SettingsPage,
  ) {}

  @Post()
  @Needs('decide')
  async adopt(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { version } = adoptedChasePolicy(place);
    const refuse = (errors: object | undefined) =>
      this.page.show(place, response.status(422), { form: body, errors });
    if (body.chaseSeen !== undefined && body.chaseSeen !== String(version)) {
      const text = `Somebody adopted version ${version} of the chasing policy while your form was open. Look at it under “Versions of the chasing policy”, then save again if yours still holds`;
      return refuse(formErrors([], { '': text }));
    }
    const { policy, errors } = readChasePolicy(body);
    if (errors) return refuse(errors);
    const to = { partnership: place.board.id, id: place.board.id };
    let isNew = false;
    const broken = await errorsFrom(
      this.governance.partnership(to, { type: 'AdoptChasePolicy', policy }, by(place)).then((handled) => {
        isNew = handled.events.length > 0;
        return this.governance.shown(handled);
      }),
    );
    if (broken) return refuse(broken);
    request.session.notice = isNew
      ? 'The new chasing policy is adopted. Reminders follow it from now on.'
      : 'Nothing was different, so the chasing policy in force goes on.';
    response.redirect(303, `${place.url}/settings`);
  }
}
