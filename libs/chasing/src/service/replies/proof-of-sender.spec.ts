import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { dkimSign } from 'mailauth';
import { createTransport } from 'nodemailer';
import type { NameRecords } from './name-records.js';
import { ProofOfSender } from './proof-of-sender.js';

const keyOf = () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const shown = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return {
    secret: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    shown: `v=DKIM1; p=${shown}`,
  };
};
const [police, other] = [keyOf(), keyOf()];
const zone: Readonly<Record<string, readonly string[][]>> = {
  'TXT s1._domainkey.police.example': [[police.shown]],
  'TXT s1._domainkey.other.example': [[other.shown]],
  'TXT _dmarc.police.example': [['v=DMARC1; p=reject']],
  'TXT _dmarc.other.example': [['v=DMARC1; p=none']],
  'TXT police.example': [['v=spf1 ip4:192.0.2.7 -all']],
};

function proof(receivedBy: string | null = null, failing = '') {
  const look = (domain: string, type: string) => {
    const found = zone[`${type} ${domain}`];
    if (domain === failing)
      return Promise.reject(Object.assign(new Error('no answer'), { code: 'ETIMEOUT' }));
    return found
      ? Promise.resolve(found as string[][])
      : Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
  };
  return new ProofOfSender({ look } as unknown as NameRecords, { repliesBox: { receivedBy } as never });
}

const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
async function mail(domainName: string | null, { secret } = police, from = 'ada@police.example') {
  const dkim = domainName === null ? undefined : { domainName, keySelector: 's1', privateKey: secret };
  const sent = { from, to: 'board@example.org', subject: 'Re: 1 action', text: 'Done.' };
  return (await transport.sendMail({ ...sent, ...(dkim ? { dkim } : {}) })).message as Buffer;
}

/** With a signature of the first words alone. */
async function signedInPart(bytes: Buffer): Promise<Buffer> {
  const key = { signingDomain: 'police.example', selector: 's1', privateKey: police.secret };
  const { signatures, errors } = await dkimSign(bytes, {
    ...key,
    signatureData: [{ ...key, maxBodyLength: 7 }],
  });
  expect(errors).toEqual([]);
  return Buffer.concat([Buffer.from(signatures), bytes]);
}

const ada = 'ada@police.example';

describe('who sent a mail', () => {
  it('is proved by a signature of their own domain', async () => {
    expect(await proof().of(await mail('police.example'), ada)).toBe('proved');
  });

  it('is proved by a signature of the beginning where that is all of it', async () => {
    expect(await proof().of(await signedInPart(await mail(null)), ada)).toBe('proved');
  });

  it.each([
    ['it bears no signature', () => mail(null)],
    ['its signature is another key’s', () => mail('police.example', other)],
    ['it is signed by another domain', () => mail('other.example', other)],
    [
      'its words were changed on the way',
      async () => Buffer.from((await mail('police.example')).toString().replace('Done.', 'Gone.')),
    ],
    [
      'words were added below what is signed',
      async () => Buffer.concat([await signedInPart(await mail(null)), Buffer.from('More.\r\n')]),
    ],
    [
      'it says that it is from two',
      async () => Buffer.concat([Buffer.from('From: eve@other.example\r\n'), await mail('police.example')]),
    ],
    ['its domain has no policy', () => mail('nowhere.example', other, 'ada@nowhere.example')],
  ])('is not proved where %s', async (_why, made) => {
    expect(await proof().of(await made(), ada)).toBe('not-proved');
  });

  it('is not proved for another address than the one that was looked at', async () => {
    expect(await proof().of(await mail('police.example'), 'ada@other.example')).toBe('not-proved');
  });

  it('is not known where nobody answers who could say so', async () => {
    expect(await proof(null, 's1._domainkey.police.example').of(await mail('police.example'), ada)).toBe(
      'later',
    );
    expect(await proof(null, '_dmarc.police.example').of(await mail('police.example'), ada)).toBe('later');
  });

  it('is proved by the server that handed it over, as ours wrote that down, and by no other', async () => {
    const handed = (ip: string, by = 'mx.board.example') =>
      Buffer.from(
        `Return-Path: <ada@police.example>\r\nReceived: from mail.police.example (x [${ip}]) by ${by} with ESMTP\r\n`,
      );
    const came = async (head: Buffer) => Buffer.concat([head, await mail(null)]);
    expect(await proof('mx.board.example').of(await came(handed('192.0.2.7')), ada)).toBe('proved');
    expect(await proof('mx.board.example').of(await came(handed('192.0.2.8')), ada)).toBe('not-proved');
    expect(await proof(null).of(await came(handed('192.0.2.7')), ada)).toBe('not-proved');
    expect(await proof('mx.board.example').of(await came(handed('192.0.2.7', 'mx.evil.example')), ada)).toBe(
      'not-proved',
    );
    const below = Buffer.concat([handed('198.51.100.1'), handed('192.0.2.7')]);
    expect(await proof('mx.board.example').of(await came(below), ada)).toBe('not-proved');
  });
});
