import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { actionTasks } from '../actions/tasks/index.js';
import { apiDocument } from './api-document.js';

/**
 * Serves the description of the API for programs, at `/api/openapi.json` and `.yaml`. People read it at `/api/docs`,
 * a page of our own: Swagger's fails our checks of accessibility and needs inline styles.
 */
export function setUpApi(app: NestExpressApplication): void {
  SwaggerModule.setup('api/docs', app, apiDocument(actionTasks), {
    ui: false,
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
}
