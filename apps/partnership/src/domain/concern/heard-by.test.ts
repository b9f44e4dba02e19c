import { expect, test } from 'vitest';
import { configSchema } from '../../config.ts';
import { heardBy } from './heard-by.ts';

const organisations = [
  { id: 'org_v', name: 'Village agents', partnerClass: 'vcse' },
  { id: 'E06000066', name: 'Council', partnerClass: 'council' },
];

test.each([
  ['org_v', 'Mrs T, [number left out], was cold'],
  ['E06000066', 'Mrs T, 999 071 3863, was cold'],
  ['QSL', 'Mrs T, 999 071 3863, was cold'],
])('%s reads: %s', (organisation, text) => {
  expect(heardBy(organisation, configSchema.parse({ organisations }))('Mrs T, 999 071 3863, was cold')).toBe(text);
});
