import { readFileSync } from 'node:fs';

/** Version of the program, which what it makes names. */
export const programVersion = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
