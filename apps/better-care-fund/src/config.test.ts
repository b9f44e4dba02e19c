import { describe, expect, test } from 'vitest';
import { configSchema } from './config.ts';

const plan = {
  metricId: 'discharge-delay-average',
  kind: 'COUNCIL',
  code: 'E06000066',
  grain: 'MONTH',
  periodStart: '2026-04-01',
  periodEnd: '2026-04-30',
  value: 1.4,
  source: 'a plan made for this test',
};
const residents = { kind: 'COUNCIL', code: 'E06000066', residents: 100_000, from: '2026-04-01', source: 'an estimate made for this test' };

const wrong = (county: object) => {
  const read = configSchema.safeParse({ county });
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.slice(1).join('/')}: ${message}`);
};

describe('what a county says of itself', () => {
  test('what it leaves out is as shipped', () => {
    const { county } = configSchema.parse({});
    expect([county.homeOf('TA1'), county.plans]).toEqual([{ council: 'E06000066', locality: 'somerset-west-and-taunton' }, []]);
  });

  test('its own districts, residents and plan values hold', () => {
    const areas = { council: 'E06000999', localities: { north: ['ZZ1', 'ZZ2'] } };
    const { county } = configSchema.parse({ county: { areas, residents65: [residents], plans: [plan] } });
    expect([county.homeOf('ZZ2'), county.homeOf('TA1')]).toEqual([
      { council: 'E06000999', locality: 'north' },
      { council: null, locality: null },
    ]);
    expect([county.residents65(plan, '2026-03-31'), county.residents65(plan, '2026-04-01')]).toEqual([null, 100_000]);
    expect(county.plans).toMatchObject([plan]);
  });

  test.each([
    ['a metric that is none', { plans: [{ ...plan, metricId: 'discharge-delay' }] }, 'plans/0/metricId: is no metric of this release'],
    ['a day that is none', { plans: [{ ...plan, periodEnd: '2026-04-31' }] }, 'plans/0/periodEnd: is no date of the form YYYY-MM-DD'],
    ['a period that ends first', { plans: [{ ...plan, periodEnd: '2026-03-31' }] }, 'plans/0: ends before it begins'],
    ['the same twice', { plans: [plan, { ...plan, value: 2 }] }, 'plans/1: is given twice'],
    ['a district in two localities', { areas: { council: 'E1', localities: { a: ['TA1'], b: ['TA1'] } } }, 'areas/localities/b: names TA1'],
    [
      'a postcode for a district',
      { areas: { council: 'E1', localities: { a: ['TA1 1AA'] } } },
      'areas/localities/a/0: is no postcode district',
    ],
    ['nobody who lives there', { residents65: [{ ...residents, residents: 0 }] }, 'residents65/0/residents: '],
    ['a member that is not known', { plan: [] }, 'Unrecognized key'],
  ])('%s is refused, and where it stands', (_name, county, words) => {
    expect(wrong(county).join('; ')).toContain(words);
  });
});
