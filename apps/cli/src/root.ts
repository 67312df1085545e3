import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project: everything that is started or read is found from here. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
