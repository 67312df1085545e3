import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { instantOf } from '@governance/calendar';
import type { EventStore } from '../event-store.js';
import { BackupRefused } from './errors.js';
import { eventLine, FORMAT, FORMAT_VERSION } from './format.js';
import type { Heading, Manifest } from './format.js';
import { pagesOf } from '../pages.js';
import { Tally } from './tally.js';

export interface Exported extends Manifest {
  /** SHA-256 of the file as it lies on disk, also written beside it for `sha256sum --check`. */
  readonly fileSha256: string;
}

/**
 * Writes what the log holds when the export begins to a file, and the file's SHA-256 to `<file>.sha256`. The file has
 * its name only when it is complete and on disk.
 * @param program version of the program, for whoever reads the file later.
 * @throws BackupRefused when the file is there already or cannot be written; the errors of the store
 */
export async function exportLog(
  store: EventStore,
  file: string,
  program: string,
  progress: (events: number) => void = () => {},
): Promise<Exported> {
  if (await isThere(file)) throw new BackupRefused(`${file} is there already. Choose another name.`);
  const unfinished = `${file}.unfinished`;
  const whole = createHash('sha256');
  let manifest: Manifest | undefined;
  const heading: Heading = {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    program,
    exportedAt: instantOf(new Date()),
  };
  try {
    await pipeline(
      lines(store, heading, progress, (written) => (manifest = written)),
      createGzip(),
      (chunks: AsyncIterable<Buffer>) => hashed(chunks, whole),
      createWriteStream(unfinished, { flush: true }),
    );
    const fileSha256 = whole.digest('hex');
    await rename(unfinished, file);
    await writeFile(`${file}.sha256`, `${fileSha256}  ${basename(file)}\n`, { flush: true });
    return { ...manifest!, fileSha256 };
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw cannotWrite(file, error);
  }
}

async function* lines(
  store: EventStore,
  heading: Heading,
  progress: (events: number) => void,
  done: (manifest: Manifest) => void,
): AsyncGenerator<string> {
  const text = createHash('sha256');
  const tally = new Tally();
  const counted = (written: string) => {
    text.update(written);
    return written;
  };
  yield counted(`${JSON.stringify(heading)}\n`);
  let events = 0;
  for await (const page of pagesOf(store, await store.head())) {
    yield counted(page.map((event) => eventLine(event, tally.add(event))).join(''));
    progress((events += page.length));
  }
  const manifest = tally.manifest(text.digest('hex'));
  done(manifest);
  yield `${JSON.stringify({ manifest })}\n`;
}

async function* hashed(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Make room, or choose another disk',
  EDQUOT: "this user's share of the disk is used up. Make room, or choose another disk",
  ENOENT: 'its folder does not exist. Make it first',
  EACCES: 'this user may not write there. Choose another folder, or change its owner',
  EROFS: 'the disk is read-only. Choose another',
};

function cannotWrite(file: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  // Errors of the store have neither.
  if (!code || !syscall || !['open', 'write', 'fsync', 'rename', 'close'].includes(syscall)) return error;
  return new BackupRefused(
    `${file} cannot be written: ${REASONS[code] ?? code}. Nothing of it was kept; the log is unharmed.`,
    { cause: error },
  );
}
