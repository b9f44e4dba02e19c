import { Fault } from '@homeward/kernel';
import { expect, it } from 'vitest';
import type { Logger } from '../ports/logger.ts';
import { trackHealth } from './health.ts';
import { takesWork } from './takes-work.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const answers = async () => {};
const away = async () => {
  throw new Fault('HUB_STORE', 'the connection to PostgreSQL is gone');
};
const silence = () => new Promise<void>(() => {});

const taking = (ping: () => Promise<void>, more: { ready?: () => boolean; sharedMs?: number } = {}) => {
  const health = trackHealth(silent);
  return { health, takes: takesWork({ store: { ping }, health, ready: () => true, answerMs: 20, sharedMs: 0, ...more }) };
};

it.each<[store: string, ping: () => Promise<void>, expected: boolean]>([
  ['answers', answers, true],
  ['is away', away, false],
  ['is connected and says nothing', silence, false],
])('is told by whether the store %s', async (_store, ping, expected) => {
  expect(await taking(ping).takes()).toBe(expected);
});

it('is not, while it does not consume, whatever the store does', async () => {
  expect(await taking(answers, { ready: () => false }).takes()).toBe(false);
});

it('is not while a store that answers takes nothing that is written, and is again as soon as it does', async () => {
  const { health, takes } = taking(answers);
  health.fails('relay', new Fault('HUB_STORE', 'PostgreSQL is unavailable (53100)'));
  expect(await takes()).toBe(false);
  health.works('relay');
  expect(await takes()).toBe(true);
});

it.each(['doors', 'consumer spell.v1/0', 'relay spell.v1'])(
  'does not go by %s, to which nothing may come that would clear it',
  async (part) => {
    const { health, takes } = taking(answers);
    health.fails(part, new Fault('HUB_STORE', 'PostgreSQL is unavailable (53100)'));
    expect(await takes()).toBe(true);
  },
);

it('asks the store once for all who ask at once', async () => {
  let asked = 0;
  const { takes } = taking(
    async () => {
      asked += 1;
    },
    { sharedMs: 60_000 },
  );
  expect(await Promise.all([takes(), takes(), takes()])).toEqual([true, true, true]);
  expect(asked).toBe(1);
});
