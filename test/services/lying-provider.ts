import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** What the next answers of it are like. */
export interface Lies {
  /** Issuer that its tokens name. */
  issuer?: string;
  /** Issuer that its own description names. */
  described?: string;
  /** Seconds by which its clock is off. */
  clock?: number;
  nonce?: string;
  audience?: string;
  away?: boolean;
  /** Whether it signs with a key that it never published. */
  strangeKey?: boolean;
  subject?: string;
  claims?: Record<string, unknown>;
}

/** An OpenID Connect server that a test makes wrong in one way: it signs in whoever comes, without a page. */
export async function startLyingProvider(lies: Lies): Promise<{ issuer: string; stop(): Promise<void> }> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const strange = await generateKeyPair('RS256');
  const key = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  const nonces = new Map<string, string>();
  let issuer = '';
  const answer = (url: URL): Promise<object> | object | string => {
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return {
          issuer: lies.described ?? issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        };
      case '/keys':
        return { keys: [key] };
      case '/authorize': {
        const back = new URL(url.searchParams.get('redirect_uri')!);
        const code = String(nonces.size + 1);
        nonces.set(code, url.searchParams.get('nonce')!);
        back.searchParams.set('code', code);
        back.searchParams.set('state', url.searchParams.get('state')!);
        return back.href;
      }
      default:
        return {};
    }
  };
  const token = async (code: string) => {
    const now = Math.floor(Date.now() / 1000) + (lies.clock ?? 0);
    const idToken = await new SignJWT({ nonce: lies.nonce ?? nonces.get(code), ...lies.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'test' })
      .setIssuer(lies.issuer ?? issuer)
      .setSubject(lies.subject ?? 'someone')
      .setAudience(lies.audience ?? 'governance')
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + 60)
      .sign(lies.strangeKey ? strange.privateKey : privateKey);
    return { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: idToken };
  };
  const server: Server = createServer((request, response) => {
    if (lies.away) return void response.writeHead(503).end();
    const url = new URL(request.url!, issuer);
    const json = (body: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (url.pathname === '/token') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const code = new URLSearchParams(Buffer.concat(chunks).toString()).get('code')!;
        void token(code).then(json);
      });
      return;
    }
    const body = answer(url);
    if (typeof body === 'string') return void response.writeHead(302, { location: body }).end();
    json(body as object);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
