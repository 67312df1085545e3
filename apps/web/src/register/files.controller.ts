import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { askedIn, registerUrl } from './asked.js';
import { RegisterFiles, type FileEnding } from './register-files.js';

/** The list that is shown as a file, by a link or by the buttons below its ticks. */
@Controller('boards/:board')
export class RegisterFilesController {
  constructor(private readonly files: RegisterFiles) {}

  @Get('actions.csv')
  @Needs('read-plan')
  csv(@AtPlace() place: Place, @Query() query: Posted, @Req() request: Request, @Res() response: Response) {
    return this.send(place, query, request, response, 'csv');
  }

  @Get('actions.xlsx')
  @Needs('read-plan')
  excel(@AtPlace() place: Place, @Query() query: Posted, @Req() request: Request, @Res() response: Response) {
    return this.send(place, query, request, response, 'xlsx');
  }

  @Get('actions.docx')
  @Needs('read-plan')
  word(@AtPlace() place: Place, @Query() query: Posted, @Req() request: Request, @Res() response: Response) {
    return this.send(place, query, request, response, 'docx');
  }

  private async send(place: Place, query: Posted, request: Request, response: Response, ending: FileEnding) {
    const file = await this.files.make(place, query, ending);
    if (!('errors' in file)) return response.attachment(file.name).send(file.content);
    // The page says what is wrong with an address, beside the fields.
    if (file.errors.fields.action) request.session.notice = file.errors.fields.action.text;
    response.redirect(303, registerUrl(place.url, askedIn(query)));
  }
}
