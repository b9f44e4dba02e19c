import type { EngineAddresses } from './engines/engines.ts';

/** One figure of the product. A file `benches/*.bench.ts` exports one or more of these as `benches`. */
export interface Bench {
  /** Short and lasting: figures are compared by it over time. */
  readonly name: string;
  /** What is measured, as a sentence with its conditions. */
  readonly measures: string;
  /** Unit of a round's figure: `events/s`, `ms`. */
  readonly unit: string;
  /** Rounds at most, of a bench whose rounds take a minute or more. It warms up in its start, so that its first round counts. */
  readonly atMost?: number;
  /** Sets up what the rounds need; not measured. `engines` are those to run on; null for its own. */
  start(engines: EngineAddresses | null): Promise<StartedBench>;
}

/** What a round shows besides its figure, by a short name: `{ 'lag is gone after': [1.2, 's'] }`. */
export type Beside = Readonly<Record<string, readonly [figure: number, unit: string]>>;

export interface StartedBench {
  /** One round: does the work and gives its figure in the bench's unit. Takes a second or so, unless the bench says how many rounds at most. */
  round(): Promise<number | { readonly figure: number; readonly beside: Beside }>;
  stop(): Promise<void>;
}

export interface Figure {
  /** `measures` is empty for what is shown beside another figure. */
  readonly bench: Pick<Bench, 'name' | 'measures' | 'unit'>;
  /** Figures of the measured rounds, in the order they were taken. */
  readonly rounds: readonly number[];
}

/** A bench that runs. */
export interface Measuring {
  /** One round; adds what it shows to the figures. */
  round(): Promise<void>;
  stop(): Promise<void>;
}

/** The figures of a bench, filled round by round: its own first, then those beside it. */
export class Figures {
  readonly #bench: Bench;
  readonly #byName = new Map<string, { readonly bench: Figure['bench']; readonly rounds: number[] }>();

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  add(shown: Awaited<ReturnType<StartedBench['round']>>): void {
    const { figure, beside } = typeof shown === 'number' ? { figure: shown, beside: {} } : shown;
    const { name, measures, unit } = this.#bench;
    this.#note({ name, measures, unit }, figure);
    for (const [what, [value, of]] of Object.entries(beside)) this.#note({ name: `${name}: ${what}`, measures: '', unit: of }, value);
  }

  all(): readonly Figure[] {
    return [...this.#byName.values()];
  }

  #note(bench: Figure['bench'], figure: number): void {
    const known = this.#byName.get(bench.name) ?? { bench, rounds: [] };
    this.#byName.set(bench.name, known);
    known.rounds.push(figure);
  }
}

/** Starts a bench and warms it up with one round. What its rounds show is added to `figures`. */
export async function startMeasuring(bench: Bench, engines: EngineAddresses | null, figures: Figures): Promise<Measuring> {
  const started = await bench.start(engines);
  if (bench.atMost === undefined)
    await started.round().catch(async (thrown: unknown) => {
      await started.stop();
      throw thrown;
    });
  return { round: async () => figures.add(await started.round()), stop: () => started.stop() };
}

/** Warms up with one round, then measures `count` more, or as many as the bench takes at most. */
export async function measure(bench: Bench, count: number): Promise<readonly Figure[]> {
  const figures = new Figures(bench);
  const measuring = await startMeasuring(bench, null, figures);
  try {
    for (let at = 0; at < Math.min(count, bench.atMost ?? count); at += 1) await measuring.round();
    return figures.all();
  } finally {
    await measuring.stop();
  }
}
