import type { EngineAddresses } from './engines/engines.ts';

/** One figure of the product. A file `benches/*.bench.ts` exports one or more of these as `benches`. */
export interface Bench {
  /** Short and lasting: figures are compared by it over time. */
  readonly name: string;
  /** What is measured, as a sentence with its conditions. */
  readonly measures: string;
  /** Unit of a round's figure: `events/s`, `ms`. */
  readonly unit: string;
  /** Sets up what the rounds need; not measured. `engines` are those to run on; null for its own. */
  start(engines: EngineAddresses | null): Promise<StartedBench>;
}

export interface StartedBench {
  /** One round: does the work and gives its figure in the bench's unit. Takes a second or so. */
  round(): Promise<number>;
  stop(): Promise<void>;
}

export interface Figure {
  readonly bench: Pick<Bench, 'name' | 'measures' | 'unit'>;
  /** Figures of the measured rounds, in the order they were taken. */
  readonly rounds: readonly number[];
}

/** A bench that runs, and what it has shown so far. */
export interface Measuring {
  readonly figure: { readonly bench: Bench; readonly rounds: number[] };
  round(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a bench and warms it up with one round. */
export async function startMeasuring(bench: Bench, engines: EngineAddresses | null): Promise<Measuring> {
  const started = await bench.start(engines);
  const rounds: number[] = [];
  const measuring = { figure: { bench, rounds }, round: async () => void rounds.push(await started.round()), stop: () => started.stop() };
  await started.round().catch(async (thrown: unknown) => {
    await started.stop();
    throw thrown;
  });
  return measuring;
}

/** Warms up with one round, then measures `count` more. */
export async function measure(bench: Bench, count: number): Promise<Figure> {
  const measuring = await startMeasuring(bench, null);
  try {
    for (let at = 0; at < count; at += 1) await measuring.round();
    return measuring.figure;
  } finally {
    await measuring.stop();
  }
}
