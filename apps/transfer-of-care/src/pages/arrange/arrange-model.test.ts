import { dayFields } from '@homeward/web';
import { expect, test } from 'vitest';
import { readers, recordOf } from '../../../test/entries.ts';
import { at, hub, pas, wards } from '../../../test/facts.ts';
import { way } from '../../../test/way-facts.ts';
import type { WayKind } from '../../domain/index.ts';
import { arrangeModel } from './arrange-model.ts';

const offers = [
  way.sent('11 14:00'),
  way.offered('11 15:00'),
  way.sent('11 14:00', 'rq_b', 'org_b'),
  way.offered('11 15:00', 'rq_b', 'org_b'),
];
const told = [
  pas.admitted('10 09:00'),
  wards.criteria('11 09:00', false),
  wards.referred('11 10:00'),
  hub.assigns('11 13:00', 'P1'),
  ...offers,
];
const record = recordOf(told);

function after(kind: WayKind, form: Record<string, string>, field: string) {
  const attempt = { kind, form: new URLSearchParams(form), errors: [{ field, text: 'wrong' }], changed: [], refused: null };
  return arrangeModel(record, { now: at('11 16:00'), reader: readers.clinician, organisations: [], attempt, done: null });
}

test('an answer that could not be taken comes back at the offer that it was about, with what was chosen', () => {
  const { errors, referral } = after('decline-offer', { requestId: 'rq_b', by: 'PERSON' }, 'declineReason');
  expect(errors).toEqual([{ field: 'declineReason-rq_b', text: 'wrong' }]);
  const forms = referral?.enquiries.map(({ id, forms: { isDeclining, byPerson, declineReason } }) => [
    id,
    isDeclining,
    byPerson,
    declineReason.error,
  ]);
  expect(forms).toEqual([
    ['rq_a', false, false, null],
    ['rq_b', true, true, 'wrong'],
  ]);
});

test('a provider that closes is said to where it is chosen and where it was asked, unless it declined', () => {
  const closings = { org_a: '2026-09-30', org_b: '2026-08-10', org_c: '2026-08-11' };
  const organisations = ['org_a', 'org_c', 'org_d'].map((id) => ({ id, name: id, kind: 'provider' as const, residents: [] }));
  const shown = (...more: ReturnType<typeof way.sent>[]) =>
    arrangeModel(
      { ...record, state: recordOf([...told, ...more]).state, closings },
      { now: at('11 16:00'), reader: readers.clinician, organisations, attempt: null, done: null },
    );
  const closingOf = ({ referral }: ReturnType<typeof shown>) =>
    Object.fromEntries(referral?.enquiries.map(({ id, closing }) => [id, closing]) ?? []);
  expect(closingOf(shown())).toEqual({ rq_a: 'Closes on 30 Sep 2026', rq_b: 'Closed on 10 Aug 2026' });
  expect(closingOf(shown(way.declined('11 15:30')))).toEqual({ rq_a: null, rq_b: 'Closed on 10 Aug 2026' });
  expect(shown().forms.providers.items).toMatchObject([
    { value: 'org_a', hint: { text: 'Closes on 30 Sep 2026' } },
    { value: 'org_c', hint: { text: 'Closes on 11 Aug 2026' } },
    { value: 'org_d' },
  ]);
});

test('what the rules refuse is said at the field of the page that asks for it', () => {
  expect(after('schedule-discharge', dayFields('day', '2026-08-01'), 'scheduledFor')).toMatchObject({
    errors: [{ field: 'day-day' }],
    forms: { day: { written: { day: '01', month: '08', year: '2026' }, error: 'wrong' } },
  });
  expect(after('slip-discharge', { slipNote: 'x' }, 'note').forms.slipNote).toEqual({ value: 'x', error: 'wrong' });
});

test('a box that was unticked or ticked comes back so', () => {
  expect(after('set-delay-reason', {}, 'reason').forms.isPrimary).toBe(false);
  expect(after('offer-support', { isBestInterest: 'yes' }, 'agreement').forms).toMatchObject({ isBestInterest: true, isPrimary: true });
});
