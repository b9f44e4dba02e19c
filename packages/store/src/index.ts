export { type FollowedClock, followClock } from './clock/follow-clock.ts';
export { openStore, type StoreOptions } from './open-store.ts';
export { openRevocations, type RevokedTokens, type SharedRevocations } from './revocations.ts';
