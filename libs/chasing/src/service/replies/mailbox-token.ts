import type { RepliesBox } from '@governance/core';

/** What Microsoft calls reading mail over IMAP. */
const scope = 'https://outlook.office365.com/.default';
const patience = 15_000;

/**
 * Asks for a token that opens a mailbox without a password (RFC 6749, 4.4).
 * @throws Error that holds neither the secret nor what was answered
 */
export async function mailboxToken({
  url,
  clientId,
  secret,
}: NonNullable<RepliesBox['oauth']>): Promise<string> {
  const asked = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret, scope };
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(asked),
    signal: AbortSignal.timeout(patience),
    redirect: 'error',
  });
  const said: unknown = answer.ok ? await answer.json() : null;
  const token = (said as { readonly access_token?: unknown } | null)?.access_token;
  if (typeof token === 'string' && token !== '') return token;
  throw new Error(`no token (${answer.status})`);
}
