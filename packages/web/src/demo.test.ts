import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

/** The packages that a file of ours loads, by its own imports and theirs; types load nothing. */
async function loads(file: URL, seen = new Set<string>()): Promise<readonly string[]> {
  if (seen.has(file.href)) return [];
  seen.add(file.href);
  const text = await readFile(file, 'utf8');
  const named = [...text.matchAll(/^(?:import|export) (?!type )[^;]*? from '([^']+)';/gm)].map(([, from = '']) => from);
  const own = named.filter((from) => from.startsWith('.')).map((from) => loads(new URL(from, file), seen));
  return [...named.filter((from) => !from.startsWith('.') && !from.startsWith('node:')), ...(await Promise.all(own)).flat()];
}

test('logins are shown without loading a host or an issuer, which take as long to load as all else', async () => {
  const loaded = new Set(await loads(new URL('demo.ts', import.meta.url)));
  expect([...loaded].sort()).toEqual(['@homeward/hub', '@homeward/kernel', 'jose', 'zod']);
});
