import { delayDays, dischargeReadyDate, type Readiness, readinessOf } from '@homeward/nhs';
import { z } from 'zod';
import { instant, orNull } from '../fields.ts';
import { type Because, defineRule } from '../rule.ts';

const source = 'NHS England, Discharge ready date guidance, examples and frequently asked questions';

function whyDate({ meetsCriteria, since }: Readiness): Because {
  if (since === null) return { rule: 'nobody recorded that the criteria to reside are no longer met: the date is blank', source };
  if (meetsCriteria === true) return { rule: 'the criteria to reside are met by the last review that counts: there is no date', source };
  return { rule: 'the London date on which the current, or the last, time of not meeting the criteria to reside began', source };
}

function whyDelay(days: number | null, readyDate: string | null): Because {
  if (days === null) return { rule: 'still in hospital: the delay is not known yet', source };
  if (readyDate === null) return { rule: 'a blank date means discharged on the day of becoming ready: no delay', source };
  return { rule: 'midnights in London from the discharge ready date to the discharge', source };
}

export const dischargeReadyDateRule = defineRule({
  summary: 'since which day is the person ready to leave, and how long did leaving take?',
  input: '{"events": [{"at": instant, "meetsCriteria": boolean}], "dischargedAt": instant or null}',
  output: '{"dischargeReadyDate": date or null, "delayDays": integer or null}',
  example: {
    events: [
      { at: '2026-08-10T09:00:00+01:00', meetsCriteria: false },
      { at: '2026-08-12T09:00:00+01:00', meetsCriteria: true },
      { at: '2026-08-15T09:00:00+01:00', meetsCriteria: false },
    ],
    dischargedAt: '2026-08-18T11:00:00+01:00',
  },
  schema: z.strictObject({ events: z.array(z.strictObject({ at: instant, meetsCriteria: z.boolean() })), dischargedAt: orNull(instant) }),
  answer: ({ events, dischargedAt }) => {
    const readiness = readinessOf(events, dischargedAt);
    const readyDate = dischargeReadyDate(readiness);
    const days = delayDays(readyDate, dischargedAt);
    return { result: { dischargeReadyDate: readyDate, delayDays: days }, because: [whyDate(readiness), whyDelay(days, readyDate)] };
  },
});
