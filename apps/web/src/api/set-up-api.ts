import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { ApiDescription } from './api-document.js';

/**
 * Serves the description of the API for programs, at `/api/openapi.json` and `.yaml`. People read it at `/api/docs`,
 * a page of our own: Swagger's fails our checks of accessibility and needs inline styles.
 */
export function setUpApi(app: NestExpressApplication): void {
  const description = app.get(ApiDescription);
  description.app = app;
  SwaggerModule.setup('api/docs', app, () => description.document, {
    ui: false,
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
}
