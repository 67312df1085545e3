/** A log cannot be exported, imported or copied as asked. The message says what is wrong, where, and what to do. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}
