import { formErrors, plural, type FormErrors } from '@governance/govuk';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { newIdIn } from '../pages/submission-id.js';
import { headingsIn } from './people-list.js';
import { listedIn, PeopleLists, type NotAdded } from './people-lists.js';

/** Many people at once, pasted as a list: whoever can be added is, and the others stay in the box with the reason. */
@Controller('boards/:board/people/add-list')
export class PeopleListController {
  constructor(private readonly lists: PeopleLists) {}

  @Get()
  @Needs('manage-people')
  form(@Res() response: Response): void {
    this.show(response, { form: {} });
  }

  @Post()
  @Needs('manage-people')
  async add(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const listed = listedIn(body['list']);
    if (typeof listed === 'string') return this.refuse(response, body, listed);
    const forAll = { isNewTaken: body['newOrganisations'] === 'yes', isPutBack: body['putBack'] === 'yes' };
    const notAdded = await this.lists.add(place, listed, forAll, newIdIn(body));
    const added = listed.length - notAdded.length;
    const said = `${plural(added, 'person', 'people')} added. Nobody has been told: they sign in with the address that you gave.`;
    if (notAdded.length === 0) {
      request.session.notice = said;
      return response.redirect(303, `${place.url}/people`);
    }
    const headings = headingsIn(String(body['list']).trim());
    const left = stringify([...(headings ? [headings] : []), ...notAdded.map(({ cells }) => cells)]);
    this.show(response.status(422), {
      form: { ...body, list: left },
      errors: formErrors([], {
        list: `${plural(notAdded.length, 'row')} not taken: they stand below, each with the reason. Mend them and send them again`,
      })!,
      added: added > 0 ? said : null,
      // As they are counted in the box now.
      notAdded: notAdded.map((person, index) => ({ ...person, row: index + (headings ? 2 : 1) })),
    });
  }

  private refuse(response: Response, form: Posted, wrong: string): void {
    this.show(response.status(422), { form, errors: formErrors([], { list: wrong })! });
  }

  private show(
    response: Response,
    shown: {
      readonly form: Posted;
      readonly errors?: FormErrors;
      readonly added?: string | null;
      readonly notAdded?: readonly NotAdded[];
    },
  ): void {
    response.render('people/add-list.njk', shown);
  }
}
