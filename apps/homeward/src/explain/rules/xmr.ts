import { type Xmr, xmr } from '@homeward/nhs/figures';
import { z } from 'zod';
import { orNull } from '../fields.ts';
import { type Because, defineRule } from '../rule.ts';

const source = 'NHS England, Making Data Count, as the R package NHSRplotthedots implements it';

const why: Readonly<Record<string, string>> = {
  outside: 'the last point lies strictly beyond a natural process limit (mean and 2.66 mean moving ranges, screened once at 3.267)',
  trend: 'the last point ends or belongs to a run of seven or more, each above (or each below) the one before',
  'two-of-three': 'the last point is one of two in three on one side of the mean, beyond the near limit and within the limit',
  shift: 'the last point belongs to a run of seven or more on one side of the mean',
};

function whyVariation({ points }: Xmr): Because {
  const rule = points.at(-1)?.rule ?? null;
  return { rule: rule === null ? 'nothing marks the last point out: common cause' : (why[rule] as string), source };
}

function whyAssurance({ points, assurance }: Xmr): Because {
  if (points.at(-1)?.upper === null) return { rule: 'a segment of fewer than twelve points has no limits, so nothing is assured', source };
  if (assurance === null) return { rule: 'no target, or neither way is better: nothing to assure', source };
  const said = {
    pass: 'the target lies beyond the limits on the side that is always met',
    fail: 'the target lies beyond the limits on the side that is never met',
    inconsistent: 'the target lies within the limits: met now and then',
  };
  return { rule: said[assurance], source };
}

export const xmrRule = defineRule({
  summary: 'is it better, worse or only noise, and will the target be met?',
  input: '{"values": [number], "improvement": "up", "down" or "neutral", "rebaseAt": [index] or null, "target": number or null}',
  output:
    '{"points": [{"mean": n, "lower": n or null, "upper": n or null, "rule": null, "outside", "shift", "trend" or "two-of-three", "type": "common", "improvement", "concern", "neutral-high" or "neutral-low"}], "variation": "common" or type with -high or -low, "assurance": "pass", "fail", "inconsistent" or null}',
  example: { values: [12, 14, 13, 15, 12, 13, 14, 13, 12, 15, 13, 14, 21], improvement: 'down', rebaseAt: null, target: 18 },
  schema: z.strictObject({
    values: z.array(z.number()).min(1, 'at least one is needed'),
    improvement: z.enum(['up', 'down', 'neutral']),
    rebaseAt: orNull(z.array(z.number())),
    target: orNull(z.number()),
  }),
  answer: ({ values, ...options }) => {
    const result = xmr(values, options);
    return { result, because: [whyVariation(result), whyAssurance(result)] };
  },
});
