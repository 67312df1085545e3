import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { setGlobalsOfSpec } from './globals-of-spec.ts';
import { loadAnew, loadTypeScript, sourceMaps } from './load-typescript.ts';

const require = createRequire(import.meta.url);
const { default: JestRuntime } = require('jest-runtime') as typeof import('jest-runtime');
loadTypeScript();

/**
 * Runs specs in Node as it is, where Jest's own runtime would give each a world of its own: Nest, TypeORM and the
 * product are then loaded once for all specs of a process, and not once for each.
 */
export default class PlainRuntime extends JestRuntime {
  readonly #watches: boolean;

  constructor(...given: ConstructorParameters<typeof JestRuntime>) {
    super(...given);
    const { watch, watchAll } = given.at(-1) as { watch: boolean; watchAll: boolean };
    this.#watches = watch || watchAll;
  }

  override unstable_shouldLoadAsEsm(): boolean {
    return true;
  }

  override async unstable_importModule(path: string): Promise<void> {
    if (this.#watches) loadAnew();
    // Private by its type alone, and the one place where `jest` is made.
    setGlobalsOfSpec(this['jestGlobals'].cjsGlobals(path));
    await import(pathToFileURL(path).href);
  }

  override getSourceMaps(): Map<string, string> {
    return sourceMaps;
  }

  override requireInternalModule<Module>(path: string): Module {
    // The list of tests lies in it: each spec begins with an empty one.
    delete require.cache[path];
    return require(path) as Module;
  }
}
