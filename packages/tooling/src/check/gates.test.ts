import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemsOf } from './gate.ts';
import { ownGates, toolGates } from './gates.ts';
import { treeOf } from './tree.ts';

const empty = treeOf({});

test.each([...ownGates, ...toolGates])('$name fails where there is nothing to inspect', async (gate) => {
  const { problems } = await problemsOf(gate, empty);
  expect(problems).not.toEqual([]);
});

test('every gate in the folder is run, and has a test', () => {
  const folder = new URL('./gates/', import.meta.url);
  const files = readdirSync(folder).filter((name) => !name.endsWith('.test.ts'));
  expect(files.length).toBe(ownGates.length);
  expect(files.filter((name) => !existsSync(new URL(name.replace('.ts', '.test.ts'), folder)))).toEqual([]);
});
