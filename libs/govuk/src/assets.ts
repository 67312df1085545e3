import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { compile } from 'sass';
import { assetsFolder, govukFrontend, mojFrontend, simpleWebAuthn, sourceFolder } from './packages.js';

export { assetsFolder };

// Where a file of the assets comes from. Scripts end in .js, since not every server knows .mjs for script.
const files = {
  'govuk-frontend.min.js': join(govukFrontend, 'dist/govuk/govuk-frontend.min.js'),
  'sortable-table.js': join(mojFrontend, 'moj/components/sortable-table/sortable-table.bundle.mjs'),
  'simplewebauthn.js': join(simpleWebAuthn, 'dist/bundle/index.umd.min.js'),
  'passkey.js': join(sourceFolder, 'static/passkey.js'),
  'tick-groups.js': join(sourceFolder, 'static/tick-groups.js'),
  'paste-table.js': join(sourceFolder, 'static/paste-table.js'),
  'reading-progress.js': join(sourceFolder, 'static/reading-progress.js'),
  'app.js': join(sourceFolder, 'static/app.js'),
  'favicon.svg': join(sourceFolder, 'static/favicon.svg'),
};

/**
 * Fills `assetsFolder` with the stylesheet, scripts and icons of every page, unless they are there already.
 *
 * @param options.again build even where they are there
 */
export async function buildAssets(options: { again?: boolean } = {}): Promise<void> {
  if (existsSync(assetsFolder) && !options.again) return;
  await mkdir(dirname(assetsFolder), { recursive: true });
  // Built beside and moved into place whole, since several test processes may build at once.
  const built = await mkdtemp(`${assetsFolder}-`);
  try {
    await writeFile(join(built, 'app.css'), stylesheet());
    for (const [name, file] of Object.entries(files)) await cp(file, join(built, name));
    await mkdir(join(built, 'images'));
    for (const icon of await icons()) await cp(icon, join(built, 'images', basename(icon)));
    await compressAll(built);
    await chmod(built, 0o755);
    if (options.again) await rm(assetsFolder, { recursive: true, force: true });
    await rename(built, assetsFolder);
  } catch (error) {
    const anotherWasFaster = ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '');
    if (!anotherWasFaster) throw error;
  } finally {
    await rm(built, { recursive: true, force: true });
  }
}

/** Beside each file the same compressed, so that no request pays for it. */
async function compressAll(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/\.(css|js|svg)$/.test(name)) continue;
    const bytes = await readFile(join(folder, name));
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(bytes));
    await writeFile(join(folder, `${name}.gz`), gzipSync(bytes));
  }
}

function stylesheet(): string {
  return compile(join(sourceFolder, 'styles/app.scss'), {
    style: 'compressed',
    quietDeps: true,
    // MOJ Frontend asks for "node_modules/govuk-frontend/…", so the folders that hold node_modules are searched.
    loadPaths: [dirname(dirname(govukFrontend)), dirname(dirname(dirname(mojFrontend)))],
  }).css;
}

// The icons of components; crowns and crests belong to GOV.UK and the Ministry of Justice.
async function icons(): Promise<string[]> {
  const folder = join(mojFrontend, 'moj/assets/images');
  const names = await readdir(folder);
  return names.filter((name) => /^icon-.*\.svg$/.test(name)).map((name) => join(folder, name));
}
