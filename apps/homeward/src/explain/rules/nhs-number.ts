import { type NhsNumberProblem, parseNhsNumber } from '@homeward/nhs';
import { z } from 'zod';
import { type Because, defineRule } from '../rule.ts';

const dictionary = 'NHS Data Dictionary, NHS NUMBER';

const reasons: Readonly<Record<NhsNumberProblem | 'valid', Because>> = {
  valid: { rule: 'ten digits whose last one is the modulus 11 check digit of the others', source: dictionary },
  missing: { rule: 'no digits: an NHS number has ten', source: dictionary },
  'not-ten-digits': { rule: 'an NHS number has ten digits; spaces and hyphens are ignored, nothing else is', source: dictionary },
  'check-digit': { rule: 'the last digit is not the modulus 11 check digit of the others', source: dictionary },
  'all-digits-equal': {
    rule: 'ten equal digits are a filler, although they pass the check',
    source: 'hub design, after fillers in NHS sample messages',
  },
};

export const nhsNumber = defineRule({
  summary: 'is this an NHS number?',
  input: '{"value": string}',
  output: '{"valid": boolean, "value": ten digits, or null where it is none}',
  example: { value: '999 000 0018' },
  schema: z.strictObject({ value: z.string() }),
  answer: (input) => {
    const { valid, value, problem } = parseNhsNumber(input.value);
    return { result: { valid, value }, because: [reasons[problem ?? 'valid']] };
  },
});
