export { type Difference, differences } from './differences.ts';
export { idOf, type Lock, lockProblems, lockText, release, type WorkingSchema, withIds } from './lock.ts';
export { breaches, type CompatibilityMode } from './modes.ts';
