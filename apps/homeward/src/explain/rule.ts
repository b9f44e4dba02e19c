import type { z } from 'zod';

/** Why an answer is what it is. */
export interface Because {
  readonly rule: string;
  readonly source: string;
}

export interface Answer {
  readonly result: object;
  /** At least one. */
  readonly because: readonly [Because, ...Because[]];
}

/** A rule of the product that can be asked at the command line. `answer` calls the functions that the product itself uses. */
export interface ExplainRule<Input = unknown> {
  readonly summary: string;
  /** Shapes of one line in and of its result, as help shows them. */
  readonly input: string;
  readonly output: string;
  /** A whole input that help shows with its answer. */
  readonly example: object;
  readonly schema: z.ZodType<Input>;
  /** Throws a `Fault` where the input has the right shape and still cannot be answered. */
  answer(input: Input): Answer;
}

export function defineRule<Input>(rule: ExplainRule<Input>): ExplainRule {
  return rule as ExplainRule;
}
