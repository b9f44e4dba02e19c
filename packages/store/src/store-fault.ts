import { Fault } from '@homeward/kernel';

/** SQLSTATE classes and codes that say the engine is away, full or not itself (PostgreSQL manual, appendix A); 08P01 is about what we sent. */
const unavailable = /^(08(?!P01)|53|57P|57014|58|25006|55000|XX000)/;
const tryAgain = new Set(['40001', '40P01', '55P03']);
const misconfigured = /^(28|3D000|3F000|42501)/;
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** What pg says without a code when the connection is gone. */
const gone =
  /connection terminated|connection ended|not queryable|timeout exceeded when trying to connect|client was closed|server closed the connection|query read timeout/i;

export function sqlState(thrown: unknown): string {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** True for a failure that the same work, done again, may not meet. */
export const isTransient = (thrown: unknown): boolean => tryAgain.has(sqlState(thrown));

/** No partition takes the row: PostgreSQL reports it as a violated check. */
export const isMissingPartition = (thrown: unknown): boolean => sqlState(thrown) === '23514';

export const isUniqueViolation = (thrown: unknown): boolean => sqlState(thrown) === '23505';

/**
 * Classifies what pg threw. The message names the SQLSTATE, table and column, never PostgreSQL's own message: that one may hold values.
 */
export function toStoreFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const code = sqlState(thrown);
  if (unavailable.test(code) || tryAgain.has(code) || network.has(code))
    return new Fault('HUB_STORE', `PostgreSQL is unavailable (${code})`, { cause: thrown });
  if (misconfigured.test(code)) return new Fault('HUB_CONFIG', `PostgreSQL does not let us in (${code})`, { cause: thrown });
  const error = thrown as { message?: string; table?: string; column?: string; constraint?: string };
  if (code === '' && gone.test(error.message ?? ''))
    return new Fault('HUB_STORE', 'the connection to PostgreSQL is gone', { cause: thrown });
  if (code === '')
    return new Fault('HUB_BUG', `unclassified ${thrown instanceof Error ? thrown.name : typeof thrown} from the store`, { cause: thrown });
  const where = [error.table, error.column ?? error.constraint].filter(Boolean).join('.');
  return new Fault('HUB_BUG', `PostgreSQL refused a statement (${code}${where === '' ? '' : ` at ${where}`})`, { cause: thrown });
}
