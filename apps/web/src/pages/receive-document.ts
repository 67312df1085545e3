import { fitted, unfitIn } from '@governance/event-sourcing';
import type { Request, RequestHandler, Response } from 'express';
import multer from 'multer';
import type { Posted } from './read-form.js';
import { requireToken } from '../set-up/security.js';

export const megabyte = 1024 * 1024;

/** A document did not arrive. `message` tells its sender what to do, `field` where. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';

  constructor(
    message: string,
    readonly field: 'document' | 'pasted' = 'document',
  ) {
    super(message);
  }
}

/** What somebody sent by a form that takes a file or what they paste. */
export type Received =
  | { readonly name: string; readonly bytes: Buffer }
  /** A table of the clipboard as a web page, or rows as text. */
  | { readonly pasted: string };

/** What a form takes, and what it says where neither arrived, or too much. */
export interface Receiving {
  readonly file: RequestHandler;
  readonly neither: string;
  readonly fileTooLarge: string;
  readonly tooMuchPasted: string;
}

/**
 * Reads a form with one file, `document`. It is held in memory, and never more of it than the limits: what comes after
 * is read and dropped. The form's token comes before the file, and without it no byte of the file is kept.
 */
export function fileForm(limits: Readonly<NonNullable<multer.Options['limits']>>): RequestHandler {
  return multer({
    storage: multer.memoryStorage(),
    limits: { files: 1, ...limits },
    defParamCharset: 'utf8',
    fileFilter: (request, _file, take) => {
      const forged = thrownBy(() => requireToken(request));
      if (forged === undefined) take(null, true);
      else take(forged as Error);
    },
  }).single('document');
}

/**
 * The file of a form, or what was pasted into it; the form's fields are in `request.body` afterwards, and its token is
 * checked.
 * @throws UploadRefused; the error of a missing token
 */
export async function receive(request: Request, response: Response, receiving: Receiving): Promise<Received> {
  const file = await receiveFile(request, response, receiving);
  const pasted = pastedIn((request.body ?? {}) as Posted);
  if (file && pasted !== null)
    throw new UploadRefused('You chose a file and pasted a table too. Send one of them', 'pasted');
  if (pasted !== null) return { pasted };
  if (!file) throw new UploadRefused(receiving.neither);
  return file;
}

/**
 * The same where no file need come; null without one.
 * @throws UploadRefused; the error of a missing token
 */
export async function receiveFile(
  request: Request,
  response: Response,
  receiving: Receiving,
): Promise<{ readonly name: string; readonly bytes: Buffer } | null> {
  const broken = await outcomeOf((done) => receiving.file(request, response, done));
  // The token first: what is wrong with a file is told to whoever sent it from our form, and to nobody else.
  requireToken(request);
  const body = (request.body ?? {}) as Record<string, unknown>;
  if (broken !== undefined) throw refusalOf(broken, receiving);
  const unfit = unfitIn(body);
  if (unfit) {
    const fit = Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' ? fitted(value) : value,
    ]);
    request.body = Object.fromEntries(fit) as Record<string, unknown>;
    throw new UploadRefused(
      `What was pasted holds a character that cannot be kept: ${unfit.character}. It cannot be seen, and stands here no more. Look it through, and send it again`,
      'pasted',
    );
  }
  const { file } = request;
  if (!file) return null;
  // No file chosen is no file at all: this one was, and nothing is in it.
  if (file.size === 0)
    throw new UploadRefused(
      'The file is empty. Check that it was saved and copied whole, then send it again.',
    );
  return { name: fitted(file.originalname.replace(/^.*[\\/]/, '')), bytes: file.buffer };
}

/** What was pasted: the table as a script took it from the clipboard, or else the words in the box. */
function pastedIn({ pasted, pastedPage }: Posted): string | null {
  if (typeof pasted !== 'string' || pasted.trim() === '') return null;
  return typeof pastedPage === 'string' && /<table[\s>]/i.test(pastedPage) ? pastedPage : pasted;
}

function refusalOf(error: unknown, { fileTooLarge, tooMuchPasted }: Receiving): UploadRefused {
  const { code } = error as { code?: string };
  if (code === 'LIMIT_FILE_SIZE') return new UploadRefused(fileTooLarge);
  if (code === 'LIMIT_FIELD_VALUE') return new UploadRefused(tooMuchPasted, 'pasted');
  if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_UNEXPECTED_FILE') {
    return new UploadRefused('Choose one document, and send it by itself');
  }
  return new UploadRefused('The document did not arrive whole. Choose it and send it again.');
}

function thrownBy(run: () => void): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What a handler of Express passes on: an error, or nothing when all is well. */
function outcomeOf(run: (done: (error?: unknown) => void) => unknown): Promise<unknown> {
  return new Promise((resolve) => void run(resolve));
}
