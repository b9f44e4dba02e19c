import { glob } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Bench, type Figure, measure } from './bench.ts';
import { describeMachine } from './machine.ts';
import { report } from './report.ts';

const USAGE = `npm run bench -- [NAME...] [--rounds N]
Runs every bench, or those whose name holds one of the words, and prints a Markdown report.
`;

async function loadBenches(words: readonly string[]): Promise<Bench[]> {
  const found: Bench[] = [];
  for await (const file of glob('benches/*.bench.ts', { cwd: new URL('.', import.meta.url) })) {
    const { benches } = (await import(new URL(file, import.meta.url).href)) as { benches: readonly Bench[] };
    found.push(...benches);
  }
  return found.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '7' } } });
  const rounds = Number(values.rounds);
  const benches = await loadBenches(positionals);
  if (benches.length === 0 || !Number.isInteger(rounds) || rounds < 1) {
    process.stderr.write(USAGE);
    return 64;
  }
  const figures: Figure[] = [];
  for (const bench of benches) {
    process.stderr.write(`${bench.name} …\n`);
    figures.push(await measure(bench, rounds));
  }
  process.stdout.write(report(await describeMachine(), figures));
  return 0;
}

process.exitCode = await main();
