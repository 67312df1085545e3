export type RefusalCode =
  | 'empty-file'
  | 'too-large'
  | 'wrong-extension'
  | 'not-supported'
  | 'old-format'
  | 'password-protected'
  | 'broken-file'
  | 'zip-bomb'
  | 'external-entity'
  | 'too-many-rows'
  | 'no-action-table';

/** The document cannot be imported at all. `message` says what is wrong and what its sender can do. */
export class ImportRefused extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
    this.name = 'ImportRefused';
  }
}
