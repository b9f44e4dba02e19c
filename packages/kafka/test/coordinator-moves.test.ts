import { eventually } from '@homeward/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdminSession } from '../src/admin-session.ts';
import { startConsumption } from '../src/consumption.ts';
import { type CapturedLog, captureLog } from './quiet-log.ts';
import { bare, createRecorder } from './recorder.ts';
import { type ScriptedGroup, scriptedGroup } from './scripted-group.ts';

let group: ScriptedGroup;
let log: CapturedLog;
let seen: ReturnType<typeof createRecorder>;
let consumption: Awaited<ReturnType<typeof startConsumption>>;

beforeEach(async () => {
  group = scriptedGroup();
  log = captureLog();
  seen = createRecorder();
  group.records = 3;
  consumption = await startConsumption({
    kafka: group.kafka,
    admin: {} as AdminSession,
    consume: seen.options('scripted', ['scripted.v1'], { startFrom: async () => bare(BigInt(seen.records.length)) }),
    sessionTimeoutMs: 1_000,
    endOffsets: async () => [BigInt(group.records)],
    log,
  });
  await eventually('it reads', () => seen.records.length === 3 && consumption.ready());
});

afterEach(() => consumption.stop());

describe('a coordinator that moves, and does not yet answer those who join again', () => {
  it.each([
    ['heartbeat', 'joinGroup', 'NOT_COORDINATOR_FOR_GROUP', 'GROUP_LOAD_IN_PROGRESS'],
    ['heartbeat', 'syncGroup', 'NOT_COORDINATOR_FOR_GROUP', 'GROUP_LOAD_IN_PROGRESS'],
    ['heartbeat', 'joinGroup', 'UNKNOWN_MEMBER_ID', 'GROUP_LOAD_IN_PROGRESS'],
  ] as const)(
    '%s and %s are refused with %s and %s: it is a member again within seconds, and reads on',
    async (first, second, why, whyThen) => {
      const joins = group.joins();
      group.refuse(first, why);
      group.refuse(second, whyThen);
      await eventually('both were refused', () => group.refused());
      group.records = 6;
      await eventually('it is a member and reads on', () => group.isMember() && seen.records.length === 6 && consumption.ready(), 8_000);
      expect(seen.values()).toEqual(['0', '1', '2', '3', '4', '5']);
      expect(group.joins()).toBeGreaterThan(joins + 1);
    },
  );
});
