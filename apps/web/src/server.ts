import type { Server } from 'node:http';
import { assetsFolder, buildAssets, createTemplates } from '@governance/govuk';
import { Secrets, SecurityLog, StartLogger, theLogger, type Settings } from '@governance/core';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import compressedFiles from 'express-static-gzip';
import type { Logger } from 'pino';
import { asAtInAddress } from './access/as-at-address.js';
import { MarkedRecords } from './access/marked-records.js';
import { matching, requirePermissions, routesOf } from './access/routes.js';
import { setUpApi } from './api/set-up-api.js';
import { AppModule } from './app.module.js';
import { templatesFolder } from './pages/templates-folder.js';
import { ErrorPages } from './guard/errors.js';
import { withFormTokens } from './set-up/form-tokens.js';
import { FreshSignIn } from './sign-in/again/fresh-sign-in.js';
import { SignIns } from './sign-in/sign-ins.js';
import { LastRequests } from './set-up/last-requests.js';
import { filesInJson } from './set-up/files-in-json.js';
import { onlyFromHere, onlyReadable } from './set-up/from-here.js';
import { keptByNobody } from './set-up/no-store.js';
import { contentPolicy, csrfProtection } from './set-up/security.js';
import { savedBeforeRedirect, sessions } from './set-up/session.js';
import { soundAddress, soundBody, soundTexts, unreadBody } from './set-up/sound-requests.js';

/** The web application, ready to listen: its set-up in the order in which a request meets it. */
export async function createServer(settings: Settings): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings), {
    logger: new StartLogger(),
    abortOnError: false,
    bodyParser: false,
  });
  const logger = app.get<Logger>(theLogger);
  const secure = settings.publicUrl.startsWith('https://');
  app.set('trust proxy', settings.trustedProxies ?? false);
  app.disable('x-powered-by');
  const routes = routesOf(app);
  requirePermissions(routes);
  const withFile = routes.filter(({ takesFile }) => takesFile);
  app.use(app.get(LastRequests).mark);
  app.use(...contentPolicy(secure));
  await setUpPages(app);
  app.use(keptByNobody);
  app.use(soundAddress);
  app.use(asAtInAddress);
  app.use(withFormTokens(app.get(Secrets), secure));
  // First who asks: what is refused is told to their secretariat.
  app.use(except('/health', sessions(app, secure)), savedBeforeRedirect);
  app.use(onlyFromHere(settings.publicUrl), onlyReadable(matching(withFile)));
  // A file in JSON, from whoever is signed in: nobody else makes this process hold so much.
  app.use(filesInJson(matching(withFile)));
  // No form of ours has fields inside fields.
  app.useBodyParser('urlencoded', { extended: false, limit: '1mb', parameterLimit: 2000 });
  app.useBodyParser('json', { limit: '1mb' });
  app.use(unreadBody, soundBody, csrfProtection, soundTexts, app.get(MarkedRecords).note);
  setUpApi(app);
  app.useGlobalFilters(
    new ErrorPages(logger, settings, app.get(SecurityLog), app.get(FreshSignIn), app.get(SignIns)),
  );
  outliveProxies(app.getHttpServer());
  app.enableShutdownHooks();
  return app;
}

async function setUpPages(app: NestExpressApplication): Promise<void> {
  await buildAssets();
  createTemplates({ folders: [templatesFolder] }).express(app.getHttpAdapter().getInstance() as never);
  const files = compressedFiles(assetsFolder, {
    enableBrotli: true,
    orderPreference: ['br'],
    index: false,
    serveStatic: { maxAge: '1h' },
  });
  // An address that cannot be read is refused as everywhere, and not by the library.
  app.use('/assets', (request: Request, response: Response, next: NextFunction) =>
    request.path.includes('%') ? next() : files(request, response, next),
  );
}

/** A proxy keeps a connection for a minute, and sends the next request on it: whoever closes first must be the proxy. */
function outliveProxies(server: Server): void {
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 70_000;
}

function except(path: string, handler: (request: Request, response: Response, next: NextFunction) => void) {
  return (request: Request, response: Response, next: NextFunction) =>
    request.path === path ? next() : handler(request, response, next);
}
