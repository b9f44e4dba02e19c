import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

test('after a restart of the machine every service comes up again, the engines too; migrations run once', async () => {
  const text = await readFile(new URL('../../../docker-compose.yml', import.meta.url), 'utf8');
  const [, services = ''] = /^services:\n([\s\S]*?)^volumes:/m.exec(text) ?? [];
  const [, shared = ''] = /^x-product:([\s\S]*?)^services:/m.exec(text) ?? [];
  const policyOf = (block: string): string | undefined =>
    /^ +restart: "?([\w-]+)/m.exec(block)?.[1] ?? (block.includes('<<: *product') ? policyOf(shared) : undefined);
  const found = [...services.matchAll(/^ {2}(\w+):\n((?: {4}.*\n|\n)+)/gm)].map(([, name = '', block = '']) => [name, policyOf(block)]);
  expect(found.map(([name]) => name)).toEqual(expect.arrayContaining(['kafka', 'postgres', 'migrate', 'front', 'county']));
  expect(found.filter(([, policy]) => policy !== 'unless-stopped')).toEqual([['migrate', 'no']]);
});
