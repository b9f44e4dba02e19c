import { type BoardWatch, openBrowser, watchBoard } from '@homeward/simulator';
import type { Bench } from '../bench.ts';
import { feedWard } from '../load/ward-feed.ts';
import { costOf } from '../product/cost.ts';
import { type MeasuredProduct, openProduct } from '../product/open-product.ts';
import { secondsOfLoad } from '../settings.ts';
import { shareOf } from '../statistics.ts';

const PER_SECOND = 200;
const SECONDS = secondsOfLoad();
const WARM_UP_SECONDS = Math.min(10, SECONDS);
const PATIENCE_MS = 60_000;

/** Until the board has shown every one of these, or nothing new for a while. */
async function shown(watch: BoardWatch, ids: readonly string[]): Promise<void> {
  for (const until = performance.now() + PATIENCE_MS; ids.some((id) => !watch.seen.has(id)); ) {
    if (performance.now() > until) throw new Error(`${ids.filter((id) => !watch.seen.has(id)).length} messages never reached the board`);
    await watch.changed(250);
  }
}

async function round({ product, used }: MeasuredProduct, watch: BoardWatch, run: string) {
  const before = await used();
  const acknowledged = await feedWard({ port: product.mllpPort, perSecond: PER_SECOND, seconds: SECONDS, run });
  const ids = acknowledged.map(({ correlationId }) => correlationId);
  await shown(watch, ids);
  const after = await used();
  const sorted = (times: readonly number[]) => [...times].sort((a, b) => a - b);
  const toBoard = sorted(acknowledged.map(({ correlationId, dueAt }) => (watch.seen.get(correlationId) as number) - dueAt));
  const toAnswer = sorted(acknowledged.map(({ acknowledgedAt, dueAt }) => acknowledgedAt - dueAt));
  return {
    figure: shareOf(toBoard, 0.5),
    beside: {
      p95: [shareOf(toBoard, 0.95), 'ms'],
      p99: [shareOf(toBoard, 0.99), 'ms'],
      longest: [shareOf(toBoard, 1), 'ms'],
      'to the acknowledgement, p50': [shareOf(toAnswer, 0.5), 'ms'],
      'to the acknowledgement, p99': [shareOf(toAnswer, 0.99), 'ms'],
      ...costOf(before, after, { count: ids.length, of: 'message' }),
    },
  } as const;
}

export const benches: readonly Bench[] = [
  {
    name: 'ward to board',
    measures: `Every app running, ${PER_SECOND} ADT messages a second over 8 MLLP connections for ${SECONDS} s, four of each stay: from when a frame was due to be sent until the board's event stream tells of it; the median of all messages of a round. No partner is linked.`,
    unit: 'ms',
    atMost: 3,
    start: async () => {
      const opened = await openProduct();
      const stop = async (watch: BoardWatch | null) => {
        watch?.close();
        await opened.stop();
      };
      const signInUrl = (await opened.product.command('sign-in', 'hub-clinician')).stdout.trim();
      const watch = await watchBoard(openBrowser(opened.product.url, async () => signInUrl)).catch(async (thrown: unknown) => {
        await stop(null);
        throw thrown;
      });
      const id = `B${Date.now().toString(36)}`;
      let rounds = 0;
      await feedWard({ port: opened.product.mllpPort, perSecond: PER_SECOND, seconds: WARM_UP_SECONDS, run: `${id}r0n` });
      return { round: () => round(opened, watch, `${id}r${++rounds}n`), stop: () => stop(watch) };
    },
  },
];
