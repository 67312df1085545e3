/** The page is for people who have signed in. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded';
}
