import { type Fault, toFault } from '@homeward/kernel';

/**
 * Does one step after the other, each also where one before it failed; throws the first fault once all were tried. What passes by itself, as a
 * store that is away, is thrown at once: the other steps would wait for the same.
 */
export async function eachStep(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  let first: Fault | null = null;
  for (const step of steps) {
    try {
      await step();
    } catch (thrown) {
      const fault = toFault(thrown);
      if (fault.row.retry === 'backoff') throw fault;
      first ??= fault;
    }
  }
  if (first !== null) throw first;
}
