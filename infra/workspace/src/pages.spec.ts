import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { madePart } from '../../../test/services/made-page.js';
import { mayList } from './layers.js';
import { projects } from './projects.js';

const all = projects();
const architecture = 'docs/architecture.md';

/** Folders that are no project: nothing is built there. */
const others: Readonly<Record<string, string>> = {
  'infra/eventstore': 'an EventStoreDB of one node or three, for tests against a real one',
  'infra/images': 'the image of web and worker, for `docker-compose.yml`',
  'docs/security':
    '[who might attack what and why it holds](security/threats.md), the rules that follow, and OWASP ASVS answered line by line',
};

it('says of every folder what lives there', () => {
  const described = [...all.map(({ folder }) => folder), ...Object.keys(others)];
  expect(globSync('{apps,libs,infra}/*').filter((folder) => !described.includes(folder))).toEqual([]);
  expect(described.filter((folder) => !existsSync(folder))).toEqual([]);
  const lines = [
    ...['apps', 'libs', 'infra', 'test'].flatMap((top) =>
      all
        .filter(({ folder }) => folder.split('/')[0] === top)
        .map(({ folder, description }) => [folder, description]),
    ),
    ...Object.entries(others),
  ];
  const table = [
    '| folder | what lives there |',
    '|---|---|',
    ...lines.map(([a, b]) => `| \`${a}\` | ${b} |`),
  ];
  expect(madePart(architecture, 'folders', table.join('\n'))).toBe(table.join('\n'));
  expect(all.filter(({ description }) => description === '')).toEqual([]);
});

it('says which layer may list which', () => {
  const rows = Object.entries(mayList).map(([layer, allowed]) => {
    const members = all.filter((project) => project.layer === layer).map(({ folder }) => `\`${folder}\``);
    return `| ${layer} | ${members.join(', ')} | ${allowed.join(', ') || 'nothing of the house'} |`;
  });
  const table = ['| layer | its projects | may import |', '|---|---|---|', ...rows].join('\n');
  expect(madePart(architecture, 'layers', table)).toBe(table);
});

it('says of every direct dependency what it is for', () => {
  const root = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
  const direct = [root['devDependencies'], root['optionalDependencies']]
    .concat(all.flatMap(({ dependencies, devDependencies }) => [dependencies, devDependencies]))
    .flatMap((listed) => Object.keys(listed ?? {}))
    .filter((name) => !name.startsWith('@governance/') && !name.startsWith('@types/'));
  const named = [...readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| (.*?) \|/gm)]
    .flatMap(([, cell]) => namesIn(cell!, direct))
    .filter((name) => name !== '@types/*');
  expect([...new Set(direct)].filter((name) => !named.includes(name))).toEqual([]);
  expect(named.filter((name) => !direct.includes(name))).toEqual([]);
});

/** `@nestjs/common`, `core` names @nestjs/common and @nestjs/core. */
function namesIn(cell: string, direct: readonly string[]): string[] {
  let scope = '';
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => {
    if (name!.includes('/')) scope = name!.slice(0, name!.indexOf('/') + 1);
    return direct.includes(scope + name!) ? scope + name! : name!;
  });
}
