import { Fault } from '@homeward/kernel';
import { inject } from 'vitest';

/** Where a test finds a real Kafka and a real PostgreSQL. */
export interface TestCluster {
  /** Bootstrap addresses, `host:port`. */
  readonly brokers: string[];
  /** A maintenance database of a role that may create databases; tests make their own with `testDatabase`. */
  readonly databaseUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Filled by `global-setup.ts`; null when the run was told to use engines that are already up. */
    homewardCluster: TestCluster | null;
  }
}

/** The cluster named by `HOMEWARD_TEST_KAFKA` and `HOMEWARD_TEST_DATABASE_URL`, or null unless both are set. */
export function configuredCluster(env: NodeJS.ProcessEnv = process.env): TestCluster | null {
  const brokers = env['HOMEWARD_TEST_KAFKA'];
  const databaseUrl = env['HOMEWARD_TEST_DATABASE_URL'];
  return brokers && databaseUrl ? { brokers: brokers.split(','), databaseUrl } : null;
}

/** The cluster of this test run: the configured one, else the one that the run started. */
export async function testCluster(): Promise<TestCluster> {
  const found = configuredCluster() ?? inject('homewardCluster');
  if (found) return found;
  throw new Fault('HUB_CONFIG', 'no test cluster: run through "npm test", or set HOMEWARD_TEST_KAFKA and HOMEWARD_TEST_DATABASE_URL');
}
