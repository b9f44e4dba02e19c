import { Fault } from '@homeward/kernel';

/** The kafkajs errors that say something about one record or one right, not about the broker's health. For a start they are final; see `sendFault`. */
const refusals: Readonly<Record<string, { code: 'HUB_TOO_LARGE' | 'HUB_CONFIG'; text: string }>> = {
  MESSAGE_TOO_LARGE: { code: 'HUB_TOO_LARGE', text: 'a record is larger than the broker takes' },
  RECORD_LIST_TOO_LARGE: { code: 'HUB_TOO_LARGE', text: 'a record is larger than the broker takes' },
  TOPIC_AUTHORIZATION_FAILED: { code: 'HUB_CONFIG', text: 'not authorised for the topic' },
  GROUP_AUTHORIZATION_FAILED: { code: 'HUB_CONFIG', text: 'not authorised for the consumer group' },
  CLUSTER_AUTHORIZATION_FAILED: { code: 'HUB_CONFIG', text: 'not authorised for the cluster' },
  SASL_AUTHENTICATION_FAILED: { code: 'HUB_CONFIG', text: 'the broker refused the user name or password' },
  POLICY_VIOLATION: { code: 'HUB_CONFIG', text: 'the cluster has a rule against it' },
  INVALID_CONFIG: { code: 'HUB_CONFIG', text: 'the cluster takes no such setting of a topic' },
  INVALID_PARTITIONS: { code: 'HUB_CONFIG', text: 'the cluster takes no such number of partitions' },
  INVALID_TOPIC_EXCEPTION: { code: 'HUB_CONFIG', text: 'not a legal topic name' },
};

interface KafkaError extends Error {
  readonly type?: string;
}

/** kafkajs wraps: the first failure is at the end of the chain of causes. */
export function rootCause(thrown: unknown): KafkaError {
  let error = thrown as KafkaError;
  for (let depth = 0; error.cause instanceof Error && depth < 10; depth += 1) error = error.cause as KafkaError;
  return error;
}

/** The broker's own name for what went wrong (`NOT_LEADER_FOR_PARTITION`), else the class of the error. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const root = rootCause(thrown);
  return root.type ?? root.name;
}

/** Normal in the first seconds of a broker's life and while it hands a partition on; retried, not reported. */
const settling = new Set([
  'COORDINATOR_LOAD_IN_PROGRESS',
  'GROUP_LOAD_IN_PROGRESS',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR_FOR_GROUP',
  'REBALANCE_IN_PROGRESS',
  'LEADER_NOT_AVAILABLE',
  'NOT_LEADER_FOR_PARTITION',
]);

export function isSettling(thrown: unknown): boolean {
  return settling.has(reasonOf(thrown));
}

/** Turns what kafkajs threw into a Fault; `doing` says what was tried, in words that hold no personal data. */
export function brokerFault(doing: string, thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const reason = reasonOf(thrown);
  const isLogin = thrown instanceof Error && rootCause(thrown).name === 'KafkaJSSASLAuthenticationError';
  const refusal = refusals[isLogin ? 'SASL_AUTHENTICATION_FAILED' : reason];
  if (refusal) return new Fault(refusal.code, `${doing}: ${refusal.text}`, { cause: thrown });
  return new Fault('HUB_BROKER', `${doing}: ${reason}`, { cause: thrown });
}

/**
 * What a send that is repeated may make of a refusal. A topic that is not there, a right or a login that is refused: somebody may set that right while
 * the hub runs, so it counts as a broker that does not take records yet. What no broker will ever take stays what it is.
 */
export function sendFault(thrown: unknown): Fault {
  const fault = brokerFault('send to Kafka', thrown);
  if (fault.code !== 'HUB_CONFIG' || reasonOf(fault.cause) === 'INVALID_TOPIC_EXCEPTION') return fault;
  return new Fault('HUB_BROKER', fault.message, { cause: fault });
}
