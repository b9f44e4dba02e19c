import type { Broker } from '@homeward/hub/ports';

/** A broker that tells when an app has worked off as many records as were sent, and how long that took from the first batch in hand. */
export function timed(broker: Broker, count: number): { broker: Broker; seconds: Promise<number> } {
  const { promise: seconds, resolve } = Promise.withResolvers<number>();
  let begun = 0;
  let left = count;
  const consume: Broker['consume'] = (options) =>
    broker.consume({
      ...options,
      onBatch: async (batch, isCurrent) => {
        begun ||= performance.now();
        const to = await options.onBatch(batch, isCurrent);
        const next = typeof to === 'bigint' ? to : to.next;
        left -= Number(next - (batch.records[0]?.offset ?? next)); // it may go on from within the batch
        if (left <= 0) resolve((performance.now() - begun) / 1_000);
        return to;
      },
    });
  return { broker: { ...broker, consume }, seconds };
}
