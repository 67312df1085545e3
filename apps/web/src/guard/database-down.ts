/** What pg and the system say when the server is away, starting, stopping, or full of connections. */
const downCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
  '08003',
]);

const downWords =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|DataSource .* is not (connected|initialized)/;

export function isDatabaseDown(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause, driverError, errors } = error as Record<string, unknown>;
  if (typeof code === 'string' && downCodes.has(code)) return true;
  if (typeof message === 'string' && downWords.test(message)) return true;
  // An address with several hosts behind it fails once for each.
  if (Array.isArray(errors) && errors.some(isDatabaseDown)) return true;
  return isDatabaseDown(cause) || isDatabaseDown(driverError);
}
