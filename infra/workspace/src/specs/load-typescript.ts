import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync, version } from '@swc/core';

const globals = new URL('globals.ts', import.meta.url).href;
const root = new URL('../../../../', import.meta.url).href;
const kept = fileURLToPath(new URL('node_modules/.cache/specs/', root));

/** As the product is built, for a file of it. */
export const asBuilt = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  swcrc: false,
} as const;

/** What an address of the project's own ends in: where it has changed, Node loads the file once more. */
let edition = '';

/** Has every file of the project loaded anew from now on, as somebody who watches has changed one. */
export function loadAnew(): void {
  edition = `?${Date.now()}`;
}

/** Lets Node itself load the project's TypeScript, each library from its sources, and gives specs Jest's functions. */
export function loadTypeScript(): void {
  mkdirSync(kept, { recursive: true });
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
      if (specifier.startsWith('.') && specifier.endsWith('.js') && isOurs(context.parentURL)) {
        const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
        if (existsSync(source)) return { url: source.href + edition, shortCircuit: true };
      }
      const conditions = [...context.conditions, '@governance/source'];
      const resolved = next(specifier, { ...context, conditions });
      return isOurs(resolved.url) ? { ...resolved, url: resolved.url + edition } : resolved;
    },
    load(url, context, next) {
      const path = isOurs(url) ? fileURLToPath(url) : '';
      if (!path.endsWith('.ts')) return next(url, context);
      return { format: 'module', source: transformed(path), shortCircuit: true };
    },
  });
}

function isOurs(url: string | undefined): boolean {
  return url !== undefined && url.startsWith(root) && !url.includes('/node_modules/');
}

/** What was transformed once is kept under what stood in the file; a run that is killed leaves no half of one. */
function transformed(path: string): string {
  const text = readFileSync(path, 'utf8');
  const hash = createHash('sha256')
    .update(`${version} ${JSON.stringify(asBuilt)} ${path}`)
    .update(text);
  const place = join(kept, `${hash.digest('hex')}.mjs`);
  if (existsSync(place)) return readFileSync(place, 'utf8');
  const { code } = transformSync(text, { ...asBuilt, filename: path, sourceMaps: 'inline' });
  const unfinished = `${place}.${process.pid}`;
  writeFileSync(unfinished, code);
  renameSync(unfinished, place);
  return code;
}
