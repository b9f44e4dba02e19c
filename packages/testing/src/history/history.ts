/** What became of an attempt: done, not done, or nobody knows (no answer came; it may be done, now or later). */
export type Outcome = 'ok' | 'fail' | 'unknown';

/** One attempt to have something said. Several attempts may be about one id. */
export interface Attempt {
  /** What was said; the same id must never be used for anything else. */
  readonly id: string;
  readonly outcome: Outcome;
  /** When it was called and when its outcome was known, by one clock for the whole history that only goes forward. */
  readonly calledAt: number;
  readonly endedAt: number;
}

/** One record as somebody saw it. */
export interface Sighting {
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly id: string;
  /** Everything that a copy must repeat. */
  readonly content: string;
}

/** What one reader was given while it held a partition without a break, in the order it was given. */
export interface Reading {
  readonly reader: string;
  readonly records: readonly Sighting[];
}

export interface History {
  readonly attempts: readonly Attempt[];
  /** The whole log at the end, per partition in the order of its offsets. */
  readonly log: readonly Sighting[];
  /** What the consumers under test were given; absent where nobody looked. */
  readonly readings?: readonly Reading[];
  /** Ids of what was done with the log, once for each time it was done; absent where nothing was to be done. */
  readonly effects?: readonly string[];
}

export interface HistoryRecorder {
  readonly attempts: readonly Attempt[];
  /** Runs an attempt to say these ids at once; `work` answers what became of it, and what it throws is passed on with the outcome unknown. */
  attempt(ids: readonly string[], work: () => Promise<Outcome>): Promise<Outcome>;
}

export function recordHistory(): HistoryRecorder {
  const attempts: Attempt[] = [];
  let clock = 0;
  return {
    attempts,
    async attempt(ids, work) {
      const calledAt = ++clock;
      let outcome: Outcome = 'unknown';
      try {
        outcome = await work();
        return outcome;
      } finally {
        const endedAt = ++clock;
        for (const id of ids) attempts.push({ id, outcome, calledAt, endedAt });
      }
    },
  };
}
