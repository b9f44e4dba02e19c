import type { Fault } from '@homeward/kernel';

/** Where an input broke which rule: a JSON pointer and a rule's name, never a value. */
export interface Violation {
  readonly at: string;
  readonly rule: string;
  readonly message: string;
}

/** `application/problem+json` (RFC 9457) of this product. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: Fault['code'];
  readonly correlationId: string;
  readonly at?: string;
  readonly rule?: string;
  readonly errors?: readonly Violation[];
}

/** Status and body of an answer, from the fault table; what went wrong inside (500) is not told outside. */
export function toProblem(fault: Fault, correlationId: string, errors: readonly Violation[] = []): Problem {
  const { row, code } = fault;
  const status = row.http ?? 500;
  return {
    type: `/faults/${code}`,
    title: row.meaning,
    status,
    detail: status === 500 ? 'an error of the hub itself; quote the correlation id' : fault.message,
    code,
    correlationId,
    ...(fault.at === undefined ? {} : { at: fault.at }),
    ...(fault.rule === undefined ? {} : { rule: fault.rule }),
    ...(errors.length === 0 ? {} : { errors }),
  };
}

/** Seconds for `Retry-After`; null where trying again is of no use. */
export function retryAfterSeconds(fault: Fault): number | null {
  if (fault.row.retry !== 'backoff' && fault.row.http !== 503) return null;
  return Math.max(1, Math.ceil((fault.retryAfterMs ?? 5_000) / 1000));
}
