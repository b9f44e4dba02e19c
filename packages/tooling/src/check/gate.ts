import type { Tree } from './tree.ts';

/** What a gate found. A gate that inspected nothing has held nothing, and fails. */
export interface Verdict {
  /** How many things it looked at (files, packages, names). */
  readonly inspected: number;
  /** One line each: where, what, and what to do about it. */
  readonly problems: readonly string[];
}

export interface Gate {
  readonly name: string;
  /** The rule it holds, as a sentence. */
  readonly rule: string;
  inspect(tree: Tree): Verdict | Promise<Verdict>;
}

/** A verdict on things that are looked at one by one. */
export function inspectEach<T>(things: readonly T[], problemsOf: (thing: T) => readonly string[]): Verdict {
  return { inspected: things.length, problems: things.flatMap((thing) => [...problemsOf(thing)]) };
}

/** All problems of a gate, counting "inspected nothing" and a crash as problems. */
export async function problemsOf(gate: Gate, tree: Tree): Promise<Verdict> {
  try {
    const verdict = await gate.inspect(tree);
    if (verdict.inspected > 0) return verdict;
    return { inspected: 0, problems: [...verdict.problems, 'inspected nothing: the gate does not hold what it should'] };
  } catch (error) {
    return { inspected: 0, problems: [`the gate broke: ${error instanceof Error ? error.stack : String(error)}`] };
  }
}
