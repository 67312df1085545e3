import { Governance } from '@governance/core';
import { formErrors } from '@governance/govuk';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { IsIn, Max, Min } from 'class-validator';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { Figure } from '../kpis/tasks/checks.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { by } from '../people/by.js';
import { adoptedKPIPolicy, SettingsPage } from './settings-page.js';

const rangeMessage = 'The tolerance must be from 0 to 100 percent of the target';

class KPIPolicyForm {
  @Max(100, { message: rangeMessage })
  @Min(0, { message: rangeMessage })
  @Figure('the tolerance')
  kpiTolerance!: number;

  @IsIn(['yes', 'no'], { message: 'Choose whether improvement on last year makes a KPI amber' })
  amberOnImprovement!: 'yes' | 'no';
}

/** How the board colours its KPIs: how near the target is near enough, and whether getting better counts. */
@Controller('boards/:board/settings/kpis')
export class KPIPolicyController {
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
    const refuse = (errors: object | undefined) =>
      this.page.show(place, response.status(422), { form: body, errors });
    const { version } = adoptedKPIPolicy(place);
    if (body.kpiSeen !== undefined && body.kpiSeen !== String(version)) {
      const text = `Somebody adopted version ${version} of the colouring of KPIs while your form was open. Look at it under “Versions of the colouring of KPIs”, then save again if yours still holds`;
      return refuse(formErrors([], { '': text }));
    }
    const read = await readForm(KPIPolicyForm, body);
    if (read.errors) return refuse(read.errors);
    const { kpiTolerance: tolerance, amberOnImprovement } = read.form;
    const policy = { tolerance, amberOnImprovement: amberOnImprovement === 'yes' };
    const to = { partnership: place.board.id, id: place.board.id };
    const handled = await this.governance.partnership(to, { type: 'AdoptKPIPolicy', policy }, by(place));
    await this.governance.shown(handled);
    request.session.notice =
      handled.events.length > 0
        ? 'The new colouring of KPIs is adopted. It holds from today.'
        : 'Nothing was different, so the colouring in force goes on.';
    response.redirect(303, `${place.url}/settings`);
  }
}
