import { suppress } from '@homeward/nhs/figures';
import { z } from 'zod';
import { orNull } from '../fields.ts';
import { defineRule } from '../rule.ts';

export const suppressRule = defineRule({
  summary: 'which small numbers are withheld, and how are the others rounded?',
  input: '{"scheme": "hes", "rows": [{"count": integer or null, "of": integer or null}]}',
  output: '{"rows": [{"count": n, "*" or null, "of": n, "*" or null, "percent": n, "*" or null}]}',
  example: {
    scheme: 'hes',
    rows: [
      { count: 3, of: 52 },
      { count: 21, of: 52 },
      { count: 28, of: 52 },
    ],
  },
  schema: z.strictObject({
    scheme: z.literal('hes'),
    rows: z.array(z.strictObject({ count: orNull(z.number()), of: orNull(z.number()) })),
  }),
  answer: ({ rows }) => ({
    result: { rows: suppress(rows) },
    because: [
      {
        rule: '0 is shown, 1 to 7 are withheld, others are rounded to the nearest 5; percentages are made of what is shown',
        source: 'NHS Digital, HES Analysis Guide, disclosure control, September 2018',
      },
      { rule: 'where one part of a whole alone is withheld, the next smallest is withheld too', source: 'hub design' },
    ],
  }),
});
