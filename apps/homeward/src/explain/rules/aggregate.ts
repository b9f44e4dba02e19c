import { aggregateCounts, aggregateRatios } from '@homeward/nhs/figures';
import { z } from 'zod';
import { orNull } from '../fields.ts';
import { defineRule } from '../rule.ts';

const source = 'hub design after NHS England and DHSC practice: keep the parts, pool them, never average rates';

const number = orNull(z.number());
const whole = { over: z.enum(['time', 'area']), expected: orNull(z.number()) };
const counts = <Kind extends 'flow' | 'stock'>(kind: Kind) =>
  z.strictObject({ kind: z.literal(kind), ...whole, rows: z.array(z.strictObject({ value: number })) });
const ratios = z.strictObject({
  kind: z.literal('ratio'),
  ...whole,
  rows: z.array(z.strictObject({ numerator: number, denominator: number })),
});

const rules = {
  flow: 'a flow is summed over time and over areas',
  stock: 'a stock is averaged over time and summed over areas',
  ratio: 'a ratio is the sum of its numerators by the sum of its denominators, of rows that have both',
} as const;

export const aggregateRule = defineRule({
  summary: 'what is the figure of the whole, from figures of its parts?',
  input:
    '{"kind": "flow", "stock" or "ratio", "over": "time" or "area", "expected": integer or null, "rows": [{"value": n or null}]}; rows of a ratio {"numerator": n or null, "denominator": n or null}',
  output:
    '{"value": n or null, "status": "complete" or "partial", "present": n, "expected": n}; for a ratio also "numerator" and "denominator"',
  example: {
    kind: 'ratio',
    over: 'time',
    expected: 3,
    rows: [
      { numerator: 5679, denominator: 3998 },
      { numerator: 5845, denominator: 4133 },
    ],
  },
  schema: z.discriminatedUnion('kind', [counts('flow'), counts('stock'), ratios], {
    error: (issue) =>
      issue.code === 'invalid_union'
        ? 'flow, stock or ratio; medians, percentiles and standardised rates: recompute from records'
        : undefined,
  }),
  answer: (input) => ({
    result: input.kind === 'ratio' ? aggregateRatios(input.rows, input) : aggregateCounts(input.kind, input.rows, input),
    because: [
      { rule: rules[input.kind], source },
      { rule: 'what is missing is not 0: a whole of which parts are missing is partial', source },
    ],
  }),
});
