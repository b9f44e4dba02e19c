import { expect, test } from 'vitest';
import { screen } from './screen.ts';
import type { Addresses, Product } from './start-product.ts';

const addresses: Addresses = {
  http: 'http://127.0.0.1:8080',
  mllp: '127.0.0.1:2575',
  registry: 'http://127.0.0.1:8080/registry',
  kafka: '127.0.0.1:9092',
  partners: '127.0.0.1:9095',
  postgres: 'postgres://homeward@127.0.0.1:5432/homeward',
  data: '/srv/homeward',
};

const linesOf = (shown: string): string[] => shown.split('\n').map((line) => line.trim());

test('names every address that somebody may need', () => {
  const shown = screen({ addresses } as Product, [], {
    signInUrl: null,
    story: { person: 'Iris Tester', page: '/transfer-of-care/person/spl_1' },
  });
  for (const address of Object.values(addresses)) expect(shown).toContain(address);
  expect(linesOf(shown)).toContain('the story of    Iris Tester: http://127.0.0.1:8080/transfer-of-care/person/spl_1');
  expect(linesOf(shown)).toContainEqual(expect.stringMatching(/^schemas +http:\/\/127\.0\.0\.1:8080\/registry /));
});

test('its hints lead to this hub, not to the one on the usual ports', () => {
  const shown = screen({ addresses } as Product, ['--data', '/srv/homeward'], { signInUrl: null, story: null });
  for (const words of ['send FILE.hl7', 'token rh5', 'status']) expect(shown).toContain(`npx homeward ${words} --data /srv/homeward`);
});
