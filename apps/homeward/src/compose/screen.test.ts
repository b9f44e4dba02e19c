import { expect, test } from 'vitest';
import type { Config } from '../config/load-config.ts';
import { screen } from './screen.ts';
import type { Addresses, Product } from './start-product.ts';

const addresses: Addresses = {
  http: 'http://127.0.0.1:8080',
  mllp: '127.0.0.1:2575',
  registry: 'http://127.0.0.1:8080/registry',
  kafka: '127.0.0.1:9092',
  partners: '127.0.0.1:9095',
  postgres: 'postgres://homeward@127.0.0.1:5432/homeward',
};

const linesOf = (shown: string): string[] => shown.split('\n').map((line) => line.trim());

test('names every address that somebody may need', () => {
  const shown = screen({ addresses } as Product, { dataDir: '/srv/homeward' } as Config, null);
  for (const address of Object.values(addresses)) expect(shown).toContain(address);
  expect(linesOf(shown)).toContainEqual(expect.stringMatching(/^schemas +http:\/\/127\.0\.0\.1:8080\/registry /));
});
