import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { secretKey } from '../../../test/services/secret-key.js';
import { readSettings } from './settings.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const table = await readFile(`${root}docs/guides/settings.md`, 'utf8');
const compose = await readFile(`${root}docker-compose.yml`, 'utf8');

/** What no container is told: it has a database of its own, and migrations have a container of theirs. */
const notHandedOn = ['DATA_FOLDER', 'MIGRATIONS_DATABASE_URL'];

const told = table
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...line.split(' | ')[0]!.matchAll(/`([A-Z0-9_]+)`/g)].map(([, name]) => name!));

const handedOn = new Map(
  [
    ...compose
      .slice(compose.indexOf('x-environment:'), compose.indexOf('x-services-ready:'))
      .matchAll(/^ {2}([A-Z0-9_]+): (.*)$/gm),
  ].map(([, name, value]) => [name!, value!]),
);

describe('the compose file', () => {
  it('hands on every setting of the guide, and no other', () => {
    expect([...handedOn.keys(), ...notHandedOn].sort()).toEqual([...told].sort());
  });

  it('leaves out what is not set: an empty value is none', () => {
    const empty = [...handedOn]
      .filter(([, value]) => /^\$\{\w+:-\}$/.test(value))
      .map(([name]) => [name, '']);
    expect(empty.length).toBeGreaterThan(10);
    const least = { DATABASE_URL: 'postgresql://app@127.0.0.1/board', SECRET_KEY: secretKey };
    expect(readSettings({ ...Object.fromEntries(empty), ...least })).toEqual(readSettings(least));
  });

  it('believes one proxy, on its own machine, and no address of the house', () => {
    expect(handedOn.get('TRUSTED_PROXIES')).toBe('${TRUSTED_PROXIES:-1}');
    expect(compose).toContain('- 127.0.0.1:${PORT:-3000}:3000');
  });
});
