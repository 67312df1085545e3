import type { Challenge } from './passkeys/passkeys.js';

declare module 'express-session' {
  interface SessionData {
    passkeyChallenge: Challenge;
    /** Passkeys that were used in this session, by their ids: when, ISO 8601 UTC. */
    usedPasskeys: Readonly<Record<string, string>>;
    /** A board asks for a passkey that they have not added yet. */
    addPasskey: boolean;
    /** Ids of the people as whom they came in once without their passkey. */
    letIn: readonly string[];
    /** A code by which they show again who they are: its id, and when it was asked for, ISO 8601 UTC. */
    again: { readonly id: string; readonly at: string };
    /** The organisation did not say when somebody signed in there: it cannot show again that it is them. */
    isUndated: boolean;
    /** Ids of changes of address that they are asked about. */
    asked: readonly string[];
  }
}
