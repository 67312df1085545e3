import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

const about = `
The same commands and queries as on the pages, by the same rules and rights.

**Signing in.** The API knows you by the session cookie \`governance\` of the pages. Sign in at \`/sign-in\` with the code
sent by email, then send the cookie with every request. Without it, illustrative boards can be read and nothing else.

**Changing something.** Send \`Content-Type: application/json\`; no form token is needed. Give each submission a
\`commandId\` of your own (a UUID) and repeat the request with the same one whenever you are unsure: it is done once, and
the repetition is answered 200. Send the action's \`version\` as \`seen\`, and you are told (409) what others changed since.

**Errors** are JSON: \`{"error": {"code", "message"}}\`, and \`fields\` beside them where fields were refused.`;

/** The API as an OpenAPI document, made of its routes, of the forms of their tasks and of the classes of their answers. */
function apiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Partnership governance')
    .setVersion('1')
    .setDescription(about.trim())
    .addCookieAuth('governance', { type: 'apiKey', in: 'cookie' }, 'session')
    .addSecurityRequirements('session')
    .build();
  const document = SwaggerModule.createDocument(app, config, { autoTagControllers: false });
  // Pages are no part of it.
  const paths = Object.entries(document.paths).filter(([path]) => isOfApi(path));
  return { ...document, paths: Object.fromEntries(paths) };
}

/** Whether an address answers programs with data: the descriptions of the API themselves do not. */
export function isOfApi(path: string): boolean {
  return path.startsWith('/api/boards');
}

/** The document of the running application, made when it is first asked for. */
@Injectable()
export class ApiDescription {
  #document: OpenAPIObject | undefined;
  /** Set by what sets up the API: no provider is given the application that it is part of. */
  app!: INestApplication;

  get document(): OpenAPIObject {
    return (this.#document ??= apiDocument(this.app));
  }
}
