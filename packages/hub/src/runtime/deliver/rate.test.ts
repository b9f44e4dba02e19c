import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Rate } from './rate.ts';

it('lets everything through where there is no limit', () => {
  expect(new Rate(null).free(1_000, 0)).toBe(1_000);
});

it('never lets more through than the limit and what 50 ms hold, however often it is asked', () => {
  const asks = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 20 })), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), asks, (perSecond, each) => {
      const rate = new Rate(perSecond);
      let now = 1_000_000;
      let started = 0;
      for (const [pause, wanted] of each) {
        now += pause;
        const free = rate.free(wanted, now);
        rate.take(free);
        started += free;
        expect(free).toBeLessThanOrEqual(wanted);
      }
      expect(started).toBeLessThanOrEqual(((now - 1_000_000 + 50) / 1_000) * perSecond + 1);
    }),
  );
});

it('says when the next call may start', () => {
  const rate = new Rate(10);
  rate.free(1, 1_000);
  rate.take(1);
  expect(rate.wait(1_000)).toBe(50);
  expect([rate.free(5, 1_049), rate.free(5, 1_050)]).toEqual([0, 1]);
});
