import { glob } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { tuneCollector } from '@homeward/hub/runtime';
import { type Bench, type Figure, measure } from './bench.ts';
import { endAll } from './endings.ts';
import { enginesSeen } from './engines/versions.ts';
import { describeMachine } from './machine.ts';
import { measureBeside } from './peers/measure-beside.ts';
import { openPeers } from './peers/open-peers.ts';
import { report } from './report.ts';

const USAGE = `npm run bench -- [NAME...] [--rounds N] [--peers DIR [--peer NAME]...]
Runs every bench, or those that have one of these names or, where none has, hold one of the words, and prints a Markdown report.
--rounds N   of each bench, 7 unless given; those whose rounds take a minute or more have three at most
--peers DIR  by turns with what the script DIR/run measures (it knows: list, up, NAME, down), on its engines; --peer chooses among its names

Sizes by the environment: HOMEWARD_BENCH_EVENTS (topic into state, 200000; 1000000 is the full size), HOMEWARD_BENCH_SECONDS (load on the whole product, 60),
HOMEWARD_BENCH_RATE (events a second at the whole hub, 10000), HOMEWARD_BENCH_MINUTES (memory, 1; 30 is the full length) and
HOMEWARD_BENCH_MESSAGES (messages a second there, 200), HOMEWARD_BENCH_SPELLS (stored to begin
with in "cost as work grows", 50000), HOMEWARD_BENCH_MEMBERS and HOMEWARD_BENCH_RECORDS (tried instead of the runtime's own tuning).
`;

async function loadBenches(words: readonly string[]): Promise<Bench[]> {
  const found: Bench[] = [];
  for await (const file of glob('benches/*.bench.ts', { cwd: new URL('.', import.meta.url) })) {
    const { benches } = (await import(new URL(file, import.meta.url).href)) as { benches: readonly Bench[] };
    found.push(...benches);
  }
  const named = found.filter(({ name }) => words.includes(name));
  if (named.length > 0 || words.length === 0) return words.length === 0 ? found : named;
  return found.filter(({ name }) => words.some((word) => name.includes(word)));
}

const options = {
  rounds: { type: 'string', default: '7' },
  peers: { type: 'string' },
  peer: { type: 'string', multiple: true, default: [] as string[] },
} as const;

async function measureAlone(benches: readonly Bench[], rounds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const bench of benches) {
    process.stderr.write(`${bench.name} …\n`);
    figures.push(...(await measure(bench, rounds)));
  }
  return figures;
}

async function besidePeers(
  benches: readonly Bench[],
  rounds: number,
  { folder, names }: { folder: string; names: readonly string[] },
): Promise<Figure[]> {
  const peers = await openPeers(folder, names);
  try {
    return await measureBeside(benches, peers, rounds);
  } finally {
    await peers.stop();
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const rounds = Number(values.rounds);
  const benches = await loadBenches(positionals);
  if (benches.length === 0 || !Number.isInteger(rounds) || rounds < 1) {
    process.stderr.write(USAGE);
    return 64;
  }
  const figures =
    values.peers === undefined
      ? await measureAlone(benches, rounds)
      : await besidePeers(benches, rounds, { folder: values.peers, names: values.peer });
  process.stdout.write(report({ ...(await describeMachine()), ...enginesSeen() }, figures));
  return 0;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void endAll().then(() => process.exit(130)));
// As the product does.
tuneCollector();
try {
  process.exitCode = await main();
} finally {
  await endAll();
}
