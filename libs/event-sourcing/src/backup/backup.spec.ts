import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { someAppend, someEvent } from '../contract/sample.js';
import type { EventStore, RecordedEvent } from '../event-store.js';
import { MemoryEventStore } from '../memory-event-store.js';
import { checkBackup, copyLog, exportLog, importLog } from './index.js';
import type { Carried, Target } from './index.js';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backup-'));
});
beforeEach(() => {
  file = join(folder, `${randomUUID()}.jsonl.gz`);
});
afterAll(() => rm(folder, { recursive: true }));

const everything = (store: EventStore) => store.readAll({ after: 0, limit: 1_000_000 });
const into = (target: Target) => (run: (target: Target) => Promise<Carried>) => run(target);
const withoutPosition = (events: readonly RecordedEvent[]) =>
  events.map(({ position: _, ...event }) => event);

/** Streams interleaved, and text that line readers and JSON writers get wrong. */
async function someLog(events = 1_200): Promise<MemoryEventStore> {
  const store = new MemoryEventStore();
  const streams = Array.from({ length: 7 }, () => someAppend());
  const versions = streams.map(() => 0);
  const texts = ['{"a":1}', '{ "b" : 1.0 }', '"\u2028 \u2029 \\n ü 💡"', '[1,\r\n 2]'];
  for (let i = 0; i < events;) {
    const at = (i * 3) % 7;
    const batch = Array.from({ length: Math.min(1 + (i % 4), events - i) }, (_, n) =>
      someEvent({ data: texts[(i + n) % 4]! }),
    );
    await store.append({ ...streams[at]!, expectedVersion: versions[at]!, events: batch });
    versions[at]! += batch.length;
    i += batch.length;
  }
  return store;
}

describe('a backup', () => {
  it('holds the whole log, and brings it back byte for byte in the same order', async () => {
    const log = await someLog();
    const exported = await exportLog(log, file, '1.2.3');
    expect(exported).toMatchObject({ events: 1_200, streams: 7, partnerships: 7, lastPosition: 1_200 });
    expect(await checkBackup(file)).toMatchObject({ events: 1_200, chain: exported.chain });
    const restored = new MemoryEventStore();
    expect(await importLog(file, into(restored))).toMatchObject({ events: 1_200, appended: 1_200 });
    expect(await everything(restored)).toEqual(await everything(log));
    const again = `${file}-again`;
    expect((await exportLog(restored, again, '1.2.3')).chain).toBe(exported.chain);
  });

  it('can be checked without the program: SHA-256 beside it, lines of JSON within', async () => {
    const { fileSha256 } = await exportLog(await someLog(50), file, '1.2.3');
    const bytes = await readFile(file);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(fileSha256);
    expect(await readFile(`${file}.sha256`, 'utf8')).toBe(`${fileSha256}  ${file.split('/').at(-1)}\n`);
    const lines = gunzipSync(bytes).toString().trimEnd().split('\n');
    expect(JSON.parse(lines[0]!)).toMatchObject({ format: 'governance-log', program: '1.2.3' });
    expect(lines).toHaveLength(52);
    expect(JSON.parse(lines[51]!)).toMatchObject({ manifest: { events: 50 } });
  });

  it('of an empty log is whole too', async () => {
    await exportLog(new MemoryEventStore(), file, '1.2.3');
    const restored = new MemoryEventStore();
    expect(await importLog(file, into(restored))).toMatchObject({ events: 0, appended: 0 });
  });

  it('is never written over another, and leaves nothing behind where it cannot be written', async () => {
    const log = await someLog(20);
    await exportLog(log, file, '1.2.3');
    await expect(exportLog(log, file, '1.2.3')).rejects.toThrow('is there already. Choose another name');
    const nowhere = join(folder, 'no', 'such.gz');
    await expect(exportLog(log, nowhere, '1.2.3')).rejects.toThrow('its folder does not exist');
    // Writing there fails as on a full disk.
    await symlink('/dev/full', `${file}-1.unfinished`);
    await expect(exportLog(log, `${file}-1`, '1.2.3')).rejects.toThrow('the disk is full');
    const broken = new MemoryEventStore();
    await broken.close();
    await expect(exportLog(broken, `${file}-2`, '1.2.3')).rejects.toThrow('closed');
    expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([]);
  });
});

describe('a damaged backup is refused before anything is written', () => {
  let lines: string[];
  let bytes: Buffer;
  beforeEach(async () => {
    await exportLog(await someLog(60), file, '1.2.3');
    bytes = await readFile(file);
    lines = gunzipSync(bytes).toString().split('\n').slice(0, -1);
    await rm(file);
  });
  const changed = (line: number, change: (text: string) => string) =>
    gzipSync(lines.map((text, i) => (i === line - 1 ? change(text) : text)).join('\n') + '\n');

  it.each<[string, () => Buffer, RegExp]>([
    ['cut off in the middle', () => bytes.subarray(0, bytes.length / 2), /cut off after line \d+/],
    ['cut off by a byte', () => bytes.subarray(0, -1), /cut off after line 62/],
    ['without its manifest', () => gzipSync(lines.slice(0, -1).join('\n') + '\n'), /cut off: .* line 61/],
    ['empty', () => gzipSync(''), /cut off/],
    ['of another kind', () => Buffer.from('PK not gzip'), /is not an export of a log/],
    ['of another program', () => gzipSync('{"hello":1}\n'), /is not an export of a log/],
    [
      'of a later program',
      () => changed(1, (l) => l.replace('Version":1', 'Version":2')),
      /Use that version/,
    ],
    ['with a flipped byte', () => flipped(bytes, 0.5), /damaged|hash|cut off/],
    ['with a flipped byte before its first line', () => flipped(bytes, 0.01), /damaged|hash|cut off/],
    ['with a flipped byte near its end', () => flipped(bytes, 0.95), /damaged|hash|cut off/],
    ['with a changed event', () => changed(9, (l) => l.replace('Happened', 'Appended')), /Line 9 .*hash/],
    ['with a lost event', () => gzipSync([...lines.slice(0, 9), ...lines.slice(10)].join('\n')), /Line 10 /],
    ['with a swapped event', () => swapped(lines), /Line 9 /],
    ['with an unreadable line', () => changed(30, (l) => l.slice(1)), /Line 30 .*not JSON/],
    ['with a false count', () => changed(62, (l) => l.replace(':60,', ':61,')), /Line 62 .*events 61.* 60/],
    ['with more at its end', () => gzipSync([...lines, lines[5]].join('\n')), /Line 63 .*after the manifest/],
  ])('%s', async (_, damaged, message) => {
    await writeFile(file, damaged());
    const target = new MemoryEventStore();
    const refused = importLog(file, into(target));
    await expect(refused).rejects.toMatchObject({ name: 'BackupRefused' });
    await expect(refused).rejects.toThrow(message);
    expect(await target.head()).toBe(0);
  });

  it('that is not there, or is a folder', async () => {
    await expect(checkBackup(file)).rejects.toThrow('There is no file');
    await expect(checkBackup(folder)).rejects.toThrow('is a folder');
  });
});

const flipped = (bytes: Buffer, where: number) =>
  bytes.map((byte, i) => (i === Math.floor(bytes.length * where) ? byte ^ 4 : byte)) as Buffer;
const swapped = (lines: readonly string[]) =>
  gzipSync([...lines.slice(0, 8), lines[9], lines[8], ...lines.slice(10)].join('\n'));

describe('an import or a copy', () => {
  it('goes on where it was broken off, wherever that was', async () => {
    const log = await someLog();
    await exportLog(log, file, '1.2.3');
    for (const already of [1, 499, 500, 501, 1_199, 1_200]) {
      const target = new MemoryEventStore();
      for (const event of (await everything(log)).slice(0, already)) {
        await target.append({ ...event, expectedVersion: event.version - 1, events: [event] });
      }
      expect(await importLog(file, into(target))).toMatchObject({ appended: 1_200 - already });
      expect(await everything(target)).toEqual(await everything(log));
    }
  });

  it('takes what was added since', async () => {
    const log = await someLog(700);
    const target = new MemoryEventStore();
    expect(await copyLog(log, target)).toEqual({ events: 700, appended: 700 });
    await log.append(someAppend());
    expect(await copyLog(log, target)).toEqual({ events: 701, appended: 1 });
    expect(await everything(target)).toEqual(await everything(log));
  });

  it('writes nothing to a log that holds something else, or more', async () => {
    const log = await someLog(20);
    const other = new MemoryEventStore();
    await other.append(someAppend());
    await expect(copyLog(log, other)).rejects.toThrow(/not empty .* its event 1 .* differs in id/);
    expect(await other.head()).toBe(1);
    const longer = new MemoryEventStore();
    await copyLog(log, longer);
    await longer.append(someAppend());
    await expect(copyLog(log, longer)).rejects.toThrow('holds more than the source');
    expect(await longer.head()).toBe(21);
  });

  it('stops when somebody else writes to the target', async () => {
    const log = await someLog(1_200);
    const target = new MemoryEventStore();
    const progress = (events: number) => {
      if (events === 500) void target.append(someAppend());
    };
    await expect(copyLog(log, target, progress)).rejects.toThrow(/differs in id|Somebody else/);
  });

  it('finds out a store that does not keep what it was given', async () => {
    const log = await someLog(10);
    class Careless extends MemoryEventStore {
      override async readAll(page: Parameters<EventStore['readAll']>[0]) {
        return (await super.readAll(page)).map((event) => ({
          ...event,
          data: event.data.replace('1.0', '1'),
        }));
      }
    }
    await expect(copyLog(log, new Careless())).rejects.toThrow('differs in data');
  });

  it('renumbers positions of a log with gaps, and keeps all else', async () => {
    const log = await someLog(600);
    class Gappy extends MemoryEventStore {
      override head = async () => 6_000;
      override async readAll({ after, limit, upTo }: Parameters<EventStore['readAll']>[0]) {
        expect(upTo).toBe(6_000);
        const page = await log.readAll({ after: after / 10, limit });
        return page.map((event) => ({ ...event, position: event.position * 10 }));
      }
    }
    await exportLog(new Gappy(), file, '1.2.3');
    const target = new MemoryEventStore();
    await importLog(file, into(target));
    expect(withoutPosition(await everything(target))).toEqual(withoutPosition(await everything(log)));
    expect((await everything(target)).map(({ position }) => position)).toEqual(
      Array.from({ length: 600 }, (_, i) => i + 1),
    );
  });
});
