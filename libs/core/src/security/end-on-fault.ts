import type { Logger } from 'pino';

/**
 * A fault that nobody caught ends the process, as it does anyway, but told by the log: left alone, Node prints whatever
 * the error carries, the values of a statement among it.
 */
export function endOnFault(logger: Logger): void {
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'ended by a fault that nobody caught');
    process.exit(1);
  });
}
