import { setFlagsFromString } from 'node:v8';

/**
 * How V8 decides when to collect the whole heap, for the rest of the process (decision 33). To be called once, before anything is read.
 *
 * What stands in buffers counts with the heap. On its own V8 collects everything at each 64 MiB of buffers made, however little of it is still there: at what a
 * busy hub reads from Kafka and sends to PostgreSQL that is twice a second, a fifth of all that Node spends.
 *
 * A heap grows to four times what was alive after the last collection, the most that V8 lets one grow by itself (within its bound as ever). By its own reckoning
 * it at times leaves a small heap little more than its young generation may take, and then collects everything several times a second.
 */
export function tuneCollector(): void {
  setFlagsFromString('--external-memory-accounted-in-global-limit');
  setFlagsFromString('--heap-growing-percent=300');
}
