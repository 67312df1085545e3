import { Governance } from '@governance/core';
import { formErrors } from '@governance/govuk';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { by } from '../people/by.js';
import { adoptedRagPolicy, SettingsPage } from './settings-page.js';

const daysMessage = 'Working days before a deadline must be a whole number from 0 to 250';

export class RagPolicyForm {
  @Transform(({ value }) => (/^\s*\d{1,3}\s*$/.test(String(value)) ? Number(value) : NaN))
  @Max(250, { message: daysMessage })
  @Min(0, { message: daysMessage })
  @IsInt({ message: daysMessage })
  amberWithinWorkingDays!: number;

  @IsIn(['yes', 'no'], { message: 'Choose whether a missed milestone makes an action amber' })
  amberOnMissedMilestone!: 'yes' | 'no';
}

/** What the board has decided, and since when; here its colours. */
@Controller('boards/:board/settings')
export class SettingsController {
  constructor(
    private readonly governance: Governance,
    private readonly page: SettingsPage,
  ) {}

  @Get()
  @Needs('read-settings')
  async show(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    await this.page.show(place, response);
  }

  @Post()
  @Needs('decide')
  async adopt(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { version } = adoptedRagPolicy(place);
    if (body.seen !== undefined && body.seen !== String(version)) {
      const text = `Somebody adopted version ${version} while your form was open. Look at it under “Versions”, then save again if yours still holds`;
      return this.page.show(place, response.status(422), {
        form: body,
        errors: formErrors([], { '': text }),
      });
    }
    const read = await readForm(RagPolicyForm, body);
    if (read.errors) return this.page.show(place, response.status(422), { form: body, errors: read.errors });
    const policy = {
      amberWithinWorkingDays: read.form.amberWithinWorkingDays,
      amberOnMissedMilestone: read.form.amberOnMissedMilestone === 'yes',
    };
    const to = { partnership: place.board.id, id: place.board.id };
    const handled = await this.governance.partnership(to, { type: 'AdoptRagPolicy', policy }, by(place));
    await this.governance.shown(handled);
    const isNew = handled.events.length > 0;
    request.session.notice = isNew
      ? 'The new version is adopted. Colours follow it from today.'
      : 'Nothing was different, so the version in force goes on.';
    response.redirect(303, `${place.url}/settings`);
  }
}
