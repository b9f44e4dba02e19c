import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prefixedBroker } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { type Clock, fixedClock } from '@homeward/kernel';
import { testCluster, testDatabase, testPrefix } from '@homeward/testing';
import { freePortBase } from '@homeward/testing/product';
import { openRevocations } from '@homeward/store';
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
  /** Prefix of its topics. */
  readonly prefix: string;
  /** First port of the synthetic county's partner systems, as it expects them. */
  readonly firstCounterpart: number;
}

export interface HubOptions {
  /** Names of the apps and adapters that run; all of them unless told. */
  readonly only?: readonly string[];
  /** Stands still at a fixed time unless told. */
  readonly clock?: Clock;
}

/** A while after what the examples of the documents tell of. */
const NOW = Date.parse('2026-10-01T10:00:00Z');

/** Apps and adapters on real engines and behind real doors, in this process. Call it while the file is collected. */
export async function startHub({ only, clock = fixedClock(NOW) }: HubOptions = {}): Promise<Hub> {
  const { brokers } = await testCluster();
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-apis-'));
  const config = loadConfig({}, { portBase: await freePortBase(), dataDir, defaultDataDir: dataDir });
  const log = createLogger({ level: 'silent' });
  const broker = await openBroker({ brokers, clientId: 'apis-test', log });
  const shared = { config, clock, log, metrics: createMetrics() };
  const prefix = testPrefix();
  const deps = { ...shared, databaseUrl: database.url, broker: prefixedBroker(broker, prefix) };
  const chosen = Object.entries(members).filter(([name]) => only?.includes(name) ?? true);
  const running = await Promise.all(chosen.map(([, member]) => startMember(member, deps)));
  const revocations = await openRevocations({ url: database.url, log, clock });
  const doors = await openDoors({ ...shared, revocations, members: running, readers: [], elsewhere: [], isFront: false });
  afterAll(async () => {
    await doors.close();
    await Promise.all(running.map((member) => member.stop()));
    await Promise.all([broker.close(), revocations.close()]);
    await rm(dataDir, { recursive: true });
  });
  const token = (partner: string) => demoToken(config, partner, doors.web.url);
  return { url: doors.web.url, token, prefix, firstCounterpart: config.ports.counterparts };
}
