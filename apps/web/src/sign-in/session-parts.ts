import type { Begun } from './organisation/identity-providers.js';
import type { Challenge } from './passkeys/passkeys.js';

declare module 'express-session' {
  interface SessionData {
    /** A sign-in that was begun at an organisation's own, until the browser comes back. */
    organisation: Begun;
    passkeyChallenge: Challenge;
    /** Whoever signed in has a passkey, and has not used it yet. */
    passkeyDue: boolean;
    /** A board asks for a passkey that they have not added yet. */
    addPasskey: boolean;
    /** Ids of the people as whom they came in once without their passkey. */
    letIn: readonly string[];
    /** Id of a code by which they show again who they are. */
    again: string;
  }
}
