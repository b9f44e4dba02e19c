import { type Bench, type Figure, Figures, startMeasuring } from '../bench.ts';
import type { Peers } from './open-peers.ts';

/**
 * Ours and theirs by turns on the same engines, so that a machine that is slow for a while is slow for all: in each round every peer once and every bench once.
 * A bench is set up anew for each round, since a peer's run would else share the machine with what it keeps open.
 */
export async function measureBeside(benches: readonly Bench[], peers: Peers, rounds: number): Promise<Figure[]> {
  const theirs = new Map<string, { bench: Figure['bench']; rounds: number[] }>();
  const ours = benches.map((bench) => ({ bench, figures: new Figures(bench) }));
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of peers.names) {
      process.stderr.write(`round ${round}: ${name} …\n`);
      for (const { name: what, figure: told, unit } of await peers.measure(name)) {
        const figure = theirs.get(what) ?? {
          bench: { name: `peer ${what}`, measures: 'As the script of the peers describes it.', unit },
          rounds: [],
        };
        theirs.set(what, figure);
        figure.rounds.push(told);
      }
    }
    for (const { bench, figures } of ours) {
      if (round > (bench.atMost ?? rounds)) continue;
      process.stderr.write(`round ${round}: ${bench.name} …\n`);
      const measuring = await startMeasuring(bench, peers.engines, figures);
      try {
        await measuring.round();
      } finally {
        await measuring.stop();
      }
    }
  }
  return [...ours.flatMap(({ figures }) => figures.all()), ...theirs.values()];
}
