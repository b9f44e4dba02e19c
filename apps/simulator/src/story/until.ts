import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '@homeward/kernel';

const PATIENCE_MS = 60_000;
const FIRST_MS = 30;
const LONGEST_MS = 400;

/** Asks until there is an answer that counts, and gives it. Throws, naming what did not come about, once nobody would wait any more. */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const given = performance.now() + PATIENCE_MS;
  let problem: unknown;
  for (let wait = FIRST_MS; performance.now() < given; wait = Math.min(LONGEST_MS, wait * 1.3)) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      problem = undefined;
    } catch (thrown) {
      problem = thrown;
    }
    await pause(wait);
  }
  throw new Fault('HUB_PARTNER_DOWN', `waited in vain for ${what}`, { cause: problem });
}
