import { isLoopback } from './loopback.js';
import type { Environment, SettingName } from './settings-table.js';

/** Where a token is asked for by a mailbox that takes no password. */
export interface MailboxOAuth {
  readonly url: string;
  readonly clientId: string;
  readonly secret: string;
}

/** The mailbox to which answers go. */
export interface RepliesBox {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Empty where a token is asked for. */
  readonly password: string;
  readonly oauth: MailboxOAuth | null;
  readonly folder: string;
  /** `from-the-start` is imaps://; `must-follow` asks for STARTTLS before anything is said, `may-follow` does without. */
  readonly tls: 'from-the-start' | 'must-follow' | 'may-follow';
  /** How its server calls itself in the Received line that it writes; null where nothing of such a line is believed. */
  readonly receivedBy: string | null;
}

interface Readers {
  url(name: SettingName, schemes: readonly string[]): string | null;
  oneOf<Value extends string>(name: SettingName, values: readonly Value[]): Value | null;
}

export function readRepliesBox(
  environment: Environment,
  { url, oneOf }: Readers,
  wrong: string[],
): RepliesBox | null {
  const address = url('IMAP_URL', ['imap', 'imaps']);
  const tls = oneOf('IMAP_TLS', ['required', 'optional'] as const) ?? 'required';
  const receivedBy = environment.IMAP_RECEIVED_BY?.trim().toLowerCase() || null;
  if (address === null) return null;
  const { protocol, hostname, port, username, password, pathname } = new URL(address);
  // The address holds a password: no message says it.
  const read = decoded([username, password, pathname.replace(/^\//, '')]);
  const oauth = readOAuth(environment, url, wrong);
  if (hostname === '' || !read || read[0] === '' || (read[1] === '') === (oauth === null)) {
    wrong.push(
      'IMAP_URL must be imaps://user:password@host/Folder, with %40 for an @ within the user or the password; without a password where IMAP_OAUTH_URL is set.',
    );
    return null;
  }
  if (environment.NOTIFY_API_KEY?.trim())
    wrong.push(
      'IMAP_URL and NOTIFY_API_KEY are both set: emails through GOV.UK Notify bear a mark of its own, so that no reply to them could be told. Leave one of them out.',
    );
  const [user, secret, folder] = read as [string, string, string];
  const isFromTheStart = protocol === 'imaps:';
  const mayFollow = tls === 'optional' || isLoopback(hostname);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isFromTheStart ? 993 : 143) : Number(port),
    user,
    password: secret,
    oauth,
    folder: folder || 'INBOX',
    tls: isFromTheStart ? 'from-the-start' : mayFollow ? 'may-follow' : 'must-follow',
    receivedBy,
  };
}

function decoded(parts: readonly string[]): readonly string[] | null {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return null;
  }
}

function readOAuth(environment: Environment, url: Readers['url'], wrong: string[]): MailboxOAuth | null {
  const [clientId, secret] = (['IMAP_OAUTH_CLIENT_ID', 'IMAP_OAUTH_SECRET'] as const).map(
    (name) => environment[name]?.trim() || null,
  );
  const address = url('IMAP_OAUTH_URL', ['https', 'http']);
  if (!address && !clientId && !secret) return null;
  const isSafe = address !== null && (address.startsWith('https:') || isLoopback(new URL(address).hostname));
  if (isSafe && clientId && secret) return { url: address, clientId, secret };
  wrong.push(
    'IMAP_OAUTH_URL, IMAP_OAUTH_CLIENT_ID and IMAP_OAUTH_SECRET go together, and the address begins https://.',
  );
  return null;
}
