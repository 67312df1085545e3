import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A PDF cannot be made here. Says what to do about it. */
export class PdfRefused extends Error {
  override readonly name = 'PdfRefused';
}

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The browser that CHROMIUM names, or the first of Chromium and Chrome on the path.
 * @throws PdfRefused
 */
export function findBrowser(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const named = env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new PdfRefused(
      `CHROMIUM names ${named}, and there is no such file. Set it to a Chromium or Chrome.`,
    );
  }
  const folders = (env['PATH'] ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (found !== undefined) return found;
  throw new PdfRefused(
    'A PDF is printed by Chromium or Chrome, and none is installed here. Install one, or set CHROMIUM to its path. Word and HTML need none.',
  );
}
