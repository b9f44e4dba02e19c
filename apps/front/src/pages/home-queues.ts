import type { Queue } from '@homeward/hub';

/** A queue with the address it leads to. */
export interface HomeQueue extends Omit<Queue, 'path'> {
  readonly href: string;
}

/** Full queues first, as their app orders them; empty ones after, so that "0" is seen to be looked at. */
export function toHomeQueues(source: { readonly prefix: string }, queues: readonly Queue[]): readonly HomeQueue[] {
  const all = queues.map(({ path, ...queue }) => ({ ...queue, href: `${source.prefix}${path}` }));
  return [...all.filter(({ count }) => count > 0), ...all.filter(({ count }) => count === 0)];
}

/** One line that answers the page's question; null where there is no queue to speak of. */
export function summarise(queues: readonly HomeQueue[], silent: readonly string[]): string | null {
  if (queues.length === 0) return null;
  const waiting = queues.filter(({ count }) => count > 0).length;
  if (waiting > 0) return waiting === 1 ? 'One list has something for you.' : `${waiting} lists have something for you.`;
  return silent.length === 0 ? 'Nothing waits for you.' : null;
}
