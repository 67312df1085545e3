import type { Evidence, Marking } from '@governance/partnership';

/** A file as it was sent, looked at: what the history says of it, and what is kept beside. */
export interface SentFile {
  readonly said: NonNullable<Evidence['file']>;
  readonly bytes: Buffer;
}

export const mostMegabytesOfEvidence = 20;

/** A file that is not kept. Its message tells whoever sent it what to do, without a full stop. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
}

/** Keeps files of evidence: they are looked through by what reads documents. */
export abstract class EvidenceKeeper {
  /**
   * Its name is looked at and not kept: it may be that of a person, and the history holds none.
   * @param thing that it shows something of
   * @throws FileRefused for what is no document or picture, whatever it is called; for one that nobody can look
   *   through, or that says that it is marked higher than the thing
   */
  abstract look(
    file: { readonly name: string; readonly bytes: Buffer },
    thing: { readonly called: string; readonly marking: Marking },
  ): Promise<SentFile>;

  /** Kept before the history names it, for as long as a command that brings it is not refused. */
  abstract keepFor<Result>(
    partnership: string,
    file: SentFile,
    named: () => Promise<Result>,
  ): Promise<Result>;
}
