import { randomUUID } from 'node:crypto';
import {
  AddressChanges,
  Identities,
  People,
  type AddressOutcome,
  type Member,
  type WaitingAddress,
} from '@governance/core';
import { inDoubtUntil } from '@governance/partnership';
import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { submissionIn } from '../pages/submission-id.js';
import { Passkeys } from '../sign-in/passkeys/passkeys.js';
import { ChangePeople } from './change-people.js';
import { doubtInForm, doubtInWords } from './doubt-words.js';
import { DetailsForm, LeftForm, OrganisationForm, RolesForm } from './person-forms.js';
import { errorsFrom } from '../pages/refused.js';
import { organisationChoices } from './organisation-choices.js';
import { namesOfRoles, roleChoices } from './role-words.js';

interface Shown {
  readonly form: Posted;
  readonly errors?: object;
}

/** One person in post, and the four things that change about them. */
@Controller('boards/:board/people/:person')
export class PersonController {
  constructor(
    private readonly people: People,
    private readonly change: ChangePeople,
    private readonly addresses: AddressChanges,
    private readonly identities: Identities,
    private readonly passkeys: Passkeys,
  ) {}

  @Get()
  @Needs('read-people')
  async page(
    @AtPlace() place: Place,
    @Param('person', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const person = await this.find(place, id);
    response.render('people/person.njk', {
      person,
      personUrl: personUrl(place, person),
      organisation: organisationName(place, person.organisation) ?? 'None',
      roles: namesOfRoles(person.roles) || 'None',
      ...(place.asAt === null && may(place.member, 'manage-people')
        ? await this.standing(place, person)
        : {}),
    });
  }

  /** What is under way or in doubt about who signs in as this person, and whether whoever asks may settle it. */
  private async standing({ board, member, now }: Place, { id }: Member) {
    const doubts = await this.identities.doubtsAbout(board.id, id);
    const inForce = doubts.filter((doubt) => inDoubtUntil([doubt], now) !== null);
    const names = await this.people.names(inForce.map(({ by }) => by));
    return {
      hasPasskey: id !== member!.id && (await this.passkeys.of([id])).length > 0,
      waiting: await this.addresses.waitingOf(id),
      inDoubtUntil: inDoubtUntil(inForce, now),
      doubts: inForce.map(({ why, since, by }) => {
        return { what: doubtInWords[why], since, by: names.get(by) ?? 'the command line' };
      }),
      seen: inForce.map(doubtInForm).join(' '),
      mayConfirm: id !== member!.id && inForce.every(({ by }) => by !== member!.id),
    };
  }

  @Post('let-in')
  @Needs('manage-people')
  async letIn(
    @AtPlace() place: Place,
    @Param('person', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = await this.find(place, id);
    await this.change.letIn(place, person);
    request.session.notice = `${person.name} may come in once without their passkey, within a day. The history says so.`;
    response.redirect(303, personUrl(place, person));
  }

  @Post('confirm')
  @Needs('manage-people')
  async confirm(
    @AtPlace() place: Place,
    @Param('person', ParseUUIDPipe) id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = await this.find(place, id);
    await this.change.confirm(place, person, String(body.seen ?? ''));
    request.session.notice = `The history says that you know it is ${person.name}.`;
    response.redirect(303, personUrl(place, person));
  }

  @Get('details')
  @Needs('manage-people')
  async detailsForm(
    @AtPlace() place: Place,
    @Param('person', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const person = await this.find(place, id);
    // What was asked for stands there, so that whoever corrects a name leaves it as it is.
    const waiting = await this.addresses.waitingOf(id);
    const form = { name: person.name, email: waiting?.email ?? person.email };
    show('details', place, person, response, { form, waiting });
  }

  @Post('details')
  @Needs('manage-people')
  async changeDetails(
    @AtPlace() place: Place,
    @Param('person', ParseUUIDPipe) id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = await this.find(place, id);
    const read = await readForm(DetailsForm, body);
    const given = read.form && { ...read.form, submission: submissionIn(body) };
    let done: AddressOutcome = null;
    const errors =
      read.errors ??
      (await errorsFrom(
        this.change.changeDetails(place, person, given!).then((now) => (done = now)),
        ['name', 'email'],
      ));
    if (errors) {
      const waiting = await this.addresses.waitingOf(id);
      return show('details', place, person, response.status(422), { form: body, errors, waiting });
    }
    request.session.notice = detailsSaved(person, done);
    response.redirect(303, personUrl(place, person));
  }

  @Get('roles')
  @Needs('manage-people')
  async rolesForm(
    @AtPlace() place: Place,
    @Param('person', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const person = await this.find(place, id);
    show('roles', place, person, response, { form: { roles: person.roles } });
  }

  @Post('roles')
  @Needs('manage-people')
  async changeRoles(
    @AtPlace() place: Place,
    @Param('person', ParseUUIDPipe) id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = await this.find(place, id);
    const read = await readForm(RolesForm, body);
    const seen = typeof body.seen === 'string' ? body.seen.split(',').filter(Boolean) : person.roles;
    const errors =
      read.errors ??
      (await errorsFrom(
        this.change.changeRoles(place, person, { ...read.form, reason: read.form.reason ?? '', seen }),
      ));
    if (errors) return show('roles', place, person, response.status(422), { form: body, errors });
    request.session.notice = `The roles of ${person.name} are saved.`;
    response.redirect(303, afterChange(place, person, personUrl(place, person)));
  }

  @Get('organisation')
  @Needs('manage-people')
  async organisationForm(
    @AtPlace() place: Place,
    @Param('person', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const person = await this.find(place, id);
    show('move', place, person, response, { form: { organisation: person.organisation ?? '' } });
  }

  @Post('organisation')
  @Needs('manage-people')
  async move(
    @AtPlace() place: Place,
    @Param('person', ParseUUIDPipe) id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = await this.find(place, id);
    const read = await readForm(OrganisationForm, body);
    const seen = typeof body.seen === 'string' ? body.seen || null : person.organisation;
    const errors =
      read.errors ??
      (await errorsFrom(this.change.move(place, person, read.form.organisation || null, seen)));
    if (errors) return show('move', place, person, response.status(422), { form: body, errors });
    request.session.notice = `The organisation of ${person.name} is saved.`;
    response.redirect(303, personUrl(place, person));
  }

  @Get('left')
  @Needs('manage-people')
  async leftForm(
    @AtPlace() place: Place,
    @Param('person', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    show('left', place, await this.find(place, id), response, { form: {} });
  }

  @Post('left')
  @Needs('manage-people')
  async recordLeft(
    @AtPlace() place: Place,
    @Param('person', ParseUUIDPipe) id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = await this.find(place, id);
    const read = await readForm(LeftForm, body);
    const errors = read.errors ?? (await errorsFrom(this.change.recordLeft(place, person, read.form.reason)));
    if (errors) return show('left', place, person, response.status(422), { form: body, errors });
    request.session.notice = `${person.name} has left, and can no longer sign in to this board.`;
    response.redirect(303, afterChange(place, person, `${place.url}/people`));
  }

  /** @throws NotFoundException also for somebody of another board, and for who has left */
  private async find(place: Place, id: string): Promise<Member> {
    const members = await this.people.inPost(place.views, place.board.id);
    const person = members.find((member) => member.id === id);
    if (!person) throw new NotFoundException();
    return person;
  }
}

function detailsSaved({ name, email }: Member, done: AddressOutcome): string {
  if (done === 'asked')
    return `A mail is being sent to both addresses. ${name} signs in with the new one as soon as a code that is sent there is entered.`;
  if (done === 'still-waits')
    return `The name is saved. Another address was asked for before, and still waits for the code that is sent to it: until then ${name} signs in with ${email}.`;
  if (done === 'called-off')
    return `The change of address is called off: ${name} goes on signing in with ${email}.`;
  return 'Name and email address are saved.';
}

function show(
  page: 'details' | 'roles' | 'move' | 'left',
  place: Place,
  person: Member,
  to: Response,
  shown: Shown & { readonly waiting?: WaitingAddress | null },
) {
  const seen = page === 'move' ? (person.organisation ?? '') : person.roles.join();
  to.render(`people/${page}.njk`, {
    ...shown,
    person,
    personUrl: personUrl(place, person),
    roleChoices,
    organisations: organisationChoices(place),
    seen,
    commandId: randomUUID(),
  });
}

function personUrl({ url }: Place, { id }: Member): string {
  return `${url}/people/${id}`;
}

/** Whoever changed their own part may not look after people any more. */
function afterChange(place: Place, person: Member, page: string): string {
  return person.id === place.member!.id ? '/' : page;
}
