export { type FollowedClock, followClock } from './clock/follow-clock.ts';
export { openStore } from './open-store.ts';
