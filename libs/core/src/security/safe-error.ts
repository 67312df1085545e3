/** What an error may say of itself in a log. Everything else that it carries stays out. */
const said = ['code', 'status', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const;

/**
 * An error as a log may hold it. Errors of the database carry the statement's values (`parameters`), the row that was
 * refused (`detail`) and the statement (`query`): names, addresses and digests of codes are among them.
 */
export function safeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const carried = error as unknown as Record<string, unknown>;
  const driver = (carried.driverError ?? {}) as Record<string, unknown>;
  const told = said.map((name) => [name, carried[name] ?? driver[name]]);
  const { cause, errors } = carried;
  return {
    type: error.constructor.name,
    message: safeMessage(error),
    ...Object.fromEntries(told.filter(([, value]) => ['string', 'number'].includes(typeof value))),
    stack: framesOf(error),
    ...(cause instanceof Error ? { cause: safeError(cause) } : {}),
    ...(Array.isArray(errors) ? { errors: errors.map(safeError) } : {}),
  };
}

/**
 * Classes of errors whose message PostgreSQL makes of names of its own things alone: connections, constraints,
 * transactions, the schema, resources, operators, the system. The message of any other may repeat a value.
 */
const namesNoValue = /^(08|23|25|28|40|42|53|54|55|57|58|XX)/;

/** Its message; of an error of the database that may repeat a value, only that there was one. */
export function safeMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const state = String(code ?? driverError?.code ?? '');
  const isOfDatabase = /^(\d[\dA-Z]|P0|F0|HV)[\dA-Z]{3}$/.test(state);
  return isOfDatabase && !namesNoValue.test(state)
    ? `The database did not take a value (${state}).`
    : error.message;
}

/** Where it happened, without the message that a stack begins with. */
function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
