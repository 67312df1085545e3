import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { versionsIn } from './changelog.js';
import { mayList } from './layers.js';
import { projects } from './projects.js';

interface Listed {
  readonly version: string;
  readonly license: string;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const all = projects();
const root = JSON.parse(readFileSync('package.json', 'utf8')) as Listed;
const ofTheHouse = (listed: Readonly<Record<string, string>>) =>
  Object.keys(listed).filter((name) => name.startsWith('@governance/'));
const byName = (name: string) => all.find((project) => project.name === name)!;

it.each(all)('$folder lists only what its layer may import', ({ layer, dependencies }) => {
  const allowed: readonly string[] = mayList[layer];
  expect(ofTheHouse(dependencies).filter((name) => !allowed.includes(byName(name).layer))).toEqual([]);
});

it.each(all.filter(({ folder }) => existsSync(`${folder}/tsconfig.json`)))(
  '$folder is built after what it lists, and after nothing else',
  ({ folder, dependencies }) => {
    const { references = [] } = JSON.parse(readFileSync(`${folder}/tsconfig.json`, 'utf8')) as {
      readonly references?: readonly { readonly path: string }[];
    };
    const built = references.map(({ path }) => path.replace('../../', '')).sort();
    expect(built).toEqual(
      ofTheHouse(dependencies)
        .map((name) => byName(name).folder)
        .sort(),
    );
  },
);

it.each(all)('$folder has the targets of its kind', ({ folder, targets }) => {
  const specs = globSync(`${folder}/**/*.spec.ts`, {
    exclude: (path) => /node_modules|dist|journeys/.test(path),
  });
  expect(targets).toEqual(expect.arrayContaining(['lint', 'typecheck']));
  expect(targets.includes('test')).toBe(specs.some((spec) => !spec.endsWith('.service.spec.ts')));
  expect(existsSync(`${folder}/tsconfig.check.json`)).toBe(true);
});

it('has one version everywhere, the next of those in the changelog or the newest', () => {
  const elsewhere = all.flatMap(({ name, version, dependencies, devDependencies }) => [
    [name, version],
    ...Object.entries({ ...dependencies, ...devDependencies }).filter(([one]) =>
      one.startsWith('@governance/'),
    ),
  ]);
  expect(elsewhere.filter(([, version]) => version !== root.version)).toEqual([]);
  const changelog = readFileSync('CHANGELOG.md', 'utf8');
  const [newest] = versionsIn(changelog);
  if (!root.version.endsWith('-dev')) return expect(root.version).toBe(newest);
  expect(numbersOf(root.version) > numbersOf(newest!)).toBe(true);
  expect(versionsIn(changelog)).not.toContain(root.version.replace('-dev', ''));
});

it('asks for the Node that it brings', () => {
  const asked = readFileSync('.nvmrc', 'utf8').trim();
  expect(new Set(Object.values(root.optionalDependencies))).toEqual(new Set([asked]));
});

/** Sorts as versions do. */
function numbersOf(version: string): string {
  return version
    .replace('-dev', '')
    .split('.')
    .map((part) => part.padStart(5, '0'))
    .join('.');
}
