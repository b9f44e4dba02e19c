import { Fault, type FaultCode } from '@homeward/kernel';

/** What the promise gives, or a fault of this code where it has given nothing after so many milliseconds. The work itself is not ended. */
export async function within<T>(ms: number, asked: Promise<T>, code: FaultCode): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Fault(code, `no answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
