export { countBuffersWithHeap } from './count-buffers.ts';
export { prefixedBroker } from './prefixed-broker.ts';
export { rebuildApp } from './rebuild.ts';
export type { AppStatus, RunningAdapter, RunningApp } from './running.ts';
export { startAdapter } from './start-adapter.ts';
export { startApp } from './start-app.ts';
export { defaultTuning, type Tuning } from './tuning.ts';
export { checkConfig } from './member.ts';
