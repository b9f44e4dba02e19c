/** The logins of a development hub, without the hosts that ask for them: programs that only show one start in half the time. */
export { type LocalKeys, loadLocalKeys } from './auth/local-keys.ts';
export { createSignInUrl } from './auth/one-time-link.ts';
export { issueToken } from './auth/partner-token.ts';
