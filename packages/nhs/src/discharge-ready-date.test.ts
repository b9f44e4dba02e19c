import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delayDays, dischargeReadyDate, type ReadinessReview, readinessOf } from './discharge-ready-date.ts';
import { parseInstant } from './instant.ts';

const at = (text: string) => parseInstant(text) ?? 0;
const review = (text: string, meetsCriteria: boolean): ReadinessReview => ({ at: at(text), meetsCriteria });

interface Row {
  readonly name: string;
  readonly reviews: readonly ReadinessReview[];
  readonly left: string | null;
  readonly date: string | null;
  readonly delay: number | null;
}

const rows: readonly Row[] = [
  {
    name: 'a midnight crossed in twenty minutes',
    reviews: [review('2026-08-10T23:50:00+01:00', false)],
    left: '2026-08-11T00:10:00+01:00',
    date: '2026-08-10',
    delay: 1,
  },
  {
    name: 'a whole day without a midnight',
    reviews: [review('2026-08-11T00:10:00+01:00', false)],
    left: '2026-08-11T23:50:00+01:00',
    date: '2026-08-11',
    delay: 0,
  },
  {
    name: 'relapse: the last period counts',
    reviews: [review('2026-08-10T09:00:00Z', false), review('2026-08-12T09:00:00Z', true), review('2026-08-15T09:00:00Z', false)],
    left: '2026-08-18T09:00:00Z',
    date: '2026-08-15',
    delay: 3,
  },
  { name: 'blank: the same day', reviews: [], left: '2026-08-18T09:00:00Z', date: null, delay: 0 },
  { name: 'still here', reviews: [review('2026-08-10T09:00:00Z', false)], left: null, date: '2026-08-10', delay: null },
  {
    name: 'said twice, the first counts',
    reviews: [review('2026-08-12T09:00:00Z', false), review('2026-08-10T09:00:00Z', false)],
    left: null,
    date: '2026-08-10',
    delay: null,
  },
  {
    name: 'the same instant: not met wins',
    reviews: [review('2026-08-10T09:00:00Z', false), review('2026-08-10T10:00:00+01:00', true)],
    left: null,
    date: '2026-08-10',
    delay: null,
  },
  {
    name: 'met again at the instant of a second false',
    reviews: [review('2026-08-01T09:00:00Z', false), review('2026-08-10T09:00:00Z', false), review('2026-08-10T09:00:00Z', true)],
    left: null,
    date: '2026-08-10',
    delay: null,
  },
  {
    name: 'met a ten-thousandth of a second later',
    reviews: [review('2026-08-10T09:00:00.0001Z', false), review('2026-08-10T09:00:00.0002Z', true)],
    left: null,
    date: null,
    delay: null,
  },
  {
    name: 'after discharge does not count',
    reviews: [review('2026-08-10T09:00:00.0000001Z', false)],
    left: '2026-08-10T09:00:00Z',
    date: null,
    delay: 0,
  },
  {
    name: 'at the instant of discharge counts',
    reviews: [review('2026-08-10T09:00:00Z', false)],
    left: '2026-08-10T09:00:00Z',
    date: '2026-08-10',
    delay: 0,
  },
  {
    name: 'a relapse after discharge does not count',
    reviews: [review('2026-08-10T09:00:00Z', false), review('2026-08-12T09:00:00Z', true)],
    left: '2026-08-11T09:00:00Z',
    date: '2026-08-10',
    delay: 1,
  },
];

test.each(rows)('$name', ({ reviews, left, date, delay }) => {
  const leftAt = left === null ? null : at(left);
  const ready = dischargeReadyDate(readinessOf(reviews, leftAt));
  expect([ready, delayDays(ready, leftAt)]).toEqual([date, delay]);
});

describe('whatever the reviews', () => {
  const reviews = fc.array(fc.record({ at: fc.integer({ min: 0, max: 50 }), meetsCriteria: fc.boolean() }), { maxLength: 12 });

  test('their order does not matter', () => {
    fc.assert(
      fc.property(reviews, fc.option(fc.integer({ min: 0, max: 50 })), fc.infiniteStream(fc.nat()), (list, left, random) => {
        const shuffled = [...list]
          .map((item) => ({ item, key: random.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
        expect(readinessOf(shuffled, left)).toEqual(readinessOf(list, left));
      }),
    );
  });

  test('nobody is ready at a time when the last word was that they meet the criteria', () => {
    fc.assert(
      fc.property(reviews, (list) => {
        const last = Math.max(...list.map((item) => item.at));
        const lastWords = list.filter((item) => item.at === last);
        expect(dischargeReadyDate(readinessOf(list, null)) === null).toBe(lastWords.every((item) => item.meetsCriteria));
      }),
    );
  });

  test('a relapse needs a time of not meeting them before', () => {
    const of = (...words: readonly boolean[]) =>
      readinessOf(
        words.map((meetsCriteria, at) => ({ at, meetsCriteria })),
        null,
      );
    expect(of(true, true)).toEqual({ meetsCriteria: true, since: 0, relapsed: false });
    expect(of(false, true, true)).toEqual({ meetsCriteria: true, since: 1, relapsed: true });
    expect(of(false, true, false)).toEqual({ meetsCriteria: false, since: 2, relapsed: false });
    expect(of()).toEqual({ meetsCriteria: null, since: null, relapsed: false });
  });
});
