export { canonicalForm, fingerprint, textHash } from './canonical-form.ts';
export { type Incompatibility, incompatibilities } from './compatibility.ts';
export {
  firstDifference,
  idOf,
  type Lock,
  type LockedEvent,
  lockProblems,
  lockText,
  type ReleasedVersion,
  release,
  type WorkingSchema,
  withIds,
} from './lock.ts';
export { breaches, type CompatibilityMode, compatibilityModes, type EarlierVersion } from './modes.ts';
