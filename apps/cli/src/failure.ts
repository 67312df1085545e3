/** The status that a command ends with when the document cannot be imported as it is. */
export const refused = 2;

/** What the command line cannot do, in words for whoever typed it, with the status it ends with. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    message: string,
    readonly status = 1,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
