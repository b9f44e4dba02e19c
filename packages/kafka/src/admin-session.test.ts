import { Fault } from '@homeward/kernel';
import type { Admin, Kafka } from 'kafkajs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openAdminSession } from './admin-session.ts';

/** Admin clients that stumble, as those of kafkajs do, once they were disconnected. */
function scripted() {
  const made: { connected: boolean }[] = [];
  const admin = () => {
    const state = { connected: true };
    made.push(state);
    const listTopics = async () => {
      await Promise.resolve();
      if (!state.connected) throw new TypeError('Cannot read properties of null');
      return ['spell.v1'];
    };
    return { connect: async () => {}, disconnect: async () => void (state.connected = false), listTopics };
  };
  return { session: openAdminSession({ admin } as unknown as Kafka), made };
}

const refused = async (): Promise<never> => {
  throw new Fault('HUB_CONFIG', 'not allowed');
};

describe('calls that share an admin client', () => {
  it('are made again when another call had it thrown away', async () => {
    const { session, made } = scripted();
    const { promise: thrownAway, resolve } = Promise.withResolvers<void>();
    const looking = session.run('look up topics', async (admin: Admin) => {
      if (made.length === 1) await thrownAway;
      return admin.listTopics();
    });
    await expect(session.run('create a login', refused)).rejects.toMatchObject({ code: 'HUB_CONFIG' });
    await Promise.resolve();
    resolve();
    await expect(looking).resolves.toEqual(['spell.v1']);
    expect(made).toHaveLength(2);
  });

  it('are given up in time, whatever becomes of the clock', async () => {
    const { session } = scripted();
    const set = vi.spyOn(Date, 'now').mockReturnValue(Date.now());
    onTestFinished(() => set.mockRestore());
    const settling = session.run(
      'look up topics',
      async () => {
        set.mockReturnValue(Date.now() - 3_600_000);
        throw Object.assign(new Error('wait'), { type: 'COORDINATOR_LOAD_IN_PROGRESS' });
      },
      250,
    );
    await expect(settling).rejects.toMatchObject({ code: 'HUB_BROKER' });
  });

  it('are not made again once it was closed: the client that they would open nobody would end', async () => {
    const { session, made } = scripted();
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const looking = session.run('look up topics', async (admin: Admin) => {
      await closed;
      return admin.listTopics();
    });
    await Promise.resolve();
    await session.close();
    resolve();
    await expect(looking).rejects.toMatchObject({ code: 'HUB_BROKER' });
    await expect(session.run('look up topics', (admin) => admin.listTopics())).rejects.toMatchObject({ code: 'HUB_BROKER' });
    expect(made).toEqual([{ connected: false }]);
  });

  it('fail with what was wrong where it was their own', async () => {
    const { session, made } = scripted();
    await expect(session.run('create a login', refused)).rejects.toMatchObject({ code: 'HUB_CONFIG' });
    expect(made).toHaveLength(1);
  });
});
