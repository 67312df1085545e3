import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@governance/event-sourcing';
import { bundledEntry } from './entry.js';
import type { BundleManifest, LeftOut } from './manifest.js';
import { sortOf } from './words.js';
import { writeBundle, type BundleAsked } from './write-bundle.js';

const run = promisify(execFile);
const checker = fileURLToPath(new URL('../../check-bundle.py', import.meta.url));
const board = { id: randomUUID(), name: 'Riverside <Partnership>' };
const person = randomUUID();
const organisation = randomUUID();

function entry(position: number, type: string, data: object): RecordedEvent {
  const metadata = { who: person, recordedAt: '2016-07-01T09:00:00.000Z', command: randomUUID() };
  return {
    position: position * 3,
    id: randomUUID(),
    stream: `action-${organisation}`,
    version: position,
    partnership: board.id,
    type,
    data: JSON.stringify(data),
    metadata: JSON.stringify(metadata),
  };
}

const narrative = 'Jo Bloggs said “yes” – 💡 \ud800';
const events = [
  entry(1, 'ActionAgreed', { title: 'Train the staff', owners: [organisation], reference: 'PBC1.1' }),
  entry(2, 'ProgressReported', { narrative, declared: 'green', percent: 40 }),
  entry(3, 'DeadlineMoved', { from: { date: '2016-08-01', asWritten: 'Aug 16' }, reason: 'Illness' }),
  entry(4, 'SomethingNew', { deep: [{ note: 'A secret note', 'a/b': 'Other words' }] }),
];

const asked = (leftOut: readonly LeftOut[] = []): BundleAsked => ({
  program: '0.2.0',
  madeAt: '2017-03-31T10:00:00.000Z',
  made: '31 March 2017',
  board,
  asked: leftOut.length === 0 ? [] : ['Kind: all of Progress'],
  upTo: 99,
  leftOut,
  secret: 'of the installation',
});

const told: { fingerprint?: string; progress: number[] } = { progress: [] };
function bundle(leftOut: readonly LeftOut[] = [], of: readonly RecordedEvent[] = events): Promise<Buffer> {
  async function* pages() {
    for (let at = 0; at < of.length; at += 3) yield of.slice(at, at + 3);
  }
  const source = {
    events: pages,
    tell: async (some: readonly RecordedEvent[]) =>
      some.map(({ position, type, data }) => {
        const none = { about: null, before: null, reason: null };
        return { ...none, position, when: '1 July 2016', what: type, by: 'somebody', after: data };
      }),
    names: {
      people: new Map([
        [person, 'Ann Example'],
        [randomUUID(), 'Not in it'],
      ]),
      organisations: new Map([[organisation, 'The Council']]),
    },
  };
  return buffer(
    writeBundle(asked(leftOut), source, {
      progress: (entries) => told.progress.push(entries),
      sealed: async (fingerprint) => {
        told.fingerprint = fingerprint;
      },
    }),
  );
}

const python = (() => {
  try {
    execFileSync('python3', ['--version']);
    return true;
  } catch {
    console.warn('There is no python3 here: the checker of bundles was not run.');
    return false;
  }
})();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

const check = async (path: string, ...more: string[]) =>
  run('python3', [checker, path, ...more]).then(
    ({ stdout }) => ({ good: true, said: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ good: code !== 1, said: stderr }),
  );
const kept = async (bytes: Buffer) => {
  const file = join(folder, `${randomUUID()}.zip`);
  await writeFile(file, bytes);
  return file;
};
const unpacked = async (file: string) => {
  await run('python3', ['-m', 'zipfile', '-e', file, `${file}-out`]);
  return `${file}-out`;
};
const filesIn = async (out: string) =>
  (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((held) => held.isFile())
    .map((held) => join(held.parentPath, held.name));

describe('a bundle', () => {
  it('is the same bytes each time, so that a broken download can go on', async () => {
    expect(Buffer.compare(await bundle(), await bundle())).toBe(0);
  });

  it('has one chain, whatever is left out', () => {
    const [first] = [bundledEntry(events[1]!, 'secret')];
    expect(first.frame).not.toContain('Jo Bloggs');
    expect(first.frame).toContain('"declared":"green"');
    expect(bundledEntry(events[1]!, 'another').frame).not.toBe(first.frame);
  });

  it('breaks off when the history cannot be read', async () => {
    const source = {
      events: async function* () {
        yield events.slice(0, 1);
        throw new Error('the log is away');
      },
      tell: async () => [],
      names: { people: new Map(), organisations: new Map() },
    };
    await expect(buffer(writeBundle(asked(), source))).rejects.toThrow('the log is away');
  });
});

describe('the sorts of words', () => {
  it.each([
    ['reason', 'illness', 'reasons'],
    ['narrative', 'ok', 'narratives'],
    ['note', '', null],
    ['title', 'Naloxone', 'other-words'],
    ['declared', 'green', null],
    ['date', '2016-08-01', null],
    ['organisation', organisation, null],
    ['asWritten', 'End March 2017', 'other-words'],
    ['asWritten', 'soon', 'other-words'],
    ['asWritten', '', null],
    ['reference', 'P1.2', null],
    ['reference', 'HWB', null],
    ['reference', 'See 12 Secret Street', 'other-words'],
    ['reference', 'Smith', 'other-words'],
    ['reference', `words:${'0'.repeat(64)}`, 'other-words'],
  ])('%s “%s”: %s', (field, text, sort) => expect(sortOf(field, text)).toBe(sort));
});

/** Checks many with one Python, since it takes its time to start: for each, null or what is wrong with it. */
async function wrongIn(...paths: readonly string[]): Promise<readonly (string | null)[]> {
  const each = `import importlib, io, json, sys, contextlib
sys.path.insert(0, sys.argv[1])
checker = importlib.import_module("check-bundle")
def wrong(path):
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            checker.check(path, None)
    except Exception as problem:
        return str(problem)
print(json.dumps([wrong(path) for path in sys.argv[2:]]))`;
  const { stdout } = await run('python3', ['-B', '-c', each, dirname(checker), ...paths]);
  return JSON.parse(stdout) as (string | null)[];
}

(python ? describe : describe.skip)('the checker, which shares no code with the product', () => {
  it('finds a good bundle whole, and one for which nothing was found', async () => {
    const file = await kept(await bundle());
    const { good, said } = await check(file, told.fingerprint!);
    expect([good, said]).toEqual([true, expect.stringContaining('4 entries')]);
    expect(said).toContain('manifest.json: 0 texts');
    expect((await check(file, '0'.repeat(64))).said).toContain('not the one expected');
    expect(await wrongIn(await kept(await bundle([], [])))).toEqual([null]);
  });

  it('finds a redacted one whole, with the chain of the full one and none of the words', async () => {
    const full = await unpacked(await kept(await bundle()));
    const out = await unpacked(await kept(await bundle(['narratives', 'reasons', 'notes', 'names'])));
    expect(await wrongIn(full, out)).toEqual([null, null]);
    const manifestOf = async (of: string) =>
      JSON.parse(await readFile(join(of, 'manifest.json'), 'utf8')) as BundleManifest;
    const redacted = await manifestOf(out);
    expect(redacted.redactions).toHaveLength(4);
    expect(redacted.chain).toBe((await manifestOf(full)).chain);
    const words = /Jo Bloggs|Illness|secret note|Ann Example/;
    for (const name of await filesIn(out)) expect(await readFile(name, 'utf8')).not.toMatch(words);
    expect(await readFile(join(full, 'entries.jsonl'), 'utf8')).toMatch(words);
    expect(await readFile(join(full, 'names.json'), 'utf8')).not.toContain('Not in it');
  });

  it('finds one byte changed in any of its files, and a file that is missing', async () => {
    const out = await unpacked(await kept(await bundle(['reasons'])));
    const files = await filesIn(out);
    expect(files).toHaveLength(7);
    const copies: string[] = [];
    for (const name of files) {
      const copy = join(folder, randomUUID());
      copies.push(copy);
      await cp(out, copy, { recursive: true });
      const bytes = await readFile(name);
      bytes[bytes.length >> 1]! ^= 1;
      await writeFile(name.replace(out, copy), bytes);
    }
    await rm(join(out, 'START-HERE.html'));
    expect(await wrongIn(...copies, out)).toEqual(Array(8).fill(expect.any(String)));
  });

  it('finds one byte changed anywhere in the archive, and one cut off', async () => {
    const bytes = await bundle();
    const changed = [0, 10, bytes.length >> 1, bytes.length - 100, bytes.length - 1].map((at) =>
      bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)),
    );
    const files = await Promise.all([...changed, bytes.subarray(0, -1)].map((one) => kept(one as Buffer)));
    expect(await wrongIn(...files)).toEqual(Array(6).fill('the archive was changed or cut off'));
  });
});
