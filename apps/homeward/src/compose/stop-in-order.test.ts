import { expect, it } from 'vitest';
import { type StopStep, stopInOrder } from './stop-in-order.ts';

const limits = { control: 20, doors: 20, apps: 20, broker: 20, engines: 20 };

function steps(endless: readonly StopStep['part'][]): { readonly ended: string[]; readonly all: StopStep[] } {
  const ended: string[] = [];
  const all = (['doors', 'apps', 'broker', 'engines'] as const).map(
    (part): StopStep => ({
      part,
      end: async () => {
        if (endless.includes(part)) await new Promise(() => {});
        ended.push(part);
      },
    }),
  );
  return { ended, all };
}

it('ends one part after the other', async () => {
  const { ended, all } = steps([]);
  expect(await stopInOrder(all, limits)).toBe(true);
  expect(ended).toEqual(['doors', 'apps', 'broker', 'engines']);
});

it('goes on to the engines although apps do not end, and says so', async () => {
  const { ended, all } = steps(['apps', 'broker']);
  expect(await stopInOrder(all, limits)).toBe(false);
  expect(ended).toEqual(['doors', 'engines']);
});

it('passes on what a part throws, once the others have ended', async () => {
  const { ended, all } = steps([]);
  const failing: StopStep = { part: 'apps', end: () => Promise.reject(new Error('no')) };
  await expect(stopInOrder([failing, ...all], limits)).rejects.toThrow('no');
  expect(ended).toEqual(['doors', 'apps', 'broker', 'engines']);
});
