import { expect, test } from 'vitest';
import { configSchema } from '../../config.ts';
import { heardBy } from './heard-by.ts';

const organisations = [
  { id: 'org_v', name: 'Village agents', partnerClass: 'vcse' },
  { id: 'org_p', name: 'Care at home', partnerClass: 'provider' },
  { id: 'E06000066', name: 'Council', partnerClass: 'council' },
];
const said = 'Mrs T, 999 071 3863, born 3 May 1941, TA1 5EA, was cold; ring 01632 960018';

test.each([
  ['org_v', 'Mrs T, [number left out], [date left out], TA1 5EA, was cold; ring 01632 960018'],
  ['org_p', 'Mrs T, [number left out], [date left out], [address left out], was cold; ring [number left out]'],
  ['E06000066', said],
  ['QSL', said],
])('%s reads: %s', (organisation, text) => {
  expect(heardBy(organisation, configSchema.parse({ organisations }))(said)).toBe(text);
});
