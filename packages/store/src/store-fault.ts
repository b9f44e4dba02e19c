import { Fault } from '@homeward/kernel';

/**
 * SQLSTATE classes and codes (PostgreSQL manual, appendix A) that blame the statement or what it carries: it fails the same however often it is
 * tried. Every other code is about the way to the engine or the engine's state, and passes.
 */
const blamesStatement = /^(0[2-79A-Z]|08P01|10|2[0-5BDF7]|3[489B]|40002|42|44|54|P0)/;
/** Within those classes: numbers that have run out, a read-only engine, a session that stood idle for too long, rights that may yet be granted. */
const passesAnyway = /^(2200H|25006|25P03|25P04|42501)$/;
const tryAgain = new Set(['40001', '40P01', '55P03']);
const notLetIn = /^(28|3D000|3F000|42501)/;
/** Thrown by our own code or by the driver before anything was sent. */
const mistakes = [TypeError, RangeError, SyntaxError, ReferenceError];

export function sqlState(thrown: unknown): string {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** True for a failure that the same work, done again, may not meet. */
export const isTransient = (thrown: unknown): boolean => tryAgain.has(sqlState(thrown));

/** No partition takes the row: PostgreSQL reports it as a violated check. */
export const isMissingPartition = (thrown: unknown): boolean => sqlState(thrown) === '23514';

export const isUniqueViolation = (thrown: unknown): boolean => sqlState(thrown) === '23505';

/** The connection broke, or was given up, before PostgreSQL said what became of what was asked. */
export const isUnanswered = (thrown: unknown): boolean => !(thrown instanceof Fault) && !/^(?=.*\d)[0-9A-Z]{5}$/.test(sqlState(thrown));

/**
 * Classifies what pg threw. Whatever is not certainly about the statement is `HUB_STORE`, since what is refused once too often is lost, and what is
 * tried once too often is seen. The message names the SQLSTATE, table and column, never PostgreSQL's own message: that one may hold values.
 */
export function toStoreFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const code = sqlState(thrown);
  if (blamesStatement.test(code) && !passesAnyway.test(code)) return refused(thrown, code);
  if (!(thrown instanceof Error) || mistakes.some((kind) => thrown instanceof kind))
    return new Fault('HUB_BUG', `unclassified ${thrown instanceof Error ? thrown.name : typeof thrown} from the store`, { cause: thrown });
  if (notLetIn.test(code)) return new Fault('HUB_STORE', `PostgreSQL does not let us in (${code})`, { cause: thrown });
  return new Fault('HUB_STORE', code === '' ? 'the connection to PostgreSQL is gone' : `PostgreSQL is unavailable (${code})`, {
    cause: thrown,
  });
}

function refused(thrown: unknown, code: string): Fault {
  const error = thrown as { table?: string; column?: string; constraint?: string };
  const where = [error.table, error.column ?? error.constraint].filter(Boolean).join('.');
  return new Fault('HUB_BUG', `PostgreSQL refused a statement (${code}${where === '' ? '' : ` at ${where}`})`, { cause: thrown });
}

/** The same at a start: where we are not let in, what is configured is wrong (`HUB_CONFIG`). Later that is waited out, since a password is changed in two places. */
export function toStartFault(thrown: unknown): Fault {
  const fault = toStoreFault(thrown);
  return notLetIn.test(sqlState(fault.cause)) ? new Fault('HUB_CONFIG', fault.message, { cause: fault.cause }) : fault;
}
