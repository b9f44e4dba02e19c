import type { Fault, FaultCode } from '@homeward/kernel';

export interface FaultWords {
  readonly title: string;
  /** What it means for the person reading, and what they can do. */
  readonly text: string;
}

const CHANGED: FaultWords = { title: 'Somebody changed this meanwhile', text: 'Go back, look at what is new, and try again.' };
const GARBLED: FaultWords = { title: 'We could not read that', text: 'The address or the form was incomplete. Go back and try again.' };
const NOT_NOW: FaultWords = { title: 'This is not available just now', text: 'Nothing is lost. Try again in a minute.' };

const words: Partial<Record<FaultCode, FaultWords>> = {
  HUB_DECODE: GARBLED,
  HUB_INVALID: GARBLED,
  HUB_UNSUPPORTED: GARBLED,
  HUB_UNAUTHENTICATED: { title: 'You are not signed in', text: 'Sign in to go on.' },
  HUB_FORBIDDEN: {
    title: 'You cannot see or do this',
    text: 'If you need it for your work, ask whoever looks after Homeward in your organisation.',
  },
  HUB_LEGAL_BASIS: {
    title: 'This may not be shared',
    text: 'There is no legal basis to share it with you. Your privacy officer can say more.',
  },
  HUB_NOT_FOUND: {
    title: 'Page not found',
    text: 'If you typed the address, check it is correct. If you followed a link, it may be out of date.',
  },
  HUB_UNKNOWN_REFERENCE: { title: 'Not found', text: 'The hub knows nothing under this reference, or does not know it yet.' },
  HUB_METHOD: GARBLED,
  HUB_NOT_ACCEPTABLE: GARBLED,
  HUB_PRECONDITION: CHANGED,
  HUB_CONFLICT: CHANGED,
  HUB_RULE: { title: 'That cannot be done now', text: 'Go back to see where things stand.' },
  HUB_TOO_LARGE: {
    title: 'That was too large',
    text: 'A form takes 256 KB in all, about 250,000 characters. Nothing of this was saved. Go back, where what you wrote still stands, shorten it and send it again.',
  },
  HUB_THROTTLED: { title: 'Too many at once', text: 'Close some pages, wait a moment and try again.' },
  HUB_PARTNER_DOWN: NOT_NOW,
  HUB_SCHEMA: NOT_NOW,
  HUB_BROKER: NOT_NOW,
  HUB_STORE: NOT_NOW,
  HUB_REGISTRY: NOT_NOW,
  HUB_AWAY: { title: 'This part does not answer just now', text: 'Nothing is lost. The other parts go on; try again in a minute.' },
};

const BUG: FaultWords = {
  title: 'Sorry, something went wrong',
  text: 'Nothing you entered was saved by this step. The team has been told.',
};

const NO_TEXT: FaultWords = {
  title: 'A field holds a character that cannot be kept',
  text: 'Nothing of this was saved. Often something pasted brings such a character along unseen. Go back, where what you wrote still stands, type that part anew and send it again.',
};

/** Plain words for a page; the fault's own message is shown beside them only where it was written for the person. */
export function toFaultWords({ code, rule }: Pick<Fault, 'code' | 'rule'>): FaultWords {
  return rule === 'text' ? NO_TEXT : (words[code] ?? BUG);
}
