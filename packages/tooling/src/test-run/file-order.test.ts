import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { TestSpecification, Vitest } from 'vitest/node';
import { FileOrder } from './file-order.ts';

const neverRun = { cache: { getTestSpecificationResult: () => undefined } } as unknown as Vitest;

test('what keeps the machine busy stands among what is of its own stage, the larger file first', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-order-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = (name: string, stage: number, words: string): TestSpecification => {
    const moduleId = join(folder, name);
    writeFileSync(moduleId, words);
    const project = { name: stage === 0 ? 'unit' : name.slice(0, 3), config: { sequence: { groupOrder: stage }, isolate: false } };
    return { moduleId, project } as unknown as TestSpecification;
  };
  const busy = 'const browser = await openBrowser();';
  const files = [
    ...['u1', 'u2', 'u3'].map((name, i) => file(name, 0, 'unit'.padEnd(9 - i))),
    file('e2e-small', 1, busy),
    file('e2e-large', 1, `${busy} // more`),
    ...['int-1', 'int-2', 'int-3', 'int-4', 'int-5'].map((name, i) => file(name, 1, 'int'.padEnd(9 - i))),
  ];
  const sorted = await new FileOrder(neverRun).sort(files.toReversed());
  expect(sorted.map(({ moduleId }) => basename(moduleId)).join(' ')).toBe('u1 u2 u3 e2e-large int-1 int-2 e2e-small int-3 int-4 int-5');
});
