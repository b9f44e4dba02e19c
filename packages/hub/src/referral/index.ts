export { type AnswerEvent, answerEvent, answerEvents } from './answer-event.ts';
export { type ReferralBody, type ReferralEvent, referralContent, referralEvent, referralEvents } from './referral-event.ts';
