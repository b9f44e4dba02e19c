import type { Admin, Kafka } from 'kafkajs';
import { Fault } from '@homeward/kernel';
import { brokerFault, isSettling } from './broker-fault.ts';
import { clusterRetry } from './client.ts';
import { pause, within } from './pause.ts';

/** Between tries while a broker says that it is not ready for this yet. */
const SETTLING_PAUSE_MS = 100;

export interface AdminSession {
  /** Runs `work` on a connected admin client; a failure is a Fault that says what was being done. */
  run<T>(doing: string, work: (admin: Admin) => Promise<T>, timeoutMs?: number): Promise<T>;
  isClosed(): boolean;
  close(): Promise<void>;
}

/**
 * Connects at first use. A client that failed is thrown away: after a broker's restart kafkajs's admin may keep a dead connection. All calls share
 * the client, so those that are under way then fail, too, with whatever kafkajs stumbles over: they are made again on the next one.
 */
export function openAdminSession(kafka: Kafka): AdminSession {
  let open: Promise<Admin> | null = null;
  let isClosed = false;
  const connect = async () => {
    const admin = kafka.admin({ retry: { ...clusterRetry, retries: 4 } });
    await admin.connect();
    return admin;
  };
  const drop = async () => {
    const old = open;
    open = null;
    if (old === null) return;
    const end = async () => (await old).disconnect();
    await within(2_000, end(), () => new Error('late')).catch(() => {}); // a dead connection cannot be ended in order
  };
  return {
    async run(doing, work, timeoutMs = 15_000) {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        if (isClosed) throw new Fault('HUB_BROKER', `${doing}: the connection to Kafka is closed`); // nobody would end another client
        const client = (open ??= connect());
        try {
          const left = Math.max(1, deadline - performance.now());
          return await within(left, client.then(work), () => new Fault('HUB_BROKER', `${doing}: no answer within ${timeoutMs} ms`));
        } catch (thrown) {
          const isAnothers = open !== client;
          if (!isAnothers) void drop();
          if (!(isAnothers || isSettling(thrown)) || performance.now() >= deadline) throw brokerFault(doing, thrown);
          await pause(SETTLING_PAUSE_MS);
        }
      }
    },
    isClosed: () => isClosed,
    close: () => {
      isClosed = true;
      return drop();
    },
  };
}
