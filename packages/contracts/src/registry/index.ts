export { type RegistryAnswer, refused } from './answers.ts';
export type { Registry } from './create-registry.ts';
export { eventRegistry } from './event-registry.ts';
