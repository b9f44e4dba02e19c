import { setTimeout as pause } from 'node:timers/promises';
import { Fault, type FaultCode } from '@homeward/kernel';

/** What the promise gives, or a fault of this code where it has given nothing after so many milliseconds. The work itself is not ended. */
export async function within<T>(ms: number, asked: Promise<T>, code: FaultCode): Promise<T> {
  const over = new AbortController();
  const late = pause(ms, undefined, { signal: over.signal }).then(() => {
    throw new Fault(code, `no answer within ${ms} ms`);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    late.catch(() => {}); // ends with the abort
    over.abort();
  }
}
