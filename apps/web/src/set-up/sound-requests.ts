import { unescape } from 'node:querystring';
import { unfitIn, type Unfit } from '@governance/event-sourcing';
import { HttpException } from '@nestjs/common';
import type { ErrorRequestHandler, RequestHandler } from 'express';

/** A request that is not written as it should be: nobody's form sends one. */
export class MalformedRequest extends Error {
  override readonly name = 'MalformedRequest';

  /** @param field what is wrong, where it is one field */
  constructor(
    message: string,
    readonly status: 400 | 413 = 400,
    readonly field?: string,
  ) {
    super(message);
  }
}

/** A text that cannot be kept, in a form or in JSON. */
export class UnfitText extends Error {
  override readonly name = 'UnfitText';

  constructor(readonly unfit: Unfit) {
    super(
      `“${fieldInWords(unfit)}” holds a character that cannot be kept: ${unfit.character}. It cannot be seen, and often comes along with what is copied from Word or a PDF.`,
    );
  }

  get field(): string {
    return this.unfit.at[0] ?? '';
  }
}

/** JSON that is nested deeper than this is none of ours: the deepest that is taken in is a list of ids in a field. */
const deepest = 5;

/** Names by which an object is reached behind its fields. */
const hidden = ['__proto__', 'constructor', 'prototype'];

/** The address: its path and what stands after the question mark. */
export const soundAddress: RequestHandler = (request, _response, next) => {
  const unfit = unfitIn(unescape(request.originalUrl));
  if (!unfit) return next();
  const [field] = unfitIn(request.query)?.at ?? [];
  const message = `The address holds a character that no text may hold: ${unfit.character}.`;
  next(new MalformedRequest(message, 400, field));
};

/** What was sent, once it is known to be a form, or JSON to the API, in a shape that a form or a task of ours has. */
export const soundBody: RequestHandler = (request, _response, next) => {
  // What is sent without a body has one with nothing in it, so that no page has to ask.
  request.body ??= {};
  const body = request.body as unknown;
  if (Array.isArray(body))
    return next(new MalformedRequest('Send a JSON object with the fields of the task.'));
  next(malformedIn(body));
};

/** Every text that was sent, once it is known that it came from a form of ours. */
export const soundTexts: RequestHandler = (request, _response, next) => {
  const unfit = unfitIn(request.body);
  if (!unfit) return next();
  const [field] = unfit.at;
  if (field === undefined) return next(new MalformedRequest('The name of a field cannot be read.'));
  next(new UnfitText(unfit));
};

function malformedIn(body: unknown): MalformedRequest | undefined {
  const left: { readonly value: unknown; readonly depth: number; readonly field: string }[] = [
    { value: body, depth: 0, field: '' },
  ];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, depth, field } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > deepest) return new MalformedRequest('What was sent is nested too deep.', 400, field);
    for (const [name, inside] of Object.entries(value)) {
      if (hidden.includes(name)) return new MalformedRequest(`No field is called ${name}.`);
      left.push({ value: inside, depth: depth + 1, field: depth === 0 ? name : field });
    }
  }
  return undefined;
}

/** Stands behind the parsers, before Nest words their errors. */
export const unreadBody: ErrorRequestHandler = (error, _request, _response, next) =>
  next(malformedBody(error) ?? error);

/** What the parsers say of a body, in our words; nothing for any other error. */
function malformedBody(error: unknown): MalformedRequest | undefined {
  const { status = 500 } = (error ?? {}) as { status?: number };
  const isOurs = error instanceof MalformedRequest || error instanceof HttpException;
  if (isOurs || status < 400 || status >= 500) return undefined;
  if (status === 413)
    return new MalformedRequest('What was sent is more than can be taken in at once. Send it in parts.', 413);
  return new MalformedRequest('What was sent cannot be read: it is broken, or not what it says it is.');
}

function fieldInWords({ at: [field = ''] }: Unfit): string {
  const words = fieldName(field);
  return words === '' ? 'What was sent' : `${words[0]!.toUpperCase()}${words.slice(1)}`;
}

/** `helpWanted` → `help wanted`; what tells one of several fields from the others is left out. */
export function fieldName(field: string): string {
  return field
    .replace(/-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, '')
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}
