import { formErrors, type FormErrors } from '@governance/govuk';
import { Governance, People } from '@governance/core';
import type { HoldScope } from '@governance/partnership';
import { actionPage, type HoldRow } from '@governance/views';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { IsNotEmpty } from 'class-validator';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { Text } from '../things/checks.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { by } from '../people/by.js';
import { errorsFrom } from '../pages/refused.js';
import { isHeld, keyOf, scopeChoices, scopeInWords, scopeOf } from './hold-scopes.js';
import { chasingParts } from './tabs.js';

export class HoldForm {
  @IsNotEmpty({ message: 'Choose whom or what to hold' })
  scope!: string;

  @Text('a reason', 2000)
  reason!: string;
}

export class ReleaseForm {
  @Text('a reason', 2000)
  releaseReason!: string;
}

/** Whom nobody chases for now, and why: a bereavement, an election period. */
@Controller('boards/:board/chasing/holds')
export class HoldsController {
  constructor(
    private readonly governance: Governance,
    private readonly people: People,
  ) {}

  @Get()
  @Needs('read-chasing')
  async page(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    await this.show(place, response, {});
  }

  @Post()
  @Needs('decide')
  async hold(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const refuse = (errors: FormErrors | undefined) =>
      this.show(place, response.status(422), { form: body, errors });
    const read = await readForm(HoldForm, body);
    if (read.errors) return refuse(read.errors);
    const scope = await this.ownScope(place, read.form.scope);
    if (!scope) return refuse(formErrors([], { scope: 'Choose whom or what to hold from the list' }));
    if (isHeld(place, scope))
      return refuse(formErrors([], { scope: 'This is held already: see “Held now”' }));
    const errors = await this.send(place, { type: 'HoldChasing', scope, reason: read.form.reason });
    if (errors) return refuse(errors);
    const what = (await this.inWords(place, [{ scope }]))(scope);
    request.session.notice = `Held: ${what}. No reminder goes out until you release it.`;
    response.redirect(303, `${place.url}/chasing/holds`);
  }

  @Post('release')
  @Needs('decide')
  async release(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    // One that is not held is refused by the rule.
    const scope = scopeOf(body.scope) ?? { of: 'all' };
    const field = `releaseReason-${keyOf(scope)}`;
    const refuse = (errors: FormErrors | undefined) =>
      this.show(place, response.status(422), { form: { [field]: body.releaseReason }, errors });
    const read = await readForm(ReleaseForm, { releaseReason: body.releaseReason });
    if (read.errors) return refuse(formErrors([], { [field]: read.errors.fields['releaseReason']!.text }));
    const errors = await this.send(place, { type: 'ReleaseChasing', scope, reason: read.form.releaseReason });
    if (errors) return refuse(errors);
    const what = (await this.inWords(place, [{ scope }]))(scope);
    request.session.notice = `Released: ${what}. What is still due is asked for again.`;
    response.redirect(303, `${place.url}/chasing/holds`);
  }

  private send(
    place: Place,
    command: { type: 'HoldChasing' | 'ReleaseChasing'; scope: HoldScope; reason: string },
  ) {
    const to = { partnership: place.board.id, id: place.board.id };
    const sent = this.governance.partnership(to, command, by(place));
    return errorsFrom(sent.then((handled) => this.governance.shown(handled)));
  }

  /** The scope of a key when it is one of this board's own. */
  private async ownScope(place: Place, key: string): Promise<HoldScope | null> {
    const groups = await this.choices(place);
    const own = groups.some(({ items }) => items.some(({ value }) => value === key));
    return own || key === 'all' ? scopeOf(key) : null;
  }

  private async choices(place: Place) {
    const members = await this.people.inPartnership(place.board.id);
    return scopeChoices(place, members, await place.views.rows(actionPage, place.board.id));
  }

  private async show(
    place: Place,
    response: Response,
    shown: { form?: Posted; errors?: FormErrors | undefined },
  ): Promise<void> {
    const { holds } = place.board;
    const inWords = await this.inWords(place, holds);
    response.render('chasing/holds.njk', {
      form: {},
      ...shown,
      ...chasingParts(place, 'holds'),
      choices: await this.choices(place),
      holds: holds
        .filter(({ until }) => until === null)
        .map((hold) => ({ ...hold, key: keyOf(hold.scope), what: inWords(hold.scope) })),
      past: holds
        .filter(({ until }) => until !== null)
        .reverse()
        .map((hold) => [inWords(hold.scope), hold.reason, { date: hold.since }, { date: hold.until }]),
    });
  }

  private async inWords(place: Place, holds: readonly Pick<HoldRow, 'scope'>[]) {
    const ids = (of: HoldScope['of']) =>
      holds.flatMap(({ scope }) => (scope.of === of && 'id' in scope ? scope.id : []));
    const names = await this.people.names(ids('person'));
    const actions = await place.views.rowsOf(actionPage, ids('action'));
    return (scope: HoldScope) => scopeInWords(place, scope, names, actions);
  }
}
