import { encode, decode } from '@homeward/contracts';
import { examplesOf } from '@homeward/contracts/documentation';
import { expect, test } from 'vitest';
import { at } from '../../../test/facts.ts';
import { way } from '../../../test/way-facts.ts';
import type { SpellFact } from '../../domain/index.ts';
import { wayFacts } from '../../domain/way-home/facts.ts';
import { factWords } from './fact-words.ts';

test.each(wayFacts)('%s: its full example has words', (type) => {
  const { full } = examplesOf(type);
  const data = decode(encode(type, JSON.parse(full ?? 'null'))).data;
  const { what, detail } = factWords({ type, data } as unknown as SpellFact);
  for (const words of [what, detail ?? '']) expect(words).not.toMatch(/undefined|null|[A-Z]{2,}_|NaN/);
  expect(what).not.toBe('');
});

test.each([
  [way.sent('11 12:00'), 'Asked A', 'Answer wanted by 11 Aug 2026, 16:00'],
  [way.declined('11 12:00'), 'Declined by the provider: A', 'No capacity'],
  [
    way.slipped('12 09:00', null),
    'Discharge put off',
    'Awaiting medicines to take home, discharge letter or other discharge documentation',
  ],
] as const)('%o', (fact, what, detail) => {
  expect(fact.occurredAt).toBeGreaterThan(at('10 00:00'));
  expect(factWords(fact)).toMatchObject({ what, detail });
});
