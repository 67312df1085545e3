import type { RecordedEvent } from '@governance/event-sourcing';

/** The database holds the entry, and cannot read what is made of it: an escape that stands for no character. */
export class UnreadableText extends Error {
  override readonly name = 'UnreadableText';
  constructor() {
    super('it holds a NUL character or half a surrogate pair, which the database cannot read');
  }
}

/**
 * PostgreSQL takes an escaped NUL or half a pair into a `json` column, and from then on every question that looks into
 * that row fails. Entries like that come from before the log refused them.
 */
export function isReadable(json: string): boolean {
  if (!json.includes('\\u')) return true;
  const rest = json.replace(/\\\\|\\ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}/gi, '');
  return !/\\u(?:0000|d[89a-f][\da-f]{2})/i.test(rest);
}

/** Positions of entries whose rows have to be looked at before they are stored. */
export function unreadableAmong(recorded: readonly RecordedEvent[]): ReadonlySet<number> {
  return new Set(
    recorded
      .filter(({ data, metadata }) => !isReadable(data) || !isReadable(metadata))
      .map(({ position }) => position),
  );
}

/**
 * Whether the database refused what it was given, and will refuse it however often it is asked: a value that is none
 * of its type (SQLSTATE 22), a row or key that is larger than it takes (54). Anything else may pass.
 */
export function isDataError(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return error instanceof RangeError || (typeof code === 'string' && /^(22|54)[\dA-Z]{3}$/.test(code));
}
