const ROUND_MS = 1_000;

/** Calls `work` for about a second and gives how often it ran per second. The clock is read once per `slice` calls. */
export function rateOf(work: () => void, slice = 100): number {
  const started = performance.now();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < ROUND_MS) {
    for (let at = 0; at < slice; at += 1) work();
    calls += slice;
    elapsed = performance.now() - started;
  }
  return (calls * 1_000) / elapsed;
}
