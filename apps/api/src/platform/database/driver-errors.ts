/** SQLSTATE of a driver error, or an empty text. */
export function sqlStateOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  if (typeof driverError?.code === 'string') return driverError.code;
  return typeof code === 'string' ? code : '';
}

/** The constraint a driver error names, or an empty text. */
export function constraintOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { constraint, driverError } = error as { constraint?: unknown; driverError?: { constraint?: unknown } };
  if (typeof driverError?.constraint === 'string') return driverError.constraint;
  return typeof constraint === 'string' ? constraint : '';
}

/**
 * Collisions that the next try may not meet; no connection, room or time. 25P03 and 25P04: a transaction that the
 * database gave up, because this process hung in it.
 */
const AWAY_STATES = /^(40001|40P01|55P03|(08|25P0[34]|53|57|58)[0-9A-Z]*)$/;
const SQL_STATE = /^[0-9A-Z]{5}$/;
const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT']);
const CONNECTION_SENTENCES =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|not queryable|Cannot use a pool after calling end|Connection is not established/;

/** The database is to blame, and the same may succeed in a moment. The driver's own failures have no SQLSTATE. */
export function isDatabaseAway(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (SQL_STATE.test(state) && AWAY_STATES.test(state)) return true;
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && CONNECTION_CODES.has(code)) return true;
  return CONNECTION_SENTENCES.test(error.message);
}
