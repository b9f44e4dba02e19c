export { idOf, type Lock, lockProblems, lockText, release, withIds } from './lock.ts';
