import { AsyncLocalStorage } from 'node:async_hooks';

/** Streams of the marked records whose words were taken while an answer was made. */
type Read = Set<string>;

const reading = new AsyncLocalStorage<Read>();

/** The words of a marked record were taken. */
export function noteRead(stream: string): void {
  reading.getStore()?.add(stream);
}

/** What was read so far for this answer. */
export function readSoFar(): readonly string[] {
  return [...(reading.getStore() ?? [])];
}

/** Runs what makes an answer, noting in `read` what it takes. */
export function notingIn<Result>(read: Read, run: () => Result): Result {
  return reading.run(read, run);
}

/** What is made and kept for others too, with what was read for it: whoever is given it later has read the same. */
export async function readFor<Result>(
  make: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly read: readonly string[] }> {
  const own: Read = new Set();
  const result = await reading.run(own, make);
  return { result, read: [...own] };
}

/** For what compares or searches words and hands none of them out. */
export function withoutReading<Result>(look: () => Result): Result {
  return reading.exit(look);
}
