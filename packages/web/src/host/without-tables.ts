import type { AppHandle } from '@homeward/hub';
import { type Clock, Fault } from '@homeward/kernel';

/** The handle of an app that has nothing of its own to read or change; to use it for that is a mistake in the app. */
export function withoutTables(clock: Clock): AppHandle {
  const refuse = async (): Promise<never> => {
    throw new Fault('HUB_BUG', 'this app has no tables', { rule: 'app-handle' });
  };
  return {
    config: null,
    clock,
    sql: { query: refuse },
    loadState: refuse,
    load: refuse,
    command: refuse,
    receipts: { list: refuse, get: refuse },
    access: { viewed: refuse, refused: refuse },
    deadLetters: {
      list: refuse,
      waiting: refuse,
      show: refuse,
      readBody: refuse,
      replay: refuse,
      replays: refuse,
      stop: refuse,
      edit: refuse,
      drop: refuse,
    },
    deliveries: { partners: refuse, list: refuse, enable: refuse, disable: refuse, recover: refuse },
    changes: async function* nothing() {},
  };
}
