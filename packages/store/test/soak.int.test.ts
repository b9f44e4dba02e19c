import { prefixedBroker, startApp } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { fixedClock } from '@homeward/kernel';
import { eventually, rawKafka, testCluster, testDatabase, testPrefix } from '@homeward/testing';
import { afterAll, expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../src/index.ts';
import { silent, unmeasured } from './quiet.ts';
import { record } from './records.ts';
import { moved, wardList } from './ward-list.ts';

const isLong = process.env['HOMEWARD_TEST_LONG'] === '1';
const START = Date.UTC(2026, 10, 1);
const { brokers } = await testCluster();
const database = await testDatabase();
const raw = rawKafka(brokers);
const prefix = testPrefix();
afterAll(() => raw.close());

const clock = fixedClock(START);
let said = 0;

/** One life of an app: it starts, works off what is said meanwhile, and stops. */
async function live(turns: number, looked: () => void = () => {}): Promise<void> {
  const real = await openBroker({ brokers, clientId: prefix, log: silent });
  const store = await openStore({ url: database.url, schema: 'soak', log: silent, clock });
  const shared = { clock, log: silent, metrics: unmeasured, config: {}, organisation: 'QZZ', environment: 'development' as const };
  const app = await startApp(wardList(), { ...shared, store, broker: prefixedBroker(real, prefix) });
  await store.listen({ changed: () => {}, lost: () => {} });
  for (let turn = 0; turn < turns; turn += 1) {
    const batch = Array.from({ length: 200 }, (_, i) => {
      const at = START + (said + i) * 1_000;
      const { key, value, headers } = record('spell.moved.v1', `spl_s${i % 20}`, { at, data: moved(at, `Ward ${said + i}`) });
      return { key: String(key), value, headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)])) };
    });
    await raw.produce(`${prefix}.spell.v1`, batch);
    said += batch.length;
    const done = async () => (await database.query('select coalesce(sum(moves), 0)::int as n from soak.ward_list'))[0]?.['n'] === said;
    await eventually('all of it is done', done, 30_000);
    looked();
  }
  await app.stop();
  await store.close();
  await real.close();
}

/** Intervals that nobody has ended. Those that keep no process alive are not among Node's active resources. */
function watchIntervals(): ReadonlySet<unknown> {
  const running = new Set<unknown>();
  const { setInterval: start, clearInterval: end } = globalThis;
  const starts = vi.spyOn(globalThis, 'setInterval').mockImplementation((...args) => {
    const timer = start(...args);
    running.add(timer);
    return timer;
  });
  const ends = vi.spyOn(globalThis, 'clearInterval').mockImplementation((timer) => {
    running.delete(timer);
    end(timer);
  });
  onTestFinished(() => [starts, ends].forEach((spy) => spy.mockRestore()));
  return running;
}

const handles = () => process.getActiveResourcesInfo().filter((kind) => /TCP|Timeout|Server/.test(kind)).length;

/** How many there are once what was still ending has ended. */
async function settled(count: () => number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  const until = performance.now() + 1_500;
  await eventually('it has settled', () => {
    least = Math.min(least, count());
    return performance.now() > until;
  });
  return least;
}

it('R21: what has stopped leaves no timer and no connection behind, whatever the clock did meanwhile', async () => {
  const intervals = watchIntervals();
  await live(1);
  const before = await settled(handles);
  const ticking = intervals.size;
  for (const jumpMs of [3_600_000, -7_200_000]) {
    clock.advance(jumpMs);
    await live(1);
  }
  expect(await settled(handles)).toBeLessThanOrEqual(before);
  expect(intervals.size).toBe(ticking);
});

it.runIf(isLong)(
  'R21: memory stays flat over half an hour of work (needs --long)',
  async () => {
    const used: number[] = [];
    const until = performance.now() + 30 * 60_000;
    const look = () => used.push(process.memoryUsage().rss);
    while (performance.now() < until) await live(200, look);
    const middle = (part: readonly number[]) => part.toSorted((a, b) => a - b)[part.length >> 1] as number;
    const third = Math.floor(used.length / 3);
    const growth = middle(used.slice(-third)) / middle(used.slice(third, 2 * third)) - 1;
    process.stderr.write(`${said} records, RSS grew by ${(growth * 100).toFixed(1)} % from the second third to the last\n`);
    expect(growth).toBeLessThan(0.1);
  },
  40 * 60_000,
);
