import type { Bench, StartedBench } from '../bench.ts';
import { feedWard } from '../load/ward-feed.ts';
import { type MeasuredProduct, openProduct } from '../product/open-product.ts';
import { rssOf } from '../product/processes.ts';
import { numberFrom } from '../settings.ts';
import { spreadOf } from '../statistics.ts';

const PER_SECOND = numberFrom('HOMEWARD_BENCH_MESSAGES', 200);
/** The full length is 30. */
const MINUTES = numberFrom('HOMEWARD_BENCH_MINUTES', 1);
/** Code is compiled and pools are filled. */
const WARM_UP_SECONDS = Math.min(60, MINUTES * 60);
const MIB = 2 ** 20;

/** Memory of the process with the apps for each second of a feed. */
async function memoryOver({ product, control }: MeasuredProduct, seconds: number, run: string): Promise<number[]> {
  const samples: Promise<number>[] = [rssOf(control.pid)];
  const onSecond = () => void samples.push(rssOf(control.pid));
  await feedWard({ port: product.mllpPort, perSecond: PER_SECOND, seconds, run, onSecond });
  return (await Promise.all(samples)).map((bytes) => bytes / MIB);
}

async function round(opened: MeasuredProduct, run: string): Promise<Awaited<ReturnType<StartedBench['round']>>> {
  const samples = await memoryOver(opened, MINUTES * 60, run);
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  const [early, late] = [spreadOf(samples.slice(quarter, 2 * quarter + 1)).median, spreadOf(samples.slice(-quarter)).median];
  const { least, most } = spreadOf(samples);
  return {
    figure: late - early,
    beside: {
      'in the second quarter': [early, 'MiB'],
      'in the last quarter': [late, 'MiB'],
      least: [least, 'MiB'],
      most: [most, 'MiB'],
    },
  };
}

export const benches: readonly Bench[] = [
  {
    name: 'memory',
    measures: `Every app running, ${PER_SECOND} ADT messages a second for ${MINUTES} min: how much more resident memory the process with the apps has in the last quarter of that time than in the second, by the medians of a look each second. Garbage that nobody has needed to collect yet counts as memory.`,
    unit: 'MiB',
    atMost: 1,
    start: async () => {
      const opened = await openProduct();
      const id = `M${Date.now().toString(36)}`;
      await memoryOver(opened, WARM_UP_SECONDS, `${id}r0n`);
      return { round: () => round(opened, `${id}r1n`), stop: opened.stop };
    },
  },
];
