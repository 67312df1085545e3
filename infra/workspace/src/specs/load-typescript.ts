import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync, version } from '@swc/core';

const here = new URL('.', import.meta.url).href;
const globals = new URL('globals.ts', here).href;
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

/** Of each file that was loaded, by its address, where it lies what its lines were before. */
export const sourceMaps = new Map<string, string>();

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
      const place = transformed(path);
      sourceMaps.set(url, `${place}.map`);
      return { format: 'module', source: readFileSync(place, 'utf8'), shortCircuit: true };
    },
  });
}

/** What runs the specs is loaded once, by Node alone. */
function isOurs(url: string | undefined): boolean {
  return (
    url !== undefined && url.startsWith(root) && !url.startsWith(here) && !url.includes('/node_modules/')
  );
}

/** Where the transformed file is kept, under what stands in it: once is enough, and a run that is killed leaves no half. */
function transformed(path: string): string {
  const text = readFileSync(path, 'utf8');
  const hash = createHash('sha256')
    .update(`${version} ${JSON.stringify(asBuilt)} ${path}`)
    .update(text);
  const place = join(kept, `${hash.digest('hex')}.mjs`);
  if (existsSync(place)) return place;
  const { code, map } = transformSync(text, { ...asBuilt, filename: path, sourceMaps: true });
  for (const [name, content] of [
    [`${place}.map`, map!],
    [place, code],
  ] as const) {
    const unfinished = `${name}.${process.pid}`;
    writeFileSync(unfinished, content);
    renameSync(unfinished, name);
  }
  return place;
}
