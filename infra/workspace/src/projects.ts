import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isLayer, type Layer } from './layers.ts';

/** A folder with a package.json of its own: what Nx builds, lints and tests by itself. */
export interface Project {
  /** `@governance/views` */
  readonly name: string;
  /** `libs/views` */
  readonly folder: string;
  /** What lives there, as the architecture guide says it. */
  readonly description: string;
  readonly version: string;
  readonly layer: Layer;
  readonly tags: readonly string[];
  /** What Nx runs there by itself, but for its build. */
  readonly targets: readonly string[];
  /** What the product imports there. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** What only its tests import. */
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Every project, by folder. @throws Error for one that names no layer, or more than one */
export function projects(root = process.cwd()): Project[] {
  const files = globSync(['{apps,libs,infra}/*/package.json', 'test/package.json'], { cwd: root }).sort();
  return files.map((file) => {
    const read = JSON.parse(readFileSync(join(root, file), 'utf8')) as Partial<Project> & {
      readonly name: string;
      readonly nx?: { readonly tags?: readonly string[]; readonly targets?: object };
    };
    const tags = read.nx?.tags ?? [];
    const [layer, ...more] = tags
      .map((tag) => /^layer:(.*)$/.exec(tag)?.[1])
      .filter((one) => one !== undefined);
    if (layer === undefined || more.length > 0 || !isLayer(layer))
      throw new Error(`${file} must have one tag layer:…, of those in infra/workspace/src/layers.ts.`);
    return {
      name: read.name,
      folder: dirname(file),
      description: read.description ?? '',
      version: read.version ?? '',
      layer,
      tags,
      targets: Object.keys(read.nx?.targets ?? {}),
      dependencies: read.dependencies ?? {},
      devDependencies: read.devDependencies ?? {},
    };
  });
}
