import { addWorkingDays } from '@homeward/nhs';
import { z } from 'zod';
import { date } from '../fields.ts';
import { type Because, defineRule } from '../rule.ts';

const calendar: Because = {
  rule: 'neither Saturday, Sunday nor a bank holiday in England, with substitute days and days moved or added by proclamation',
  source: 'GOV.UK, UK bank holidays (England and Wales); Banking and Financial Dealings Act 1971',
};

function whyCount(add: number): Because {
  const source = 'hub design';
  if (add === 0) return { rule: 'the day itself where it is a working day, else the next one', source };
  return { rule: `the n-th working day ${add > 0 ? 'after' : 'before'} the day, which itself never counts`, source };
}

export const workingDays = defineRule({
  summary: 'which day is so many working days away, in England?',
  input: '{"from": date, "add": integer from -10000 to 10000}; years from 2019 to 2199',
  output: '{"date": date}',
  example: { from: '2026-12-24', add: 1 },
  schema: z.strictObject({ from: date, add: z.number() }),
  answer: ({ from, add }) => ({ result: { date: addWorkingDays(from, add) }, because: [whyCount(add), calendar] }),
});
