export { type RegistryAnswer, refused } from './answers.ts';
export type { Registry } from './create-registry.ts';
export { eventRegistry, type PlacedSchema, placedSchemas, type TopicReader } from './event-registry.ts';
export { learnIds } from './external/learn-ids.ts';
export { openRegistryClient, type RegistryClient } from './external/open-client.ts';
export { settleIds } from './external/settle-ids.ts';
