import type { Instant } from '@governance/calendar';
import type { Challenge } from './passkeys/passkeys.js';

declare module 'express-session' {
  interface SessionData {
    passkeyChallenge: Challenge;
    /** Passkeys that were used in this session, by their ids: when. */
    usedPasskeys: Readonly<Record<string, Instant>>;
    /** A board asks for a passkey that they have not added yet. */
    addPasskey: boolean;
    /** Ids of the people as whom they came in once without their passkey. */
    letIn: readonly string[];
    /** A code by which they show again who they are: its id, and when it was asked for. */
    again: { readonly id: string; readonly at: Instant };
    /** The organisation did not say when somebody signed in there: it cannot show again that it is them. */
    isUndated: boolean;
    /** Ids of changes of address that they are asked about. */
    asked: readonly string[];
  }
}
