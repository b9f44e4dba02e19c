import { toFault } from '@homeward/kernel';
import { backoffMs, pause } from './pause.ts';

/**
 * Asks until the cluster answers, for so many milliseconds: a broker that listens already, or is busy, may leave a first question unanswered, and kafkajs
 * then stumbles over having no answer at all. What is configured wrongly is told at once. Once it `isOver` for whoever asks, nothing is asked again.
 */
export async function untilReached(ping: () => Promise<void>, timeoutMs: number, isOver: () => boolean = () => false): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (let turn = 0; ; turn += 1) {
    try {
      return await ping();
    } catch (thrown) {
      if (toFault(thrown).code !== 'HUB_BROKER' || isOver() || performance.now() >= deadline) throw thrown;
      await pause(backoffMs(turn));
    }
  }
}
