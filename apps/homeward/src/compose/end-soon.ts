import type { Logger } from '@homeward/hub';

/** For what ends by itself: connections that were told to close, timers that were cleared. */
const LINGER_MS = 200;
/** For a reader of our output that is slow, or has stopped reading. */
const FLUSH_MS = 2_000;

/**
 * Ends the process although something keeps it alive: a connection that a client library lost sight of, a part of the product that was left because
 * it did not end in time. To be called when everything was stopped; what was written is given out first. A process with nothing left ends earlier.
 */
export function endSoon(streams: readonly NodeJS.WritableStream[], log: Logger): void {
  const end = () => {
    log.debug('stopped, and something is still open; the process ends all the same', { reason: stillOpen() });
    setTimeout(() => process.exit(), FLUSH_MS);
    const written = streams.map((stream) => new Promise((done) => stream.write('', done)));
    void Promise.all(written).then(() => process.exit());
  };
  setTimeout(end, LINGER_MS).unref();
}

/** What keeps the process alive, in Node's words, with numbers. */
function stillOpen(): string {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
}
