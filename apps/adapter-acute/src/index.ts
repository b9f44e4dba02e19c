export { adapter } from './adapter.ts';
export { type AcuteConfig, acuteConfig } from './config.ts';
export { builtInProfiles, readProfiles } from './profile/read-profiles.ts';
export { type SenderProfile, senderProfile } from './profile/sender-profile.ts';
