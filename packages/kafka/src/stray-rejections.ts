import type { Logger } from '@homeward/hub';
import { reasonOf } from './broker-fault.ts';

/** Of all brokers that are open in this process. */
const ours = new Set<NodeJS.UnhandledRejectionListener>();

/**
 * kafkajs leaves some of its promises to nobody (a ListOffsets that times out, its issue 1691); on Node such a rejection ends the
 * process. While a broker is open we take these, and only these, and let `onStray` restart what may have been hurt.
 * Any other rejection keeps its ordinary end.
 */
export function catchStrayRejections(log: Logger, onStray: (reason: string) => void): () => void {
  const listener = (thrown: unknown) => {
    if (thrown instanceof Error && thrown.name.startsWith('KafkaJS')) {
      log.warn('kafkajs left a failure to nobody; restarting its consumers', { reason: reasonOf(thrown) });
      onStray(reasonOf(thrown));
    } else if (process.listeners('unhandledRejection').every((other) => ours.has(other))) {
      throw thrown; // nobody else listens: as if we did not either
    }
  };
  ours.add(listener);
  process.on('unhandledRejection', listener);
  return () => {
    process.off('unhandledRejection', listener);
    ours.delete(listener);
  };
}
