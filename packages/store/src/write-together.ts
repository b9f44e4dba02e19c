import type { Writable } from 'node:stream';

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
      process.nextTick(release); // runs when all promises of the turn have gone on
    }
    return write(...args);
  };
}
