export { type Difference, differences } from './differences.ts';
export { eventProblems } from './event-problems.ts';
export {
  idOf,
  isViewName,
  type Lock,
  lockProblems,
  lockText,
  type ReleasedVersion,
  release,
  viewName,
  type WorkingSchema,
  withIds,
} from './lock.ts';
export { breaches, type CompatibilityMode } from './modes.ts';
export { unlawfulness } from './schema-rules.ts';
export { brokenReaders, type ReaderRecord, readerProblems, readersOf, recordReader } from './readers.ts';
