import type { Failure } from './availability.js';
import type { Address } from './connection-string.js';

const UNAUTHENTICATED = 16;

/** What a connection is refused for, and what to do; in an address without TLS, or with it. */
const mismatches: readonly (readonly [RegExp, (address: Address) => string])[] = [
  [
    /wrong version number|packet length too long|EPROTO/i,
    () =>
      'the server there speaks without TLS, and the address says tls=true. Give the server a certificate, or, on a network that is yours alone, write tls=false',
  ],
  [
    /certificate has expired/i,
    () => 'the server’s certificate has expired. Give the server a new one; the address stays as it is',
  ],
  [
    /certificate is not yet valid/i,
    () => 'the server’s certificate is not valid yet. Are the clocks of both machines right?',
  ],
  [
    /does not match certificate's altnames(?<names>.*)/i,
    () =>
      'the server’s certificate is for another name than the one in the address. Write a name or number that the certificate has',
  ],
  [
    /self.signed|unable to (verify|get)|certificate|SSL routines|alert/i,
    ({ hasAuthority }) =>
      hasAuthority
        ? 'the server’s certificate is of another authority than the file of tlsCAFile. Give the certificate of the authority that signed the server’s'
        : 'the server’s certificate is of an authority that this machine does not know. Give the authority’s certificate by tlsCAFile',
  ],
];

/** Somebody is there and takes the connection, but is not understood. */
const notUnderstood = /Last error: Failed to connect/;

/**
 * What an error of a call says to whoever runs the product. Of a server that was reached and that cannot be spoken to as
 * the address says it is marked: it is not away.
 */
export function inWords<Failed extends Failure>(error: Failed, address: Address): Failed {
  const told = mismatch(error, address);
  if (told !== undefined) return Object.assign(error, { message: told, reached: true });
  error.message = error.message
    .replace(/^14 UNAVAILABLE: /, '')
    .replace(/No connection established\. Last error: (Error: )?/, '')
    .replace(/\s*\.?\s*Resolution note:\s*$/, '');
  return error;
}

function mismatch({ code, message }: Failure, address: Address): string | undefined {
  if (code === UNAUTHENTICATED) return notAuthenticated(address);
  if (!address.secured)
    return notUnderstood.test(message)
      ? 'somebody answers there, but not without TLS, and the address says tls=false. Write tls=true, and the authority’s certificate by tlsCAFile'
      : undefined;
  if (!/No connection established/.test(message)) return undefined;
  return mismatches.find(([pattern]) => pattern.test(message))?.[1](address);
}

function notAuthenticated({ user, secured }: Address): string {
  if (!user)
    return 'Not authenticated: the server wants a user and a password, and the address names none. Write esdb://user:password@… and make the user by "governance log prepare"';
  if (!secured)
    return 'Not authenticated: the server wants a user and a password, which are not sent without TLS. Write tls=true';
  return `Not authenticated: the server does not know the user ${user.login}, or they have another password. Mend the address, or give the server what it says by "governance log prepare"`;
}
