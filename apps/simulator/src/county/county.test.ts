import { parseNhsNumber } from '@homeward/nhs';
import { expect, test } from 'vitest';
import { planMessages } from '../messages/plan-messages.ts';
import { drawCounty } from './days.ts';

const setting = { seed: 1, run: 1, now: Date.UTC(2026, 10, 20, 12), spells: 200, days: 21 };

test('the same seed and run draw the same county, another run other people', () => {
  expect(planMessages(drawCounty(setting), setting)).toEqual(planMessages(drawCounty(setting), setting));
  const visits = new Set(drawCounty(setting).map((stay) => stay.visitNumber));
  expect(drawCounty({ ...setting, run: 2 }).some((stay) => visits.has(stay.visitNumber))).toBe(false);
});

test('nothing is told before it happened, and everybody is synthetic', () => {
  const stays = drawCounty(setting);
  expect(stays.length).toBeGreaterThan(190);
  for (const stay of stays) {
    for (const act of stay.acts) expect(act.at).toBeLessThanOrEqual(setting.now);
    if (stay.person.nhsNumber !== null) {
      expect(parseNhsNumber(stay.person.nhsNumber).valid).toBe(true);
      expect(stay.person.nhsNumber.startsWith('999')).toBe(true);
    }
  }
});

test('the county needs every part of the hub', () => {
  const stays = drawCounty({ ...setting, spells: 600 });
  const states = new Set(stays.map((stay) => stay.expected.state));
  expect(states).toEqual(new Set(['ADMITTED', 'DISCHARGED', 'DECEASED', 'ADMISSION_CANCELLED', 'PRE_ADMITTED']));
  const planned = planMessages(stays, setting);
  const triggers = new Set(planned.flatMap((each) => /ADT\^(A\d\d)/.exec(each.body)?.[1] ?? []));
  for (const trigger of ['A01', 'A02', 'A03', 'A04', 'A05', 'A08', 'A11', 'A12', 'A13', 'A14', 'A31', 'A40'])
    expect(triggers).toContain(trigger);
  expect(new Set(planned.map((each) => each.expect))).toEqual(new Set(['accepted', 'skipped', 'duplicate', 'refused']));
  expect(new Set(planned.map((each) => each.door))).toEqual(new Set(['mllp', 'referral', 'readiness']));
});
