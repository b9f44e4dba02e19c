import { Fault, type FaultCode, toFault } from '@homeward/kernel';

/** What is about the record itself, whatever becomes of the broker, the topic and our rights. All else may pass. */
export const neverTaken: ReadonlySet<FaultCode> = new Set<FaultCode>(['HUB_TOO_LARGE', 'HUB_INVALID']);

/** Not of the broker as a whole, but of a topic, a right or a record: told by its code, or by what it goes back to. */
export const isOfSome = (fault: Fault): boolean =>
  fault.row.retry !== 'backoff' || (fault.cause instanceof Fault && fault.cause.code === 'HUB_CONFIG');

/**
 * What was thrown while records of a topic were sent, as that topic's refusal. The store, which is asked on the way to make a dead letter, refuses no topic.
 * @throws Fault HUB_STORE as it is: it is the whole relay's.
 */
export function unlessOfStore(thrown: unknown): Fault {
  const fault = toFault(thrown);
  if (fault.code === 'HUB_STORE') throw fault;
  return fault;
}
