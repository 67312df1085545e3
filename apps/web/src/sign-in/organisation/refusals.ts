/** Why an account of an organisation does not let somebody in. */
export type OrganisationRefusal =
  | 'away'
  | 'not-signed-in-there'
  | 'other-issuer'
  | 'clocks-differ'
  | 'answer-not-usable'
  | 'not-begun-here'
  | 'no-time-of-sign-in'
  | 'too-long-ago'
  | 'passkey-first'
  | 'somebody-else'
  | 'unverified'
  | 'foreign-domain'
  | 'of-another-account'
  | 'unknown';

/** Nobody was signed in. */
export class OrganisationRefused extends Error {
  override readonly name = 'OrganisationRefused';
  constructor(
    readonly why: OrganisationRefusal,
    cause?: unknown,
  ) {
    super(why, { cause });
  }
}

/** @param name of the organisation */
export function refusalInWords(why: OrganisationRefusal, name: string): string {
  switch (why) {
    case 'away':
      return `The sign-in of ${name} does not answer. Try again in a few minutes. If it stays so, ask whoever looks after accounts at ${name}.`;
    case 'not-signed-in-there':
      return `You did not sign in at ${name}, or ${name} does not let you use this service. Try again, or ask whoever looks after accounts there.`;
    case 'other-issuer':
      return `The answer did not come from the sign-in of ${name} that is set here. Nobody was signed in. Tell whoever runs this service that OIDC_ISSUER must be the issuer's own name of itself.`;
    case 'clocks-differ':
      return `The clocks of this service and of the sign-in of ${name} are more than five minutes apart. Tell whoever runs this service: its clock must be set.`;
    case 'answer-not-usable':
      return `The sign-in of ${name} gave an answer that cannot be used. Begin again. If it stays so, tell whoever runs this service.`;
    case 'not-begun-here':
      return 'This sign-in was not begun in this browser, or was finished already. Begin again here.';
    case 'no-time-of-sign-in':
      return `${name} did not say when you signed in there, so it cannot be known that it is you now. Close this tab, go back to the one that you came from, and choose “Go on”: you can then have a code sent to your email address.`;
    case 'too-long-ago':
      return `${name} says that you signed in there too long ago, and did not ask you again. Sign out there, then go back to the tab that you came from and follow its link once more.`;
    case 'passkey-first':
      return 'You have a passkey, and that is how you show again that it is you. Go back to the tab that you came from, and reload it.';
    case 'somebody-else':
      return `You signed in at ${name} with another account than the one you use here.`;
    case 'unverified':
      return `${name} does not say that the email address of your account is yours. Ask whoever looks after accounts there to have it verified.`;
    case 'foreign-domain':
      return `The email address of your account is not one of those that ${name} speaks for. Ask the secretariat which address you are known by.`;
    case 'of-another-account':
      return `Your email address belongs here to another account of ${name}: it may have been somebody else’s before. Ask the secretariat to give you an address of your own.`;
    case 'unknown':
      return 'Nobody on a board here has the email address of your account. Ask the secretariat which address you are known by.';
  }
}
