import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Templates stand beside their controllers in `src`, whether this runs from source or built. */
export const templatesFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src');
