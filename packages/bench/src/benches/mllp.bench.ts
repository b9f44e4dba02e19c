import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { adapter, builtInProfiles, readProfiles } from '@homeward/adapter-acute';
import type { Adapter } from '@homeward/hub';
import { startAdapter } from '@homeward/hub/runtime';
import { systemClock } from '@homeward/kernel';
import { freePorts } from '@homeward/local';
import { openGuardedHttp, startMllpServer } from '@homeward/transports';
import type { Bench } from '../bench.ts';
import { openEngines, silent, unmeasured } from '../engines/engines.ts';

const ROUND_MS = 4_000;
/** As the generator of the peers does: nobody's first second counts. */
const WARM_UP_MS = 1_000;
/** So much load the peers' script gives to those who are compiled while they run, on as many connections, before their first figure counts. */
const COMPILING_MS = 15_000;
const COMPILING_CONNECTIONS = 32;
const LOAD = fileURLToPath(new URL('../load/mllp-load.ts', import.meta.url));

interface Loaded {
  readonly acknowledged: number;
  readonly p50: number;
  readonly p99: number;
}

/** Messages from a process of its own, so that making them does not count as our work. */
async function load(...args: readonly string[]): Promise<Loaded> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', LOAD, ...args]);
  return JSON.parse(stdout) as Loaded;
}

let compiled: Promise<Loaded> | null = null;

/** Once in a process: what V8 has compiled serves every door that comes after. */
const compile = (port: number): Promise<Loaded> =>
  (compiled ??= load(String(port), String(COMPILING_CONNECTIONS), '0', String(COMPILING_MS), 'w'));

/** The hospital adapter behind its MLLP door, relay and all. */
const startDoor: (connections: number, figure: (loaded: Loaded) => number) => Bench['start'] = (connections, figure) => async (given) => {
  const engines = await openEngines(given);
  const http = openGuardedHttp();
  const common = {
    broker: engines.broker,
    clock: systemClock,
    log: silent,
    metrics: unmeasured,
    organisation: 'QZZ',
    environment: 'production',
  } as const;
  const config = { profiles: readProfiles(builtInProfiles) };
  const running = await startAdapter(adapter as Adapter, { ...common, http, store: await engines.openStore('mllp'), config });
  const door = Object.values(running.doors).find(({ spec }) => spec.kind === 'mllp');
  const [port] = (await freePorts(1)) as [number];
  if (door === undefined) throw new Error('the adapter has no MLLP door');
  const server = await startMllpServer({ host: '127.0.0.1', port, door, log: silent, maxMessageBytes: 1_048_576 });
  await compile(port);
  let rounds = 0;
  return {
    round: async () => figure(await load(String(port), String(connections), String(WARM_UP_MS), String(ROUND_MS), `r${++rounds}c`)),
    stop: async () => {
      await server.stop();
      await running.stop();
      http.close();
      await engines.stop();
    },
  };
};

const what = (connections: number) =>
  `admissions of 800 bytes over ${connections} connection(s) with one message in flight on each: parsed, validated, mapped and on disk before AA, the relay publishing meanwhile; the sender is a process of its own.`;

export const benches: readonly Bench[] = [1, 8, 32].flatMap((connections): Bench[] => [
  {
    name: `MLLP to acknowledged, ${connections} connections`,
    measures: `ADT ${what(connections)}`,
    unit: 'messages/s',
    start: startDoor(connections, ({ acknowledged }) => (acknowledged * 1_000) / ROUND_MS),
  },
  {
    name: `MLLP to acknowledged, ${connections} connections, p99`,
    measures: `99th percentile from sending to AA of ADT ${what(connections)}`,
    unit: 'ms',
    start: startDoor(connections, ({ p99 }) => p99),
  },
]);
