import { Governance, People } from '@governance/core';
import { formErrors } from '@governance/govuk';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { by } from '../people/by.js';
import { SettingsPage } from './settings-page.js';

/** Who accounts for local delivery: what nobody answers ends with them. */
@Controller('boards/:board/settings/senior-responsible-owner')
export class SeniorResponsibleOwnerController {
  constructor(
    private readonly governance: Governance,
    private readonly people: People,
    private readonly page: SettingsPage,
  ) {}

  @Post()
  @Needs('decide', { fresh: true })
  async appoint(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const members = await this.people.inPartnership(place.board.id);
    const person = members.find(({ id }) => id === body.seniorResponsibleOwner);
    if (!person) {
      const errors = formErrors([], { seniorResponsibleOwner: 'Choose a person from the list' });
      return this.page.show(place, response.status(422), { form: body, errors });
    }
    const to = { partnership: place.board.id, id: place.board.id };
    const command = { type: 'AppointSeniorResponsibleOwner', person: person.id } as const;
    await this.governance.shown(await this.governance.partnership(to, command, by(place)));
    request.session.notice = `${person.name} is the Senior Responsible Owner.`;
    response.redirect(303, `${place.url}/settings`);
  }
}
