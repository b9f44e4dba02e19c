import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prefixedBroker } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { fixedClock } from '@homeward/kernel';
import { testCluster, testDatabase, testPrefix } from '@homeward/testing';
import { freePortBase } from '@homeward/testing/product';
import { createLogger, createMetrics } from '@homeward/telemetry';
import { afterAll } from 'vitest';
import { members } from '../../src/compose/catalogue.ts';
import { demoToken } from '../../src/compose/demo-access.ts';
import { openDoors } from '../../src/compose/start-doors.ts';
import { startMember } from '../../src/compose/start-members.ts';
import { loadConfig } from '../../src/config/load-config.ts';

export interface Hub {
  readonly url: string;
  /** A token of a partner of the synthetic county, or of a program for a role. */
  token(partner: string): Promise<string>;
}

/** A while after what the examples of the documents tell of. */
const NOW = Date.parse('2026-10-01T10:00:00Z');

/** Every app and adapter on real engines and behind real doors, in this process; the clock stands still. Call it while the file is collected. */
export async function startHub(): Promise<Hub> {
  const { brokers } = await testCluster();
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-apis-'));
  const config = loadConfig({}, { portBase: await freePortBase(), dataDir, defaultDataDir: dataDir });
  const log = createLogger({ level: 'silent' });
  const broker = await openBroker({ brokers, clientId: 'apis-test', log });
  const shared = { config, clock: fixedClock(NOW), log, metrics: createMetrics() };
  const deps = { ...shared, databaseUrl: database.url, broker: prefixedBroker(broker, testPrefix()) };
  const running = await Promise.all(Object.values(members).map((member) => startMember(member, deps)));
  const doors = await openDoors({ ...shared, members: running, readers: [] });
  afterAll(async () => {
    await doors.close();
    await Promise.all(running.map((member) => member.stop()));
    await broker.close();
    await rm(dataDir, { recursive: true });
  });
  return { url: doors.web.url, token: (partner) => demoToken(config, partner, doors.web.url) };
}
