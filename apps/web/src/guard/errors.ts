import { dateInWords, type Day } from '@governance/calendar';
import {
  EventTooLarge,
  fitted,
  MalformedEvent,
  StoreUnavailable,
  VersionConflict,
} from '@governance/event-sourcing';
import { MailRefused } from '@governance/notifications';
import {
  addressOfLog,
  AsAtRefused,
  sayNowAndThen,
  SecurityLog,
  theLogger,
  theSettings,
  type SecurityEvent,
  type Settings,
} from '@governance/core';
import { RuleBroken, ruleInWords } from '@governance/partnership';
import { AnotherLog } from '@governance/views';
import {
  BadRequestException,
  Catch,
  ForbiddenException,
  HttpException,
  Inject,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Place } from '../access/place.js';
import { FreshSignIn, ShowAgain } from '../sign-in/again/fresh-sign-in.js';
import { PasskeyNeeded } from '../sign-in/factors.js';
import { SignIns } from '../sign-in/sign-ins.js';
import { dressPage } from '../pages/dress-page.js';
import { isDatabaseDown } from './database-down.js';
import { keepReturnTo } from '../set-up/return-to.js';
import { SignInNeeded } from '../set-up/sign-in-needed.js';
import { keepWhySignedOut } from '../sign-in/why-signed-out.js';
import { FormExpired } from '../set-up/security.js';
import { asAtRefusedInWords } from '../set-up/as-at-refused.js';
import { FromElsewhere } from '../set-up/from-here.js';
import { csrfToken } from '../set-up/security.js';
import { fieldName, MalformedRequest, UnfitText } from '../set-up/sound-requests.js';
import { NotOffered } from '../things/tasks.js';

/** Whoever is signed in asked for a board that is not theirs, or not there: the answer is the same. */
export class NotTheirBoard extends NotFoundException {
  override readonly name = 'NotFoundException';
}

/** A page of the past was asked to change something. */
export class PastCannotChange extends Error {
  override readonly name = 'PastCannotChange';
  /** @param asAt ISO date */
  constructor(readonly asAt: Day) {
    super(`The past cannot be changed: ${asAt}`);
  }
}

/** Turns whatever went wrong into a page, or JSON under /api, that says what to do next. */
@Catch()
export class ErrorPages implements ExceptionFilter {
  readonly #databaseAway: (reason: string) => void;
  readonly #logAway: (reason: string) => void;
  readonly #anotherLog: (error: AnotherLog) => void;

  constructor(
    @Inject(theLogger) private readonly logger: Logger,
    @Inject(theSettings) private readonly settings: Settings,
    private readonly security: SecurityLog,
    private readonly fresh: FreshSignIn,
    private readonly signIns: SignIns,
  ) {
    this.#databaseAway = sayNowAndThen((reason, times) =>
      logger.error({ reason, requests: times }, 'the service cannot reach its database'),
    );
    const log = addressOfLog(settings);
    this.#logAway = sayNowAndThen((reason, times) =>
      logger.error({ log, reason, requests: times }, 'the service cannot reach its log'),
    );
    // Its whole message is long, and the worker says it.
    this.#anotherLog = sayNowAndThen((_, times) =>
      logger.error({ log, requests: times }, 'the log is another than the views were made from: see /health'),
    );
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      if (!response.destroyed) this.logger.error({ err: error, path: request.route?.path }, 'broke off');
      return void response.end();
    }
    const isApi = request.path.startsWith('/api');
    if (error instanceof SignInNeeded && !isApi) {
      if (request.method === 'GET') keepReturnTo(request);
      else keepWhySignedOut(request, 'sent');
      return response.redirect(303, '/sign-in');
    }
    if (error instanceof PasskeyNeeded && !isApi) {
      if (request.method === 'GET') keepReturnTo(request);
      else this.tellSecurity(error, 'passkey-needed', request, response);
      if (error.toAdd) request.session.addPasskey = true;
      return response.redirect(303, '/sign-in/passkey');
    }
    if (error instanceof ShowAgain && !isApi) {
      this.fresh.show(request, response, error).catch((again: unknown) => this.catch(again, host));
      return;
    }
    const { status, code, message, field } = this.explain(isApi ? error : namingNothing(error));
    // Whoever watches the service asks again and again, and reads what is wrong with it in the answer.
    if (request.path === '/health' && error instanceof HttpException) {
      return void response.status(status).json(error.getResponse());
    }
    if (code === 'database-unavailable') this.#databaseAway((error as Error).message);
    else if (code === 'log-unavailable') this.#logAway((error as Error).message);
    else if (error instanceof AnotherLog) this.#anotherLog(error);
    else if (status >= 500) this.logger.error({ err: error, path: request.route?.path }, message);
    this.tellSecurity(error, code, request, response);
    response.status(status);
    if (isApi)
      return void response.json({ error: { code, message, ...(field && { fields: { [field]: message } }) } });
    if (response.locals.serviceName === undefined) dressPage(request, response, null);
    if (error instanceof FormExpired) {
      const why = request.formTokens.whyNot((request.body as Record<string, unknown> | undefined)?._csrf);
      return response.render('guard/form-expired.njk', { why, email: request.session?.signedIn?.email });
    }
    if (error instanceof UnfitText)
      return response.render('guard/unfit-text.njk', { message, ...withoutUnfit(request) });
    response.render(templateOf(status), { message, status });
  }

  /** A log on a server of its own can be away while the database is there. */
  private explain(error: unknown): Explained {
    if (error instanceof StoreUnavailable && this.settings.eventStoreUrl !== null)
      return {
        status: 503,
        code: 'log-unavailable',
        message: 'The service cannot reach the server that keeps the history.',
      };
    return explain(error);
  }

  /** Every refusal goes through here, so none has to remember to be written down. */
  private tellSecurity(error: unknown, code: string, request: Request, response: Response): void {
    const event = error instanceof NotTheirBoard ? 'refused-as-not-theirs' : refusals[code];
    if (event === undefined) return;
    const place = response.locals.place as Place | undefined;
    const { method, ip: client } = request;
    const about = `${method} ${String(request.route?.path ?? '')}`.trim();
    if (place) {
      const { member, board } = place;
      void this.security.note({ event, person: member?.id, partnership: board.id, client, about });
    } else {
      // Where nobody can be asked whose address it is, the refusal is written down without.
      this.signIns.refused(request, event, about).catch(() => this.security.note({ event, client, about }));
    }
  }
}

/** Code of an answer → what the security log calls it. */
const refusals: Readonly<Record<string, SecurityEvent>> = {
  forbidden: 'refused-by-permission',
  'not-yours-to-do': 'refused-by-permission',
  'not-offered': 'refused-as-not-offered',
  'passkey-needed': 'refused-without-passkey',
  'form-expired': 'refused-by-token',
  'from-elsewhere': 'refused-by-origin',
  // A form that pages of other sites can send, and ours never do.
  'unsupported-media-type': 'refused-by-token',
};

function templateOf(status: number): string {
  if ([403, 404, 409, 503].includes(status)) return `errors/${status}.njk`;
  return status < 500 ? 'guard/refused.njk' : 'errors/500.njk';
}

/** The form as it was sent, its unfit texts put right and shown, the others kept as they are. */
function withoutUnfit(request: Request) {
  const sent = Object.entries(request.body as Record<string, unknown>).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value: String(value) })),
  );
  const fields = sent.filter(({ name }) => name !== '_csrf');
  return {
    action: request.originalUrl,
    csrfToken: csrfToken(request),
    unfit: fields
      .filter(({ value }) => value !== fitted(value))
      .map(({ name, value }) => ({ name, label: inCapital(fieldName(name)), value: fitted(value) })),
    rest: fields.filter(({ value }) => value === fitted(value)),
  };
}

const inCapital = (words: string) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

interface Explained {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Which field it is about, when it is about one. */
  readonly field?: string;
}

function explain(error: unknown): Explained {
  if (error instanceof SignInNeeded)
    return { status: 401, code: 'sign-in-needed', message: 'Sign in first.' };
  if (error instanceof PasskeyNeeded) {
    const message = 'A passkey is needed: open the pages in this browser, use it there, and send this again.';
    return { status: 403, code: 'passkey-needed', message };
  }
  if (error instanceof ShowAgain) {
    const message = `${error.message} Open /sign-in/again in this browser, show it there, and send this again.`;
    return { status: 403, code: 'show-again', message };
  }
  if (error instanceof RuleBroken) return { status: 422, code: error.code, message: ruleInWords(error) };
  if (error instanceof AsAtRefused) return { status: 422, ...asAtRefusedInWords(error) };
  if (error instanceof PastCannotChange) {
    const message = `You are looking at ${dateInWords(error.asAt)}. What stood on a day of the past cannot be changed: go back to today first.`;
    return { status: 422, code: 'past-cannot-change', message };
  }
  if (error instanceof VersionConflict) {
    return {
      status: 409,
      code: 'changed-by-someone-else',
      message: 'Someone else changed this first. Read it again.',
    };
  }
  if (error instanceof MalformedRequest) {
    const { status, message, field } = error;
    return { status, code: 'malformed-request', message, ...(field && { field }) };
  }
  if (error instanceof UnfitText)
    return { status: 422, code: 'text-refused', message: error.message, field: error.field };
  if (error instanceof MalformedEvent || error instanceof EventTooLarge) {
    const message =
      'The history cannot hold what was sent: it is too large, or holds characters that no text may hold. Nothing has been changed.';
    return { status: 422, code: 'not-stored', message };
  }
  if (error instanceof MailRefused) return { status: 503, code: 'mail-not-sent', message: error.message };
  if (error instanceof StoreUnavailable || isDatabaseDown(error)) {
    return { status: 503, code: 'database-unavailable', message: 'The service cannot reach its database.' };
  }
  if (error instanceof AnotherLog) {
    const message =
      'The history that this page was made from is not the one in the log. Nothing is shown or changed until whoever runs the service has looked into it.';
    return { status: 503, code: 'another-log', message };
  }
  if (error instanceof NotOffered) return { status: 409, code: 'not-offered', message: error.message };
  if (error instanceof FromElsewhere) return { status: 403, code: 'from-elsewhere', message: error.message };
  // Nest's own words for this one are of no help.
  if (error instanceof ForbiddenException) {
    const message = 'Your part in the partnership does not include this.';
    return { status: 403, code: 'forbidden', message };
  }
  if (error instanceof FormExpired) {
    return {
      status: 403,
      code: 'form-expired',
      message:
        'You were signed out while this form was open, or it was opened by somebody else or in another browser.',
    };
  }
  if (error instanceof HttpException) {
    return { status: error.getStatus(), code: codeOf(error), message: error.message };
  }
  const { status, statusCode } = (error ?? {}) as { status?: number; statusCode?: number };
  const given = status ?? statusCode;
  if (given !== undefined && given >= 400 && given < 500) {
    return {
      status: given,
      code: 'request-refused',
      message: error instanceof Error ? error.message : 'Refused.',
    };
  }
  return { status: 500, code: 'fault', message: 'Something went wrong here. It has been noted.' };
}

/** An address with something else in the place of an id names nothing. */
function namingNothing(error: unknown): unknown {
  const isOfPipe = error instanceof BadRequestException && error.message.startsWith('Validation failed (');
  return isOfPipe ? new NotFoundException() : error;
}

/** `NotFoundException` → `not-found`. */
function codeOf(error: HttpException): string {
  return error.name
    .replace(/Exception$/, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
}
