/** How the people of a board show who they are, beyond their address. */
export interface SignInPolicy {
  /** Whether the secretariat and the Senior Responsible Owner need a passkey too. */
  readonly passkeys: boolean;
}

/** Version 0 is the default, until the board adopts its own. */
export interface AdoptedSignInPolicy {
  readonly version: number;
  readonly policy: SignInPolicy;
}

export const defaultSignInPolicy: SignInPolicy = { passkeys: false };
