export { type ReferralBody, type ReferralEvent, referralContent, referralEvent, referralEvents } from './referral-event.ts';
