import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Instant } from '@governance/calendar';
import type { RecordedEvent } from '@governance/event-sourcing';
import { Archive } from '../archive.js';
import { bundledEntry, chained, chainStart, hashOfWords, readable, saltOf } from './entry.js';
import {
  bundleFormat,
  bundleFormatVersion,
  type BundledFile,
  type BundleManifest,
  type LeftOut,
  type Redaction,
} from './manifest.js';
import { entriesAPage, historyFile, historyPage, startPage, type EntryTold } from './pages.js';
import { sealArchive, sealPlaceholder } from './seal-archive.js';
import type { SortOfWords } from './words.js';

export interface BundleAsked {
  readonly program: string;
  readonly madeAt: Instant;
  /** The same in words: `6 March 2017`. */
  readonly made: string;
  readonly board: { readonly id: string; readonly name: string };
  /** What was asked for, a line each; none for everything. */
  readonly asked: readonly string[];
  readonly upTo: number;
  readonly leftOut: readonly LeftOut[];
  /** Of the installation, for salts. */
  readonly secret: string;
}

export interface BundleSource {
  /** The entries in pages, oldest first: the same each time, since they are read twice. */
  readonly events: () => AsyncIterable<readonly RecordedEvent[]>;
  /** In words. What was left out already says so. */
  readonly tell: (events: readonly RecordedEvent[]) => Promise<readonly EntryTold[]>;
  /** Name by id, of persons and of organisations. */
  readonly names: {
    readonly people: ReadonlyMap<string, string>;
    readonly organisations: ReadonlyMap<string, string>;
  };
}

const checker = new URL('../../check-bundle.py', import.meta.url);

/**
 * A bundle as the bytes of a ZIP archive, made as it is read: its memory does not grow with the history, but for a
 * line for each text left out. The same request gives the same bytes.
 * @param sealed told the SHA-256 of the manifest, which is the bundle's fingerprint, and how many entries it holds
 */
export function writeBundle(
  asked: BundleAsked,
  source: BundleSource,
  told: {
    readonly progress?: (entries: number) => void;
    readonly sealed?: (fingerprint: string, entries: number) => Promise<void>;
  } = {},
): Readable {
  const archive = new Archive(asked.madeAt);
  const seal = sealArchive();
  archive.bytes.on('error', (error: Error) => seal.destroy(error)).pipe(seal);
  fill(archive, asked, source, told).catch((error: Error) => seal.destroy(error));
  return seal;
}

async function fill(
  archive: Archive,
  asked: BundleAsked,
  source: BundleSource,
  { progress, sealed }: NonNullable<Parameters<typeof writeBundle>[2]>,
): Promise<void> {
  const files: BundledFile[] = [];
  const add = async (name: string, parts: AsyncIterable<string> | Iterable<string | Buffer>) => {
    files.push(await archive.add(name, parts));
  };
  const tally = new BundleTally(asked, progress);
  await add('entries.jsonl', tally.lines(source.events()));
  const pages = Math.ceil(tally.entries / entriesAPage);
  const hidden = new Set(asked.leftOut.filter((sort): sort is SortOfWords => sort !== 'names'));
  let at = 0;
  let first: string | null = null;
  let last: string | null = null;
  for await (const events of inPages(source.events(), entriesAPage)) {
    const entries = await source.tell(events.map((event) => readable(event, hidden)));
    first ??= entries[0]?.when ?? null;
    last = entries.at(-1)?.when ?? last;
    at += 1;
    await add(historyFile(at), [historyPage(entries, at, pages, asked.board.name)]);
    progress?.(tally.entries + (at - 1) * entriesAPage + events.length);
  }
  await add('names.json', [tally.names(source.names)]);
  await add('check-bundle.py', [await readFile(checker)]);
  const { entries, firstPosition, lastPosition, chain, redactions } = tally;
  const { board, made, madeAt, program, upTo, leftOut } = asked;
  const counted = { entries, firstPosition, lastPosition, chain };
  await add('START-HERE.html', [
    startPage({
      ...counted,
      board: board.name,
      made,
      asked: asked.asked,
      first,
      last,
      historyPages: pages,
      leftOut,
      redactions: redactions.length,
    }),
  ]);
  const manifest: BundleManifest = {
    format: bundleFormat,
    formatVersion: bundleFormatVersion,
    program,
    madeAt,
    board,
    asked: asked.asked,
    upTo,
    ...counted,
    leftOut,
    redactions,
    files: [...files],
  };
  await add('manifest.json', [`${JSON.stringify(manifest, null, 1)}\n`]);
  const fingerprint = files.at(-1)!.sha256;
  await add('manifest.sha256', [`${fingerprint}  manifest.json\n`]);
  await sealed?.(fingerprint, entries);
  archive.end(sealPlaceholder);
}

/** What the entries come to, counted as they are written. */
class BundleTally {
  entries = 0;
  firstPosition = 0;
  lastPosition = 0;
  chain = chainStart;
  readonly redactions: Redaction[] = [];
  readonly #ids = new Set<string>();
  readonly #hidden: ReadonlySet<LeftOut>;

  constructor(
    readonly asked: BundleAsked,
    readonly progress: ((entries: number) => void) | undefined,
  ) {
    this.#hidden = new Set(asked.leftOut);
  }

  async *lines(pages: AsyncIterable<readonly RecordedEvent[]>): AsyncGenerator<string> {
    for await (const events of pages) {
      yield events.map((event) => this.line(event)).join('');
      this.progress?.(this.entries);
    }
  }

  private line(event: RecordedEvent): string {
    const { position, frame, words } = bundledEntry(event, this.asked.secret);
    this.entries += 1;
    this.firstPosition ||= position;
    this.lastPosition = position;
    this.chain = chained(this.chain, frame);
    for (const [id] of frame.matchAll(uuids)) this.#ids.add(id);
    for (const { sort, field, sha256 } of words) {
      if (this.#hidden.has(sort)) this.redactions.push({ position, field, sha256 });
    }
    const given = words.filter(({ sort }) => !this.#hidden.has(sort));
    const beside = Object.fromEntries(given.map(({ field, salt, text }) => [field, [salt, text]]));
    return `${JSON.stringify({ position, entry: frame, words: beside, chain: this.chain })}\n`;
  }

  /** Names of those who occur, and of nobody else. */
  names({ people, organisations }: BundleSource['names']): string {
    const occurring = (names: ReadonlyMap<string, string>) =>
      [...names].filter(([id]) => this.#ids.has(id)).sort(([a], [b]) => (a < b ? -1 : 1));
    const persons = occurring(people).map(([id, name]) => {
      if (!this.#hidden.has('names')) return [id, name];
      const field = `/people/${id}`;
      const sha256 = hashOfWords(saltOf(this.asked.secret, id, field), name);
      this.redactions.push({ position: null, field, sha256 });
      return [id, `words:${sha256}`];
    });
    const named = {
      people: Object.fromEntries(persons) as object,
      organisations: Object.fromEntries(occurring(organisations)),
    };
    return `${JSON.stringify(named, null, 1)}\n`;
  }
}

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

async function* inPages(
  pages: AsyncIterable<readonly RecordedEvent[]>,
  size: number,
): AsyncGenerator<readonly RecordedEvent[]> {
  let held: RecordedEvent[] = [];
  for await (const events of pages) {
    held.push(...events);
    while (held.length >= size) {
      yield held.slice(0, size);
      held = held.slice(size);
    }
  }
  if (held.length > 0) yield held;
}
