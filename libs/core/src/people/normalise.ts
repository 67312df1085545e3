/** An address as it is kept and compared: lower case, without space around it. */
export function normalise(email: string): string {
  return email.trim().toLowerCase();
}
