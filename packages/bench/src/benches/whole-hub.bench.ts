import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bench } from '../bench.ts';
import { costOf } from '../product/cost.ts';
import { type MeasuredProduct, openProduct } from '../product/open-product.ts';
import { numberFrom, secondsOfLoad } from '../settings.ts';

const LOAD = fileURLToPath(new URL('../load/topic-load.ts', import.meta.url));
const RATE = numberFrom('HOMEWARD_BENCH_RATE', 10_000);
const SECONDS = secondsOfLoad();
const WARM_UP_SECONDS = Math.min(10, SECONDS);
/** How long a backlog may take to go; ten times the load, for a machine that is far too slow. */
const PATIENCE_MS = SECONDS * 10_000 + 60_000;

interface Loaded {
  readonly sent: number;
  readonly seconds: number;
  readonly cpuMs: number;
}

/** Events from a process of its own, so that making them is not done by what is measured; it shares the machine all the same. */
async function load(kafka: string, { rate, seconds, run }: { rate: number; seconds: number; run: string }): Promise<Loaded> {
  const args = ['--no-warnings', LOAD, kafka, String(rate), String(seconds), run];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Loaded;
}

async function round({ product, control, used, settled }: MeasuredProduct, run: string) {
  const before = await used();
  const { sent, seconds, cpuMs } = await load(product.kafka, { rate: RATE, seconds: SECONDS, run });
  const ended = performance.now();
  const { lag, outbox } = await control.waiting();
  const gone = await settled(PATIENCE_MS);
  const after = await used();
  return {
    figure: sent / (seconds + (gone - ended) / 1_000),
    beside: {
      arrived: [sent / seconds, 'events/s'],
      'lag at the end': [lag, 'records'],
      'outbox at the end': [outbox, 'rows'],
      'nothing waits after': [(gone - ended) / 1_000, 's'],
      ...costOf(before, after, { count: sent, of: 'event' }),
      'processor of the load': [(cpuMs * 1_000) / sent, 'µs/event'],
    },
  } as const;
}

export const benches: readonly Bench[] = [
  {
    name: 'whole hub',
    measures: `Every app running, ${RATE.toLocaleString('en-GB')} events a second arriving on spell.v1 and referral.v1 for ${SECONDS} s, ten of each stay, one of them a referral: events worked off a second from the first to when no app has anything to read or to publish. No partner is linked.`,
    unit: 'events/s',
    atMost: 3,
    start: async () => {
      const opened = await openProduct();
      const id = `w${Date.now().toString(36)}`;
      let rounds = 0;
      await load(opened.product.kafka, { rate: RATE / 5, seconds: WARM_UP_SECONDS, run: `${id}r0x` })
        .then(() => opened.settled(PATIENCE_MS))
        .catch(async (thrown: unknown) => {
          await opened.stop();
          throw thrown;
        });
      return { round: () => round(opened, `${id}r${++rounds}x`), stop: opened.stop };
    },
  },
];
