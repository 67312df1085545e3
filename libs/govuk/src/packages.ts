import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// npm may hoist a dependency to the root of the monorepo or leave it beside this package, so Node is asked.
const require = createRequire(import.meta.url);
const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));

export const govukFrontend = folderOf('govuk-frontend');
export const mojFrontend = folderOf('@ministryofjustice/frontend');
/** It tells of no file but its first, `script/index.js`. */
export const simpleWebAuthn = join(dirname(require.resolve('@simplewebauthn/browser')), '..');

const thisPackage = fileURLToPath(new URL('..', import.meta.url));

/** Templates, styles and pictures are read from here whether the code runs from source or from dist. */
export const sourceFolder = join(thisPackage, 'src');
/** Absolute path of the folder a web server serves as `/assets`; filled by `npm run build` or `buildAssets()`. */
export const assetsFolder = join(thisPackage, 'dist', 'assets');
