import type { Request, RequestHandler, Response } from 'express';
import multer from 'multer';
import { csrfProtection } from '../set-up/security.js';

const megabytes = 25;

/** A document did not arrive. `message` tells its sender what to do. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
}

/** Held in memory, and never more of it than the limit: what comes after is read and dropped. */
const parse = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: megabytes * 1024 * 1024, files: 1, fields: 5, fieldSize: 1000, parts: 6 },
  defParamCharset: 'utf8',
}).single('document');

/**
 * The document of an upload form. The form's token is checked here, once its fields can be read.
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
  if (broken !== undefined) throw new UploadRefused(uploadInWords(broken, tooLarge));
  const forged = await outcomeOf((done) => csrfProtection(request, response, done));
  if (forged !== undefined) throw forged;
  const { file } = request;
  if (!file) return null;
  // No file chosen is no file at all: this one was, and nothing is in it.
  if (file.size === 0)
    throw new UploadRefused(
      'The file is empty. Check that it was saved and copied whole, then send it again.',
    );
  return { name: file.originalname.replace(/^.*[\\/]/, ''), bytes: file.buffer };
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

/** What a handler of Express passes on: an error, or nothing when all is well. */
function outcomeOf(run: (done: (error?: unknown) => void) => unknown): Promise<unknown> {
  return new Promise((resolve) => void run(resolve));
}
