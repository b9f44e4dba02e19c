import type { Writable } from 'node:stream';

/** Resolves when all promises of this turn of the event loop have gone on, before anything else happens. */
export const promisesSettled = (): Promise<void> => new Promise((done) => process.nextTick(done));

/**
 * What is written to a stream in one turn of the event loop leaves in one piece: a system call costs more than most statements, and a
 * transaction sends several at once. Nothing waits for it: the turn's end is all that is waited for.
 */
export function writeTogether(stream: Pick<Writable, 'cork' | 'uncork' | 'write'>): void {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  let isHeld = false;
  const release = () => {
    isHeld = false;
    stream.uncork();
  };
  stream.write = (...args: unknown[]) => {
    if (!isHeld) {
      isHeld = true;
      stream.cork();
      void promisesSettled().then(() => process.nextTick(release)); // after who waits for the same and writes then
    }
    return write(...args);
  };
}
