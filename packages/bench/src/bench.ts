/** One figure of the product. A file `benches/*.bench.ts` exports one or more of these as `benches`. */
export interface Bench {
  /** Short and lasting: figures are compared by it over time. */
  readonly name: string;
  /** What is measured, as a sentence with its conditions. */
  readonly measures: string;
  /** Unit of a round's figure: `events/s`, `ms`. */
  readonly unit: string;
  /** Sets up what the rounds need; not measured. */
  start(): Promise<StartedBench>;
}

export interface StartedBench {
  /** One round: does the work and gives its figure in the bench's unit. Takes a second or so. */
  round(): Promise<number>;
  stop(): Promise<void>;
}

export interface Figure {
  readonly bench: Bench;
  /** Figures of the measured rounds, in the order they were taken. */
  readonly rounds: readonly number[];
}

/** Warms up with one round, then measures `count` more. */
export async function measure(bench: Bench, count: number): Promise<Figure> {
  const started = await bench.start();
  try {
    await started.round();
    const rounds: number[] = [];
    for (let at = 0; at < count; at += 1) rounds.push(await started.round());
    return { bench, rounds };
  } finally {
    await started.stop();
  }
}
