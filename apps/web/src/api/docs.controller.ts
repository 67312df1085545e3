import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Open } from '../access/needs.js';
import { actionTasks } from '../actions/tasks/index.js';
import { dressPage } from '../pages/dress-page.js';
import { apiDocument } from './api-document.js';
import { operationsOf } from './operations.js';

/** The API for people to read. */
@Controller('api/docs')
@Open('holds nothing of any board')
export class ApiDocsController {
  private readonly document = apiDocument(actionTasks);

  @Get()
  page(@Req() request: Request, @Res() response: Response): void {
    dressPage(request, response, null);
    const { tags = [] } = this.document;
    response.render('api/docs.njk', {
      tags: tags.map(({ name }) => ({ name, operations: operationsOf(this.document, name) })),
    });
  }
}
