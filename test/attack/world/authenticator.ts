import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

/** What a page asks a browser to do with a passkey. */
interface Options {
  readonly challenge: string;
  readonly rp?: { readonly id?: string };
  readonly rpId?: string;
}

interface Said {
  readonly origin: string;
  /** Whether it says that its holder unlocked it. */
  readonly unlocked?: boolean;
  readonly challenge?: string;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();

/** A passkey without a browser: says whatever its holder wants it to. */
export class Authenticator {
  readonly id = randomBytes(16);
  private readonly key: KeyObject;
  private readonly publicKey: { readonly x: string; readonly y: string };
  private counter = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.key = privateKey;
    this.publicKey = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  }

  /** The answer to a page that adds it. */
  create(options: Options, said: Said): string {
    const { x, y } = this.publicKey;
    const cose = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      Buffer.from(x, 'base64url'),
      Buffer.from([0x22, 0x58, 0x20]),
      Buffer.from(y, 'base64url'),
    ]);
    const length = Buffer.from([0, this.id.length]);
    const data = Buffer.concat([
      this.state(options.rp?.id ?? '', 0x40, said),
      Buffer.alloc(16),
      length,
      this.id,
      cose,
    ]);
    const attestation = Buffer.concat([
      Buffer.from([0xa3, 0x63]),
      Buffer.from('fmt'),
      Buffer.from([0x64]),
      Buffer.from('none'),
      Buffer.from([0x67]),
      Buffer.from('attStmt'),
      Buffer.from([0xa0, 0x68]),
      Buffer.from('authData'),
      Buffer.from([0x58, data.length]),
      data,
    ]);
    return this.answer({
      clientDataJSON: base64(this.client('webauthn.create', options, said)),
      attestationObject: base64(attestation),
      transports: ['internal'],
    });
  }

  /** The answer to a page that asks for it. */
  get(options: Options, said: Said): string {
    this.counter += 1;
    const client = this.client('webauthn.get', options, said);
    const data = this.state(options.rpId ?? '', 0, said);
    const signature = createSign('sha256')
      .update(Buffer.concat([data, sha256(client)]))
      .sign(this.key);
    return this.answer({
      clientDataJSON: base64(client),
      authenticatorData: base64(data),
      signature: base64(signature),
    });
  }

  private answer(response: object): string {
    const id = base64(this.id);
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }

  private client(type: string, { challenge }: Options, said: Said): Buffer {
    return Buffer.from(
      JSON.stringify({
        type,
        challenge: said.challenge ?? challenge,
        origin: said.origin,
        crossOrigin: false,
      }),
    );
  }

  private state(relyingParty: string, flags: number, { unlocked = true }: Said): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([
      sha256(relyingParty),
      Buffer.from([flags | 0x01 | (unlocked ? 0x04 : 0)]),
      counter,
    ]);
  }
}

/** What a page asks of a passkey. */
export function optionsIn(body: string): Options | undefined {
  const found = /data-options="([^"]*)"/.exec(body)?.[1];
  return found === undefined
    ? undefined
    : (JSON.parse(
        found.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
      ) as Options);
}
