import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { LIMITS } from '../check-append.js';
import type { RecordedEvent } from '../event-store.js';
import { BackupRefused } from './errors.js';
import { FORMAT, FORMAT_VERSION, parseEventLine } from './format.js';
import type { Heading, Manifest } from './format.js';
import { Tally } from './tally.js';

/** Every byte of data may be written as six, and names come on top. */
const LONGEST_LINE = 7 * LIMITS.eventBytes;
const LINE_FEED = 0x0a;
/** What zlib says of a file of another kind; it has no code of its own for it. */
const NO_GZIP = 'incorrect header check';
const ANOTHER = 'Take another backup.';

/**
 * The events of a backup, each checked against the chain of hashes before it is given out; returns the manifest.
 * @throws BackupRefused that names the line
 */
export async function* readBackup(file: string): AsyncGenerator<RecordedEvent, Manifest> {
  const tally = new Tally();
  const text = createHash('sha256');
  let number = 0;
  let manifest: Manifest | undefined;
  for await (const line of linesOf(file)) {
    number++;
    const wrong = (why: string) =>
      new BackupRefused(`Line ${number} of ${file} is damaged: ${why}. ${ANOTHER}`);
    if (manifest) throw wrong('it comes after the manifest, which is the last line');
    const fields = parse(line, wrong);
    if (number === 1) {
      checkHeading(file, fields as unknown as Heading);
    } else if ('manifest' in fields) {
      manifest = fields['manifest'] as Manifest;
      checkManifest(manifest, tally.manifest(text.digest('hex')), wrong);
      continue;
    } else {
      yield checkedEvent(fields, tally, wrong);
    }
    text.update(line);
  }
  if (manifest) return manifest;
  throw new BackupRefused(
    `${file} is cut off: it ends after line ${number} without its manifest. ${ANOTHER}`,
  );
}

type Wrong = (why: string) => BackupRefused;
type Fields = Readonly<Record<string, unknown>>;

function parse(line: Buffer, wrong: Wrong): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line.toString());
  } catch {
    throw wrong('it is not JSON');
  }
  if (typeof value === 'object' && value !== null) return value as Fields;
  throw wrong('it is not a JSON object');
}

function checkHeading(file: string, { format, formatVersion, program }: Heading): void {
  if (format !== FORMAT) throw new BackupRefused(`${file} is not an export of a log.`);
  if (formatVersion === FORMAT_VERSION) return;
  throw new BackupRefused(
    `${file} was written by version ${program} of the program, in a form (${formatVersion}) that this version cannot read. Use that version.`,
  );
}

function checkedEvent(fields: Fields, tally: Tally, wrong: Wrong): RecordedEvent {
  try {
    const { event, chain } = parseEventLine(fields);
    const hash = tally.add(event);
    if (hash === chain) return event;
    throw new Error(`its hash does not match (event ${event.id}, position ${event.position})`);
  } catch (error) {
    throw wrong((error as Error).message);
  }
}

function checkManifest(said: Manifest, found: Manifest, wrong: Wrong): void {
  for (const name of Object.keys(found) as (keyof Manifest)[]) {
    if (said?.[name] === found[name]) continue;
    throw wrong(`the manifest says ${name} ${said?.[name]}, the file holds ${found[name]}`);
  }
}

/** Each line with its line feed. Split by bytes: readers of lines take U+2028 and others for an end too. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  pipeline(createReadStream(file), gunzip, () => {});
  let rest: Buffer[] = [];
  let length = 0;
  let number = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
        number++;
        yield Buffer.concat([...rest, chunk.subarray(from, end + 1)]);
        rest = [];
        length = 0;
        from = end + 1;
      }
      rest.push(chunk.subarray(from));
      length += chunk.length - from;
      if (length > LONGEST_LINE)
        throw new BackupRefused(`Line ${number + 1} of ${file} is too long to be an event's.`);
    }
  } catch (error) {
    throw cannotRead(file, number, error);
  }
  if (length > 0) yield Buffer.concat(rest);
}

function cannotRead(file: string, lines: number, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  const because = (why: string) => new BackupRefused(why, { cause: error });
  if (code === 'ENOENT') return because(`There is no file ${file}.`);
  if (code === 'EISDIR') return because(`${file} is a folder. Name a file.`);
  if (code === 'EACCES') return because(`${file} may not be read by this user.`);
  if (code === 'Z_BUF_ERROR') return because(`${file} is cut off after line ${lines}. ${ANOTHER}`);
  if (message === NO_GZIP) return because(`${file} is not an export of a log.`);
  if (code?.startsWith('Z_')) return because(`${file} is damaged after line ${lines}. ${ANOTHER}`);
  return error;
}
