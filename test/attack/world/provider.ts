import { createServer } from 'node:http';
import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import type { AddressInfo } from 'node:net';

type Claims = Readonly<Record<string, unknown>>;

/** How an identity provider lies. What is left out is told truly. */
export interface Lie {
  readonly claims?: Claims;
  readonly header?: Claims;
  /** `strange`: a key that it never published; `none`: not at all. */
  readonly signed?: 'strange' | 'none';
  readonly discovery?: Claims;
  /** The state that it sends the browser back with. */
  readonly state?: string;
}

/** An identity provider of an organisation, or somebody in its place. */
export class Provider {
  lie: Lie = {};
  private asked = new URLSearchParams();
  private readonly key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly strange = generateKeyPairSync('rsa', { modulusLength: 2048 });

  private constructor(
    readonly issuer: string,
    readonly stop: () => Promise<void>,
  ) {}

  static async open(): Promise<Provider> {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', provider.issuer);
      const json = (body: object) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
      if (url.pathname.startsWith('/.well-known')) return void json(provider.discovery());
      if (url.pathname === '/keys') return void json(provider.keys());
      if (url.pathname === '/token')
        return void json({ access_token: randomUUID(), token_type: 'Bearer', id_token: provider.token() });
      response.statusCode = 404;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider: Provider = new Provider(issuer, () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    });
    return provider;
  }

  /** Where a browser is sent back to that was sent here. @param address as the product sent it */
  cameHere(address: string): string {
    this.asked = new URL(address, this.issuer).searchParams;
    const back = new URL(this.asked.get('redirect_uri')!);
    back.searchParams.set('code', randomUUID());
    back.searchParams.set('state', this.lie.state ?? this.asked.get('state') ?? '');
    back.searchParams.set('iss', String(this.lie.claims?.['iss'] ?? this.issuer));
    return `${back.pathname}${back.search}`;
  }

  private discovery(): object {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      ...this.lie.discovery,
    };
  }

  private keys(): object {
    return {
      keys: [{ ...this.key.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
    };
  }

  private token(): string {
    const now = Math.floor(Date.now() / 1000);
    const { header, claims, signed } = this.lie;
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const body = {
      iss: this.issuer,
      aud: this.asked.get('client_id'),
      nonce: this.asked.get('nonce'),
      sub: 'subject-1',
      iat: now,
      exp: now + 300,
      auth_time: now,
      email_verified: true,
      ...claims,
    };
    const text = `${part({ alg: signed === 'none' ? 'none' : 'RS256', kid: 'one', typ: 'JWT', ...header })}.${part(body)}`;
    return `${text}.${signed === 'none' ? '' : this.signature(text, signed)}`;
  }

  private signature(text: string, signed?: 'strange'): string {
    const key: KeyObject = (signed === 'strange' ? this.strange : this.key).privateKey;
    return sign('sha256', Buffer.from(text), key).toString('base64url');
  }
}
