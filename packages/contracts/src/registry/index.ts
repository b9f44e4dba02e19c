export { type RegistryAnswer, type RegistryRequest, refused } from './answers.ts';
export { createRegistry, type Registry } from './create-registry.ts';
export { eventRegistry } from './event-registry.ts';
