import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const clientId = 'governance';
export const clientSecret = 'a secret of the test';

export interface IdentityProvider {
  /** `http://127.0.0.1:<port>` */
  readonly issuer: string;
  stop(): Promise<void>;
}

/** What an account says of itself, by the id under which it signs in. */
export type Accounts = Readonly<Record<string, { readonly email: string; readonly email_verified: boolean }>>;

/**
 * A real OpenID Connect server: `oidc-provider`, with a sign-in page of one field, the account's id.
 * @param redirectUris of the product
 * @param accounts may change while it runs
 */
export async function startIdentityProvider(
  redirectUris: readonly string[],
  accounts: Accounts,
): Promise<IdentityProvider> {
  const running: { provider?: Provider } = {};
  const server = createServer((request, response) => {
    const provider = running.provider!;
    const { pathname } = new URL(request.url!, 'http://here');
    if (!pathname.startsWith('/interaction/')) return provider.callback()(request, response);
    interact(provider, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  running.provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirectUris,
        token_endpoint_auth_method: 'client_secret_post',
        require_auth_time: true,
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...accounts[id] }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ['test'] },
  });
  return { issuer, stop: () => stopped(server) };
}

async function interact(
  provider: Provider,
  request: Parameters<Provider['interactionDetails']>[0],
  response: Parameters<Provider['interactionDetails']>[1],
): Promise<void> {
  const { params, uid } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    return void response.end(
      `<!doctype html><html lang="en"><title>Council account</title><form method="post" action="/interaction/${uid}"><label>Account <input name="account"></label><button>Sign in</button></form></html>`,
    );
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const accountId = new URLSearchParams(Buffer.concat(chunks).toString()).get('account')!;
  const grant = new provider.Grant({ accountId, clientId: params['client_id'] });
  grant.addOIDCScope('openid email');
  const result = { login: { accountId }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
