import { codeRow, codesets } from '@homeward/contracts';
import { needWords } from '@homeward/nhs';
import type { EnquiryKind } from '../../domain/enquiry/commands.ts';
import type { EnquiryStateName } from '../../domain/enquiry/state.ts';
import type { Choice, TagWords } from './concern-words.ts';

export const enquiryTags: Readonly<Record<EnquiryStateName, TagWords>> = {
  ASKED: { text: 'Waiting for your answer', colour: 'yellow' },
  SEEN: { text: 'Seen, waiting for your answer', colour: 'yellow' },
  OFFERED: { text: 'You offered', colour: 'blue' },
  ACCEPTED: { text: 'Your offer is accepted', colour: 'green' },
  DECLINED: { text: 'Declined', colour: 'grey' },
  NOT_TAKEN: { text: 'Offer not taken', colour: 'grey' },
  WITHDRAWN: { text: 'Withdrawn by the hub', colour: 'grey' },
  HANDED_BACK: { text: 'Handed back', colour: 'grey' },
};

/** Reasons that a provider gives; the others are the hub's or the person's. */
export const providerDeclineReasons: readonly Choice[] = codesets['sourcing-decline-reason'].rows
  .filter(({ by }) => by.split(' ').includes('provider'))
  .map(({ symbol, label }) => ({ value: symbol, text: label }));

export const serviceText = (symbol: string | undefined): string => codeRow('service-kind', symbol ?? '')?.label ?? 'A service';

const withdrawals: Readonly<Record<string, string>> = {
  ANOTHER_ACCEPTED: 'Another provider’s offer was accepted',
  REFERRAL_ENDED: 'The person does not need it any more',
  NEEDS_CHANGED: 'What the person needs has changed',
};
export const enquiryEndText = (code: string): string =>
  codeRow('sourcing-decline-reason', code)?.label ?? withdrawals[code] ?? 'Another reason';

/** The needs that a ward writes about, in the order in which a provider reads them. */
export const needLabels: Readonly<Record<string, string>> = { ...needWords, other: 'Other needs' };

export const enquiryDone: Readonly<Record<EnquiryKind, string>> = {
  acknowledge: 'The hub knows that you have seen it.',
  offer: 'The hub has your offer. You will see here what becomes of it.',
  decline: 'The hub knows that you cannot take it, and why.',
};
