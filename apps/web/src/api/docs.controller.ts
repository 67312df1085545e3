import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Open } from '../access/needs.js';
import { dressPage } from '../pages/dress-page.js';
import { ApiDescription } from './api-document.js';
import { operationsByTag } from './operations.js';

/** The API for people to read. */
@Controller('api/docs')
@Open('holds nothing of any board')
export class ApiDocsController {
  constructor(private readonly description: ApiDescription) {}

  @Get()
  page(@Req() request: Request, @Res() response: Response): void {
    dressPage(request, response, null);
    response.render('api/docs.njk', { tags: operationsByTag(this.description.document) });
  }
}
