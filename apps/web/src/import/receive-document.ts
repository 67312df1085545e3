import { fitted, unfitIn } from '@governance/event-sourcing';
import type { Request, RequestHandler, Response } from 'express';
import multer from 'multer';
import { requireToken } from '../set-up/security.js';

const megabytes = 25;

/** A document did not arrive. `message` tells its sender what to do. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
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

const parse = fileForm({ fileSize: megabytes * 1024 * 1024, fields: 5, fieldSize: 1000, parts: 6 });

/**
 * The document of an upload form.
 * @throws UploadRefused; the error of a missing token
 */
export async function receiveDocument(
  request: Request,
  response: Response,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const file = await receiveUpload(request, response, parse);
  if (!file) throw new UploadRefused('Choose the document to import');
  return file;
}

/**
 * The file of a form, if there is one; the form's fields are in `request.body` afterwards, and its token is checked.
 * @param tooLarge what is said when the file is larger than `parseWith` takes
 * @throws UploadRefused; the error of a missing token
 */
export async function receiveUpload(
  request: Request,
  response: Response,
  parseWith: RequestHandler,
  tooLarge = `The document is larger than ${megabytes} MB. Take the pictures out of it, or copy its tables into a new document.`,
): Promise<{ readonly name: string; readonly bytes: Buffer } | null> {
  const broken = await outcomeOf((done) => parseWith(request, response, done));
  // The token first: what is wrong with a file is told to whoever sent it from our form, and to nobody else.
  requireToken(request);
  if (broken !== undefined) throw new UploadRefused(uploadInWords(broken, tooLarge));
  const unfit = unfitIn(request.body);
  if (unfit)
    throw new UploadRefused(
      `What was pasted holds a character that cannot be kept: ${unfit.character}. Copy it anew, or send it as a .csv or .xlsx file`,
    );
  const { file } = request;
  if (!file) return null;
  // No file chosen is no file at all: this one was, and nothing is in it.
  if (file.size === 0)
    throw new UploadRefused(
      'The file is empty. Check that it was saved and copied whole, then send it again.',
    );
  return { name: fitted(file.originalname.replace(/^.*[\\/]/, '')), bytes: file.buffer };
}

function uploadInWords(error: unknown, tooLarge: string): string {
  const { code } = error as { code?: string };
  if (code === 'LIMIT_FILE_SIZE') return tooLarge;
  if (code === 'LIMIT_FIELD_VALUE')
    return 'That is more than can be pasted at once. Send it as a .csv or .xlsx file instead.';
  if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_UNEXPECTED_FILE') {
    return 'Choose one document, and send it by itself';
  }
  return 'The document did not arrive whole. Choose it and send it again.';
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
