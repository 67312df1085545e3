import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepSecret, withSecret } from './secret-file.js';
import { Secrets } from './secrets.js';

describe('keys', () => {
  const secrets = new Secrets({ secretKey: 'a'.repeat(32) });

  it('are the same for the same purpose, and others for another', () => {
    expect(secrets.digest('address', 'ada@example.org')).toBe(secrets.digest('address', 'ada@example.org'));
    expect(secrets.digest('client', 'ada@example.org')).not.toBe(
      secrets.digest('address', 'ada@example.org'),
    );
    expect(new Secrets({ secretKey: 'b'.repeat(32) }).digest('address', 'ada@example.org')).not.toBe(
      secrets.digest('address', 'ada@example.org'),
    );
  });
});

describe('the file that holds the key', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'secret-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made once, for its owner alone, and read from then on', () => {
    const made = keepSecret(folder);
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
    expect(keepSecret(folder)).toBe(made);
    expect(readFileSync(join(folder, 'secret'), 'utf8').trim()).toBe(made);
    expect(withSecret({ DATA_FOLDER: folder }).SECRET_KEY).toBe(made);
  });

  it('gives way to the key of the environment, and need not be there', () => {
    expect(withSecret({ DATA_FOLDER: folder }).SECRET_KEY).toBeUndefined();
    keepSecret(folder);
    expect(withSecret({ DATA_FOLDER: folder, SECRET_KEY: 'given' }).SECRET_KEY).toBe('given');
  });

  it('is refused when others may read it', () => {
    keepSecret(folder);
    chmodSync(join(folder, 'secret'), 0o640);
    expect(() => keepSecret(folder)).toThrow(/can be read by others than its owner.*chmod 600/);
  });
});
