import { day91Settings, stillAtHome } from '@homeward/nhs/figures';
import { z } from 'zod';
import { date, orNull } from '../fields.ts';
import { defineRule } from '../rule.ts';

export const stillAtHomeRule = defineRule({
  summary: 'is the person still at home 84 and 91 days after leaving hospital?',
  input:
    '{"admittedOn": date or null, "dischargedOn": date, "reablementStartedOn": date or null, "diedOn": date or null, "longTermCareStartedOn": date or null, "readmissions": [{"on": date, "emergency": boolean, "nights": integer}], "settingOnDay91": "own-home", "extra-care", "adult-placement", "care-home", "hospital", "not-contactable" or null, "asOf": date}',
  output:
    '{"linked": boolean, "day84": {"endsOn": date, "status": "home", "not-home" or "pending", "failedBy": ["death", "readmission", "long-term-care"]}, "day91": {"on": date, "atHome": boolean or null}}',
  example: {
    admittedOn: '2026-05-01',
    dischargedOn: '2026-05-20',
    reablementStartedOn: '2026-05-21',
    diedOn: null,
    longTermCareStartedOn: null,
    readmissions: [{ on: '2026-06-30', emergency: true, nights: 3 }],
    settingOnDay91: 'own-home',
    asOf: '2026-11-21',
  },
  schema: z.strictObject({
    admittedOn: orNull(date),
    dischargedOn: date,
    reablementStartedOn: orNull(date),
    diedOn: orNull(date),
    longTermCareStartedOn: orNull(date),
    readmissions: z.array(z.strictObject({ on: date, emergency: z.boolean(), nights: z.int().min(0) })),
    settingOnDay91: orNull(z.enum(day91Settings)),
    asOf: date,
  }),
  answer: (after) => ({
    result: stillAtHome(after),
    because: [
      {
        rule: 'home on day 84: no death, no emergency readmission of a night or more, no start of long-term residential or nursing care by then',
        source: 'DHSC, ASCOF 2D, published calculation',
      },
      {
        rule: 'reablement is linked when it starts from 3 days before to 7 days after the discharge, not before the admission',
        source: 'DHSC, ASCOF 2D, published calculation',
      },
      {
        rule: 'on the 91st day own home, extra care and adult placement count as home; not contactable and dead do not',
        source: 'NHS Digital, SALT STS004 (until 2023-24)',
      },
    ],
  }),
});
