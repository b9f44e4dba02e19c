export { adapter } from './adapter.ts';
export { builtInProfiles, readProfiles } from './profile/read-profiles.ts';
