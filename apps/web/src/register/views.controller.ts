import { randomUUID } from 'node:crypto';
import { formErrors, type FormErrors } from '@governance/govuk';
import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  NotFoundException,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { Request, Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { People } from '@governance/core';
import { Text } from '../pages/checks.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { Refused } from '../pages/refused.js';
import { newIdIn } from '../pages/submission-id.js';
import { askedIn, askedNames, registerUrl, type Asked } from './asked.js';
import { askedInWords, namesOfLeads } from './choices.js';
import { filterOf } from './filter.js';
import { SavedViews, type NamedView } from './saved-views.js';

const whose = ['mine', 'board'] as const;

export class SaveViewForm {
  @Text('a name', 100)
  name!: string;

  @IsIn(whose, { message: 'Choose whose view it is' })
  whose!: (typeof whose)[number];
}

/** Lists of actions that have a name: a person's own, and the board's. */
@Controller('boards/:board/actions/views')
export class SavedViewsController {
  constructor(
    private readonly views: SavedViews,
    private readonly people: People,
  ) {}

  @Get()
  @Needs('read-plan')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const names = await namesOfLeads(place, this.people);
    const views = await Promise.all(
      (await this.views.of(place)).map(async (view) => ({
        ...view,
        removeUrl: `${place.url}/actions/views/${view.id}/remove`,
        lines: await askedInWords(place, view.asked, (id) => names.of(id)),
      })),
    );
    response.render('register/views.njk', {
      groups: [
        { heading: 'Yours', views: views.filter(({ isOwn }) => isOwn) },
        { heading: 'The board’s', views: views.filter(({ isOwn }) => !isOwn) },
      ],
      listUrl: registerUrl(place.url, {}),
    });
  }

  @Get('save')
  @Needs('read-history')
  form(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    return this.show(place, response, askedIn(query), { form: { whose: 'mine' } });
  }

  @Post('save')
  @Needs('read-history')
  async save(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = askedIn(body);
    const refuse = (errors: FormErrors | undefined) =>
      this.show(place, response.status(422), asked, { form: body, errors });
    const { errors: wrong } = filterOf(place.board, place.today, asked);
    if (wrong) return refuse(formErrors([], { '': wrong.summary[0]!.text }));
    const read = await readForm(SaveViewForm, { ...body, whose: body.whose ?? '' });
    if (read.errors) return refuse(read.errors);
    const { name, whose: of } = read.form;
    if (of === 'board' && !may(place.member, 'decide')) throw new ForbiddenException();
    try {
      const kept = Object.fromEntries(Object.entries(asked).filter(([part]) => part !== 'view'));
      const saved = await this.views.save(place, newIdIn(body), name, kept, of === 'board');
      request.session.notice = `“${saved.name}” is saved. Its address stays the same for as long as it is kept.`;
      response.redirect(303, saved.href);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return refuse(formErrors([], { [error.field]: error.message }));
    }
  }

  /** The view's own address, which leads to the list that it names. */
  @Get(':view')
  @Needs('read-plan')
  async open(@AtPlace() place: Place, @Param('view') id: string, @Res() response: Response): Promise<void> {
    response.redirect(302, (await this.find(place, id)).href);
  }

  @Post(':view/remove')
  @Needs('read-history')
  async remove(
    @AtPlace() place: Place,
    @Param('view') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const view = await this.find(place, id);
    if (!view.mayRemove) throw new ForbiddenException();
    await this.views.remove(place, view);
    request.session.notice = `“${view.name}” is removed. The actions in it are as they were.`;
    response.redirect(303, `${place.url}/actions/views`);
  }

  private async find(place: Place, id: string): Promise<NamedView> {
    const view = await this.views.find(place, id);
    if (!view) throw new NotFoundException();
    return view;
  }

  private async show(place: Place, response: Response, asked: Asked, shown: object): Promise<void> {
    const names = await namesOfLeads(place, this.people);
    response.render('register/save-view.njk', {
      asked: Object.fromEntries(askedNames.flatMap((name) => (asked[name] ? [[name, asked[name]]] : []))),
      lines: await askedInWords(place, asked, (id) => names.of(id)),
      listUrl: registerUrl(place.url, asked),
      saveUrl: `${place.url}/actions/views/save`,
      mayShare: may(place.member, 'decide'),
      commandId: randomUUID(),
      ...shown,
    });
  }
}
