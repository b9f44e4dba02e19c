/** One person's story, played through the public doors: for looking at the whole, and for comparing two hubs or two ways of telling it. */
export { type Casting, readCasting } from './casting.ts';
export type { EndState } from './end-state/read-end-state.ts';
export type { PartnerSystems } from './partner-systems.ts';
export { playStory, type Story } from './play-story.ts';
