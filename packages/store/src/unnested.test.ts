import { expect, it } from 'vitest';
import { unnested } from './unnested.ts';

it('names one parameter a column, in order, from the first that is free', () => {
  expect(unnested(['int2', 'text'])).toBe('select unnest($1::int2[]), unnest($2::text[])');
  expect(unnested(['bytea'], 16)).toBe('select unnest($16::bytea[])');
});
