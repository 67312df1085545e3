import { pino, type DestinationStream, type Logger, type LogFn } from 'pino';
import type { Settings } from '../settings.js';
import { safeError, safeMessage } from './safe-error.js';

/** The log of a process: JSON lines on standard output, in which no error tells what it must not. */
export function openLogger({ logLevel }: Pick<Settings, 'logLevel'>, to?: DestinationStream): Logger {
  const options = {
    level: logLevel,
    serializers: { err: safeError },
    formatters: {
      log: (told: Record<string, unknown>) =>
        Object.fromEntries(Object.entries(told).map(([name, value]) => [name, safeError(value)])),
    },
    hooks: {
      // Left alone, an error that comes without words becomes the line's message too, word for word.
      logMethod(this: Logger, given: Parameters<LogFn>, method: LogFn) {
        const [first, ...words] = given as unknown as [unknown, ...unknown[]];
        const told = first instanceof Error ? { err: first } : first;
        const { err } = (told ?? {}) as { err?: unknown };
        if (err instanceof Error && words.length === 0) words.push(safeMessage(err));
        method.apply(this, [told, ...words] as unknown as Parameters<LogFn>);
      },
    },
  };
  return to ? pino(options, to) : pino(options);
}
