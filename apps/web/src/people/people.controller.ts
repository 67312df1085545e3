import { randomUUID } from 'node:crypto';
import { People, theSettings, type Settings } from '@governance/core';
import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { ChangePeople } from './change-people.js';
import { AddPersonForm } from './person-forms.js';
import { errorsFrom } from '../pages/refused.js';
import { organisationChoices } from './organisation-choices.js';
import { namesOfRoles, roleChoices } from './role-words.js';

/** Who is in post, and how somebody is added. */
@Controller('boards/:board/people')
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly change: ChangePeople,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  @Get()
  @Needs('read-people')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const members = await this.people.inPost(place.views, place.board.id);
    response.render('people/people.njk', {
      rows: members.map(({ id, name, email, organisation, roles }) => [
        { text: name, href: `${place.url}/people/${id}` },
        email,
        organisationName(place, organisation) ?? 'None',
        namesOfRoles(roles) || 'None',
      ]),
    });
  }

  @Get('add')
  @Needs('manage-people')
  addForm(@AtPlace() place: Place, @Res() response: Response): void {
    showAdd(place, response, { form: {} });
  }

  @Post('add')
  @Needs('manage-people')
  async add(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const read = await readForm(AddPersonForm, body);
    if (read.errors) return showAdd(place, response.status(422), { form: body, errors: read.errors });
    const { name, email, roles, organisation = null } = read.form;
    const person = { name, email, roles, organisation };
    const submission = typeof body.commandId === 'string' ? body.commandId : randomUUID();
    const errors = await errorsFrom(this.change.add(place, person, submission));
    if (errors) return showAdd(place, response.status(422), { form: body, errors });
    const signIn = `${this.settings.publicUrl.replace(/\/$/, '')}/sign-in`;
    request.session.notice = `${name} is added, and can sign in by email. Nobody has been told: pass on ${signIn}, where they enter the address that you gave.`;
    response.redirect(303, `${place.url}/people`);
  }
}

function showAdd(place: Place, response: Response, shown: { form: Posted; errors?: object }): void {
  const organisations = organisationChoices(place);
  const { commandId = randomUUID() } = shown.form;
  response.render('people/add-person.njk', { ...shown, organisations, roleChoices, commandId });
}
