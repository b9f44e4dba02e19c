export { accessibilityProblems, type Browser, chromiumPath, openBrowser, type Page } from './browser.ts';
export { configuredCluster, type TestCluster, testCluster } from './cluster.ts';
export { createDatabase, type TestDatabase, testDatabase } from './database.ts';
export { eventually } from './eventually.ts';
export { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
export { testPrefix } from './prefix.ts';
export { type RawKafka, type RawMessage, type RawRecord, rawKafka } from './raw-kafka.ts';
export { type SyntheticPerson, syntheticPerson } from './synthetic-person.ts';
