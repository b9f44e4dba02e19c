export { type Difference, differences } from './differences.ts';
export { idOf, isViewName, type Lock, lockProblems, lockText, release, viewName, type WorkingSchema, withIds } from './lock.ts';
export { breaches, type CompatibilityMode } from './modes.ts';
export { brokenReaders, type ReaderRecord, readerProblems, readersOf, recordReader } from './readers.ts';
