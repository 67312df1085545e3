import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { actionTasks } from '../actions/tasks/index.js';
import { apiDocument } from './api-document.js';

/** Serves the description of the API at `/api/openapi.json`, and as a page to try it on at `/api/docs`. */
export function setUpApi(app: NestExpressApplication): void {
  app.use('/api/docs', allowInlineStyles);
  SwaggerModule.setup('api/docs', app, apiDocument(actionTasks), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'API – Partnership governance',
    customfavIcon: '/assets/favicon.svg',
  });
}

/** Swagger's page carries styles inline. Scripts stay under the policy of all pages. */
function allowInlineStyles(_request: Request, response: Response, next: NextFunction): void {
  const policy = String(response.getHeader('content-security-policy'));
  response.setHeader(
    'content-security-policy',
    policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  );
  next();
}
