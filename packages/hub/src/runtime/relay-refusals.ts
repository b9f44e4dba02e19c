import { Fault, type FaultCode } from '@homeward/kernel';

/** What is about the record itself, whatever becomes of the broker, the topic and our rights. All else may pass. */
export const neverTaken: ReadonlySet<FaultCode> = new Set<FaultCode>(['HUB_TOO_LARGE', 'HUB_INVALID']);

/** Not of the broker as a whole, but of a topic, a right or a record: told by its code, or by what it goes back to. */
export const isOfSome = (fault: Fault): boolean =>
  fault.row.retry !== 'backoff' || (fault.cause instanceof Fault && fault.cause.code === 'HUB_CONFIG');
