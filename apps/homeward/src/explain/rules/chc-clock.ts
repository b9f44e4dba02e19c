import { readClock } from '@homeward/chc/domain';
import { millisOf, toLocalDate } from '@homeward/nhs';
import { z } from 'zod';
import { date, instant, orNull } from '../fields.ts';
import { type Because, defineRule } from '../rule.ts';

const source = 'National Framework for NHS Continuing Healthcare and NHS-funded Nursing Care (July 2022), the 28-day standard';

/** An instant counts by its date in London. */
const day = orNull(z.union([date, instant.transform((at) => toLocalDate(millisOf(at)))]));

function why(status: ReturnType<typeof readClock>['status']): readonly [Because, ...Because[]] {
  if (status === 'NOT_STARTED')
    return [{ rule: 'the clock starts when the integrated care board receives the positive Checklist', source }];
  const stop = {
    RUNNING: 'it runs until the decision, or until the referral is discounted',
    DECIDED: 'the decision on eligibility stopped it',
    DISCOUNTED: 'it stopped when the referral was discounted',
  }[status];
  return [
    { rule: 'calendar days between dates in London, from the receipt of the positive Checklist; nothing pauses them', source },
    { rule: stop, source },
  ];
}

export const chcClockRule = defineRule({
  summary: 'how does a case stand against the 28-day standard?',
  input: '{"received", "decided", "discounted": instant, date or null, "asOf": date}',
  output:
    '{"status": "NOT_STARTED", "RUNNING", "DECIDED" or "DISCOUNTED", "elapsedDays": n or null, "dueOn": date or null, "within28": boolean or null, "overBy": n or null}',
  example: { received: '2026-07-02T00:20:00+01:00', decided: '2026-07-30', asOf: '2026-08-01' },
  schema: z.strictObject({ received: day, decided: day, discounted: day, asOf: date }),
  answer: (dates) => {
    const result = readClock(dates);
    return { result, because: why(result.status) };
  },
});
