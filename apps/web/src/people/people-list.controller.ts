import { Governance } from '@governance/core';
import { formErrors, plural, type FormErrors } from '@governance/govuk';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { Request, Response } from 'express';
import { by } from '../access/by.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { refusalIn } from '../pages/refused.js';
import { newIdIn } from '../pages/submission-id.js';
import { ChangeOrganisations } from './change-organisations.js';
import { ChangePeople } from './change-people.js';
import { derivedId } from './derived-id.js';
import { ListedForm } from './person-forms.js';
import { mostListed, readPeopleList, type ListedPerson } from './people-list.js';

interface NotAdded extends ListedPerson {
  readonly wrong: string;
}

/** Many people at once, pasted as a list: whoever can be added is, and the others stay in the box with the reason. */
@Controller('boards/:board/people/add-list')
export class PeopleListController {
  constructor(
    private readonly people: ChangePeople,
    private readonly organisations: ChangeOrganisations,
    private readonly governance: Governance,
  ) {}

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
    const text = String(body['list'] ?? '').trim();
    if (text === '') return this.refuse(response, body, 'Paste at least one row');
    const listed = readPeopleList(text);
    if (listed.length === 0) return this.refuse(response, body, 'There is no row below the headings');
    if (listed.length > mostListed)
      return this.refuse(response, body, `At most ${mostListed} rows are taken at once. Paste them in parts`);
    const submission = newIdIn(body);
    const isNewTaken = body['newOrganisations'] === 'yes';
    const notAdded: NotAdded[] = [];
    const organisations = new Map<string, string>();
    for (const { id, name, aliases, left } of place.board.organisations)
      if (!left) for (const known of [name, ...aliases]) organisations.set(known.toLowerCase(), id);
    let position = 0;
    for (const person of listed) {
      const done = person.wrong ?? (await this.addOne(place, person, organisations, isNewTaken, submission));
      if (typeof done === 'number') position = Math.max(position, done);
      else notAdded.push({ ...person, wrong: done });
    }
    await this.governance.shown({ position });
    const added = listed.length - notAdded.length;
    const said = `${plural(added, 'person', 'people')} added. Nobody has been told: they sign in with the address that you gave.`;
    if (notAdded.length === 0) {
      request.session.notice = said;
      return response.redirect(303, `${place.url}/people`);
    }
    const left = stringify(notAdded.map(({ cells }) => [...cells]));
    this.show(response.status(422), {
      form: { ...body, list: left },
      errors: formErrors([], {
        list: `${plural(notAdded.length, 'row')} not taken: they stand below, each with the reason. Mend them and send them again`,
      })!,
      added: added > 0 ? said : null,
      notAdded,
    });
  }

  /** @returns the position of the last entry, or why it could not be added */
  private async addOne(
    place: Place,
    listed: ListedPerson,
    organisations: Map<string, string>,
    isNewTaken: boolean,
    submission: string,
  ): Promise<number | string> {
    const { id: partnership } = place.board;
    const read = await readForm(ListedForm, {
      ...{ name: listed.name, email: listed.email, organisation: listed.organisation },
    });
    if (read.errors) return read.errors.summary.map(({ text }) => text).join('. ');
    const { name, email, organisation = '' } = read.form;
    const { roles } = listed;
    try {
      const of = await this.organisation(place, organisation, organisations, isNewTaken, submission);
      if (of === undefined)
        return `“${organisation}” is not an organisation of the board. Write it as it is called there, or tick the box below`;
      const person = { name, email, organisation: of, roles };
      const command = derivedId(submission, 'person', email.toLowerCase());
      return (await this.people.add(partnership, person, submission, { ...by(place), command })).position;
    } catch (error) {
      const refusal = refusalIn(error);
      if (!refusal) throw error;
      return refusal.errors.summary.map((one) => one.text).join('. ');
    }
  }

  /** Its id; null for none, undefined where the board has none of that name. */
  private async organisation(
    place: Place,
    name: string,
    known: Map<string, string>,
    isNewTaken: boolean,
    submission: string,
  ): Promise<string | null | undefined> {
    if (name === '') return null;
    const held = known.get(name.toLowerCase());
    if (held !== undefined || !isNewTaken) return held;
    const key = derivedId(submission, 'organisation', name.toLowerCase());
    const done = await this.organisations.add(place.board.id, { name }, submission, {
      ...by(place),
      command: key,
    });
    known.set(name.toLowerCase(), done.id!);
    return done.id!;
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
