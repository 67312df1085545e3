/**
 * Everything that the security log tells, and whether it was done or refused. A new kind gets its line here, and its
 * words for the secretariat in `apps/web/src/security/security-in-words.ts`, without which nothing compiles.
 */
export const securityEvents = {
  'code-asked': 'done',
  'code-not-sent': 'refused',
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
