import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  makeCertificate,
  opensslIsHere,
  startProtocolServer,
  type ProtocolServer,
} from '@governance/event-store-eventstoredb/testing';
import { inWords, prepare } from './prepare.js';

it.each([
  [undefined, {}, 'Set EVENTSTORE_URL'],
  ['nonsense', {}, '--admin must be like esdb://admin@host'],
  ['esdb://admin:s3cret@host:2113', {}, 'Leave the password out of --admin'],
  ['esdb://admin@host:2113', {}, 'Set ADMIN_PASSWORD to the password of admin'],
  ['esdb://admin@host:port', { ADMIN_PASSWORD: 's3cret' }, 'esdb://admin:***@host:port was not prepared'],
])('says what is missing: %s', async (admin, more, words) => {
  const environment = { ...(admin && { EVENTSTORE_URL: 'esdb://governance:s3cret@host:2113' }), ...more };
  const refused = await prepare(admin, environment).catch((error: Error) => error);
  expect(refused).toMatchObject({ name: 'Failure', message: expect.stringContaining(words) });
  expect((refused as Error).message).not.toContain('s3cret');
});

it('says that a server is not fit, and which answers it compresses', () => {
  const lines = inWords({
    login: 'governance',
    user: 'there already',
    rights: 'set already',
    without: [],
    tried: [
      { what: 'append to it', permitted: false, right: false },
      { what: 'scavenge', permitted: true, right: false },
    ],
    compresses: true,
  });
  expect(lines.join('\n')).toBe(`User governance: there already.
Rights to read and append, and no more: set already.
Tried as governance:
  append to it  REFUSED, and must not be
  scavenge      NOT REFUSED
It compresses its answers, which makes reading several times slower: set its CompressionLevel to NoCompression.
The server is NOT fit to hold the history: see above. Is it run without security, or is the user an administrator?`);
});

(opensslIsHere ? describe : describe.skip)('a secured server', () => {
  let server: ProtocolServer;
  const certificate = opensslIsHere ? makeCertificate() : undefined;
  beforeAll(async () => {
    server = await startProtocolServer({ administrator: 'admin:p@ss', tls: certificate!.tls });
  });
  afterAll(async () => {
    await server.stop();
    certificate!.remove();
  });

  it('is prepared at the address of EVENTSTORE_URL, by the password of the environment', async () => {
    const { host } = new URL(server.connectionString);
    const EVENTSTORE_URL = `esdb://governance:own@${host}?tls=true${certificate!.option}`;
    expect(await prepare(undefined, { EVENTSTORE_URL, ADMIN_PASSWORD: 'p@ss' })).toEqual({
      fit: true,
      lines: expect.arrayContaining(['User governance: made.', 'The server is ready for the product.']),
    });
    const admin = `esdb://admin@${host}?tls=true${certificate!.option}`;
    const wrong = prepare(admin, { EVENTSTORE_URL, ADMIN_PASSWORD: 'guess' });
    await expect(wrong).rejects.toThrow('does not let this user in');
  });
});
