import { expect, test } from 'vitest';
import { backInWords } from './clock.ts';

const at = (time: string) => ({ now: Date.parse(time), offsetMs: 0 });

test('a clock that goes back over what is stored says so', () => {
  expect(backInWords(at('2026-11-22T08:00:00Z'), at('2026-11-20T08:00:00Z'))).toMatch(
    /went back by 2 days\. What was taken in up to 2026-11-22T08:00:00.000Z is kept/,
  );
  expect(backInWords(at('2026-11-22T08:00:00Z'), at('2026-11-22T08:00:00Z'))).toBeNull();
  expect(backInWords(at('2026-11-22T08:00:00Z'), at('2026-11-23T08:00:00Z'))).toBeNull();
});
