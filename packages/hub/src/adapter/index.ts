/** What adapters share: the shell of an HTTP door, reading what partners say, partners as configuration. */
export { answer } from './answer.ts';
export { httpInbound, identifyCall, parseJson, refusing, requireCaller } from './http-inbound.ts';
export { deliveryPartner, partnerList, requirePartner } from './partner-config.ts';
export { toPerson } from './said-person.ts';
export { day, expectedDay, expectedInstant, instant, pastInstant, TOLERANCE } from './said.ts';
export { isOvertaken, knownWith, newestOf, type Seen, seen } from './seen.ts';
export type { MessageIdentity } from '../surface/define-adapter.ts';
export { broughtInBy, partiesIn, standingOf } from '../surface/brought-in.ts';
