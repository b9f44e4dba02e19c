import type { MemberState } from './watchdog.ts';

/** A fetch is answered several times a second; where a message takes half a second each way, and the client asks for metadata between two, every three seconds. */
const HEARD_MS = 4_000;

/**
 * Whether the brokers can be reached: they told in time where the topics end, or every member has been answered just now. Telling takes several messages
 * each way, so a network that is merely slow would else count as an outage although all goes on. Times in milliseconds that only go forward.
 */
export function isReachable(haveTold: boolean, states: readonly Pick<MemberState, 'lastFetchAt'>[], now: number): boolean {
  return haveTold || states.every(({ lastFetchAt }) => now - lastFetchAt < HEARD_MS);
}
