import { randomUUID } from 'node:crypto';
import { sectorInWords, sectors, type Sector } from '@governance/partnership';
import { People } from '@governance/core';
import type { OrganisationRow } from '@governance/views';
import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { Maybe } from '../things/checks.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { ChangeOrganisations } from './change-organisations.js';
import { Line } from './person-checks.js';
import { errorsFrom } from '../pages/refused.js';

class OrganisationForm {
  @Line('a name')
  name!: string;

  @Maybe()
  @IsIn(sectors, { message: 'Choose a sector from the list' })
  sector?: Sector;
}

const sectorItems = sectors.map((value) => ({ value, text: sectorInWords[value] }));

/** The organisations and teams that can own actions. */
@Controller('boards/:board/organisations')
export class OrganisationsController {
  constructor(
    private readonly people: People,
    private readonly change: ChangeOrganisations,
  ) {}

  @Get()
  @Needs('read-people')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const members = await this.people.inPost(place.views, place.board.id);
    const organisations = place.board.organisations
      .filter(({ left }) => !left)
      .sort((a, b) => a.name.localeCompare(b.name));
    response.render('people/organisations.njk', {
      rows: organisations.map(({ id, name, aliases, sector }) => [
        place.asAt === null ? { text: name, href: `${place.url}/organisations/${id}/rename` } : name,
        sector === null ? 'Not set' : sectorInWords[sector],
        aliases.join(', ') || 'None',
        members.filter(({ organisation }) => organisation === id).length,
      ]),
    });
  }

  @Get('add')
  @Needs('manage-people')
  addForm(@Res() response: Response): void {
    response.render('people/organisation.njk', { form: {}, sectorItems, commandId: randomUUID() });
  }

  @Post('add')
  @Needs('manage-people')
  async add(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const commandId = typeof body.commandId === 'string' ? body.commandId : randomUUID();
    const read = await readForm(OrganisationForm, body);
    const errors = read.errors ?? (await errorsFrom(this.change.add(place, read.form, commandId)));
    if (errors) {
      return response
        .status(422)
        .render('people/organisation.njk', { form: body, errors, sectorItems, commandId });
    }
    request.session.notice = `${read.form!.name} is on the board.`;
    response.redirect(303, `${place.url}/organisations`);
  }

  @Get(':organisation/rename')
  @Needs('manage-people')
  renameForm(@AtPlace() place: Place, @Param('organisation') id: string, @Res() response: Response): void {
    const organisation = find(place, id);
    response.render('people/organisation.njk', {
      form: { name: organisation.name, sector: organisation.sector ?? '' },
      sectorItems,
      organisation,
    });
  }

  @Post(':organisation/rename')
  @Needs('manage-people')
  async rename(
    @AtPlace() place: Place,
    @Param('organisation') id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const organisation = find(place, id);
    const read = await readForm(OrganisationForm, body);
    const errors = read.errors ?? (await errorsFrom(this.change.change(place, id, read.form)));
    if (errors) {
      return response
        .status(422)
        .render('people/organisation.njk', { form: body, errors, sectorItems, organisation });
    }
    const { name } = read.form!;
    request.session.notice =
      name === organisation.name ? `${name} is saved.` : `${organisation.name} is now called ${name}.`;
    response.redirect(303, `${place.url}/organisations`);
  }
}

/** @throws NotFoundException */
function find({ board }: Place, id: string): OrganisationRow {
  const organisation = board.organisations.find((held) => held.id === id && !held.left);
  if (!organisation) throw new NotFoundException();
  return organisation;
}
