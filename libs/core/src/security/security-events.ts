/**
 * Everything that the security log tells, and whether it was done or refused. A new kind gets its line here, and its
 * words for the secretariat in `apps/web/src/security/security-in-words.ts`, without which nothing compiles.
 */
export const securityEvents = {
  'code-asked': 'done',
  'code-not-sent': 'refused',
  'mail-not-sent': 'refused',
  'code-wrong': 'refused',
  'codes-locked-out': 'refused',
  'guesses-locked-out': 'refused',
  'client-locked-out': 'refused',
  'signed-in': 'done',
  'sign-in-refused': 'refused',
  'confirmed-again': 'done',
  'signed-out': 'done',
  'session-ended': 'done',
  'sessions-ended': 'done',
  'refused-by-permission': 'refused',
  'refused-by-token': 'refused',
  'refused-by-origin': 'refused',
  'refused-outbox': 'refused',
  'refused-as-not-theirs': 'refused',
  'refused-as-not-offered': 'refused',
  'refused-without-passkey': 'refused',
  'address-change-asked': 'done',
  'address-changed': 'done',
  'roles-changed': 'done',
  'person-left': 'done',
  'account-tied': 'done',
  'passkey-added': 'done',
  'passkey-used': 'done',
  'passkey-refused': 'refused',
  'passkey-removed': 'done',
  'let-in-without-passkey': 'done',
} as const satisfies Readonly<Record<string, 'done' | 'refused'>>;

export type SecurityEvent = keyof typeof securityEvents;

/**
 * What anybody can cause who knows an address, without signing in. Equal ones of an hour are told as one, and in a list
 * of their own: however many there are, they hide nothing else.
 */
export const byAnybody: readonly SecurityEvent[] = [
  'code-asked',
  'code-not-sent',
  'code-wrong',
  'codes-locked-out',
  'guesses-locked-out',
  'client-locked-out',
  'sign-in-refused',
  'refused-outbox',
];
