import { expect, test } from 'vitest';
import { awaitHub } from './await-hub.ts';

const answers = (...all: readonly (string | null)[]) => {
  const left = [...all];
  return async () => {
    const next = left.length > 1 ? left.shift() : left[0];
    return next === 'away' || next === undefined ? null : { doors: { http: next } };
  };
};

test('a hub that answers late, or opens its doors late, is waited for, and that is said once', async () => {
  const said: string[] = [];
  const ask = answers('away', null, 'away', 'http://127.0.0.1:1');
  expect(await awaitHub('/data', { say: (line) => said.push(line), ask, pauseMs: 1 })).toBe('http://127.0.0.1:1');
  expect(said).toEqual(['waiting for the doors of the hub on /data to open']);
});

test('one that is there is not spoken of', async () => {
  const said: string[] = [];
  await awaitHub('/data', { say: (line) => said.push(line), ask: answers('http://127.0.0.1:1') });
  expect(said).toEqual([]);
});

test('giving up says on which folder, and how to start one', async () => {
  const given = awaitHub('/data', { say: () => {}, ask: answers('away'), pauseMs: 1, patienceMs: 3 });
  await expect(given).rejects.toThrow(/no hub with open doors answered on \/data .*npm start/);
});
