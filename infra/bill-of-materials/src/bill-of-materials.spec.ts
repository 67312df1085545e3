import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { billOfMaterials } from './bill-of-materials.js';

interface Listed {
  readonly name: string;
  readonly version: string;
  readonly purl?: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

const root = process.cwd();
const { components } = JSON.parse(
  execFileSync(process.execPath, [join(root, 'infra/bill-of-materials/src/main.ts')], {
    encoding: 'utf8',
    maxBuffer: 1 << 24,
  }),
) as { components: Listed[] };

it('lists every package that a part of the product depends on, in its version, with its digest', () => {
  const parts = ['apps', 'libs', 'infra'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name, 'package.json')),
  );
  const wanted = parts
    .flatMap((path) => dependenciesIn(path))
    .filter(([name]) => !name.startsWith('@governance/'));
  expect(wanted.length).toBeGreaterThan(50);
  for (const [name, version] of wanted) {
    const listed = components.find((one) => one.name === name && one.version === version);
    expect([name, listed?.hashes?.[0]?.alg]).toEqual([name, 'SHA-512']);
  }
});

it('leaves out what only development and tests need', () => {
  const names = components.map(({ name }) => name);
  for (const tool of ['jest', 'eslint', 'nx', 'typescript', 'autocannon', 'axe-core']) {
    expect(names).not.toContain(tool);
  }
});

it('names the programs that have security notices of their own, as they are brought', () => {
  const node = components.find(({ name }) => name === 'Node.js')!;
  expect(`v${node.version}`).toBe(process.version);
  expect(components.find(({ name }) => name === 'PostgreSQL')!.version).toMatch(/^18\.\d+$/);
});

it('is the same for the same lock file, and another for another', () => {
  const product = { name: 'p', version: '1.0.0' };
  const lock = {
    'node_modules/a': { version: '1.2.3', integrity: 'sha512-AAEC', license: '(MIT OR GPL-2.0)' },
  };
  const bill = billOfMaterials(product, lock, []);
  expect(billOfMaterials(product, lock, [])).toEqual(bill);
  expect(bill.components[0]).toMatchObject({
    purl: 'pkg:npm/a@1.2.3',
    hashes: [{ alg: 'SHA-512', content: '000102' }],
    licenses: [{ license: { name: '(MIT OR GPL-2.0)' } }],
  });
  const other = billOfMaterials(product, { ...lock, 'node_modules/@b/c': { version: '1.0.0' } }, []);
  expect(other.components[0]).toMatchObject({ purl: 'pkg:npm/%40b/c@1.0.0' });
  expect(other.serialNumber).not.toBe(bill.serialNumber);
});

function dependenciesIn(path: string): readonly (readonly [string, string])[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return []; // A folder that is no package.
  }
  return Object.entries((JSON.parse(text) as { dependencies?: Record<string, string> }).dependencies ?? {});
}
