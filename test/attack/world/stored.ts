import type { Product } from './product.js';

export interface StoredEntry {
  readonly position: number;
  readonly type: string;
  readonly partnership: string;
  readonly data: unknown;
  readonly metadata: { readonly who: string; readonly policy?: string };
  /** The entry as it lies there, who made it with it. */
  readonly text: string;
}

/** By what the product writes of itself, whoever asks for what meanwhile. */
const ownPolicies: readonly string[] = [
  'chase-owners',
  'close-rounds',
  'record-missed-milestones',
  'draft-papers',
];

interface Row {
  readonly position: string;
  readonly type: string;
  readonly partnership: string;
  readonly data: string;
  readonly metadata: string;
}

const columns = 'position, type, partnership, data::text as data, metadata::text as metadata';

const entryOf = ({ position, type, partnership, data, metadata }: Row): StoredEntry => ({
  position: Number(position),
  type,
  partnership,
  data: JSON.parse(data) as unknown,
  metadata: JSON.parse(metadata) as StoredEntry['metadata'],
  text: `${data} ${metadata}`,
});

/** The entries of the history that hold some words, newest last. Read beside the product, which may not be trusted. */
export async function entriesWith(product: Product, words: string): Promise<readonly StoredEntry[]> {
  const rows = await product.query<Row>(
    `select ${columns} from log.events
     where position(($1)::text in data::text) > 0 order by position`,
    [words],
  );
  return rows.map(entryOf);
}

export async function head(product: Product): Promise<number> {
  const [row] = await product.query<{ head: string }>(
    'select coalesce(max(position), 0) as head from log.events',
  );
  return Number(row!.head);
}

/** The entries behind a position. */
export async function entriesAfter(product: Product, position: number): Promise<readonly StoredEntry[]> {
  const rows = await product.query<Row>(
    `select ${columns} from log.events where position > $1 order by position`,
    [position],
  );
  return rows.map(entryOf);
}

/** Kinds of the entries behind a position that somebody made by more than reading. */
export async function madeAfter(product: Product, position: number): Promise<readonly string[]> {
  const isOwn = ({ type, metadata: { who, policy } }: StoredEntry) =>
    type === 'MarkedRecordRead' || (who === 'system' && ownPolicies.includes(policy ?? ''));
  return (await entriesAfter(product, position)).filter((entry) => !isOwn(entry)).map(({ type }) => type);
}
