import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds that each part of a stop may take. Together with a quiet end of the engines they stay under ten seconds. */
const STOP_MS = { control: 500, doors: 2_000, apps: 4_500, broker: 1_000, engines: 15_000 } as const;

export interface StopStep {
  readonly part: keyof typeof STOP_MS;
  end(): Promise<unknown>;
}

/**
 * Ends one part after the other. What does not end in time (a Kafka that is not there, say) is not waited for: everything accepted is
 * durable, so it is then as after a crash, and the next start goes on from there. False where that happened. What one throws is thrown once all others
 * have ended.
 */
export async function stopInOrder(
  steps: readonly StopStep[],
  limits: Readonly<Record<StopStep['part'], number>> = STOP_MS,
): Promise<boolean> {
  let whole = true;
  const thrown: unknown[] = [];
  for (const { part, end } of steps) {
    const over = new AbortController();
    const late = pause(limits[part], false, { signal: over.signal }).catch(() => false);
    const ending = end().then(
      () => true,
      (error: unknown) => thrown.push(error) > 0,
    );
    const ended = await Promise.race([ending, late]);
    over.abort();
    whole &&= ended;
  }
  if (thrown.length > 0) throw thrown[0];
  return whole;
}
