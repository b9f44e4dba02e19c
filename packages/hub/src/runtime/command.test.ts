import { fixedClock } from '@homeward/kernel';
import { expect, it } from 'vitest';
import type { AppStore } from '../ports/store.ts';
import { type CommandParts, type Order, sendCommand } from './command.ts';

it('is not waited for where PostgreSQL says nothing: whoever sent it is told so, and can send it again', async () => {
  const store = { transaction: () => new Promise<never>(() => {}) } as unknown as AppStore;
  const unit = () => ({ app: 'ward-list', source: '//homeward/ward-list/QZZ', organisation: 'QZZ', now: 0, rebuilding: false });
  const commits: unknown[] = [];
  const parts: CommandParts = { store, clock: fixedClock(0), config: {}, keepMs: 20, unit, committed: () => commits.push('one') };
  const order = { id: 'spl_a', command: {}, actor: { role: 'ward-nurse', organisation: 'RH5', userRef: 'usr_1' } } as Omit<Order, 'cause'>;
  await expect(sendCommand(parts, order, {})).rejects.toMatchObject({ code: 'HUB_STORE' });
  expect(commits).toEqual([]);
});
