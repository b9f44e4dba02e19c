import type { Actor, Permission } from '@homeward/hub';
import { may } from '@homeward/hub';
import {
  type CommandKind,
  currentReferral,
  defaultRules,
  legalCommands,
  referralStatus,
  type SpellState,
  triageKinds,
  wayKinds,
} from '../../domain/index.ts';

export interface NextStep {
  readonly label: string;
  /** What it will do. */
  readonly does: string;
  /** Whom it will tell. */
  readonly tells: string;
  /** Where it is done, below the app's prefix and without the spell; null for a reader who may not do it. */
  readonly at: { readonly page: StepWords['page'] | 'refer' | 'readiness'; readonly anchor: string } | null;
  /** Who does it, where it is not for this reader. */
  readonly by: string;
}

export interface StepWords {
  readonly permission: Permission;
  readonly label: string;
  readonly does: string;
  readonly tells: string;
  readonly page: 'triage' | 'arrange';
  /** Part of that page. */
  readonly anchor: string;
}

export const stepWords: Readonly<Record<CommandKind, StepWords>> = {
  'start-triage': {
    permission: 'triage.start',
    label: 'Start triage',
    does: 'Puts the referral in your name. The clock for a pathway goes on.',
    tells: 'Tells the ward’s hospital and the person’s council that the hub has taken it up.',
    page: 'triage',
    anchor: 'start',
  },
  'assign-pathway': {
    permission: 'triage.decide',
    label: 'Assign a pathway',
    does: 'Records pathway, destination and why. Pathway 0 closes the referral and leaves the discharge with the ward.',
    tells: 'Tells the ward’s hospital and the person’s council.',
    page: 'triage',
    anchor: 'assign',
  },
  'request-information': {
    permission: 'triage.decide',
    label: 'Ask the ward for information',
    does: 'Lists what is missing. The referral waits for the ward until it answers.',
    tells: 'Tells the ward’s hospital.',
    page: 'triage',
    anchor: 'ask',
  },
  'reject-referral': {
    permission: 'triage.decide',
    label: 'Reject the referral',
    does: 'Ends the hub’s work on it, with a reason and advice. The ward can refer again.',
    tells: 'Tells the ward’s hospital.',
    page: 'triage',
    anchor: 'reject',
  },
  'send-enquiries': {
    permission: 'triage.decide',
    label: 'Ask providers',
    does: 'Sends what the person needs, with a first name and an age band, without family name or NHS number, to the providers you choose.',
    tells: 'Tells those providers.',
    page: 'arrange',
    anchor: 'ask-providers',
  },
  'accept-offer': {
    permission: 'triage.decide',
    label: 'Accept an offer',
    does: 'Takes the provider’s offer, with the person’s choice on record. Everybody else who was asked is told that they need not keep a place.',
    tells: 'Tells all providers that were asked and the person’s council.',
    page: 'arrange',
    anchor: 'enquiries',
  },
  'decline-offer': {
    permission: 'triage.decide',
    label: 'Decline an offer',
    does: 'Turns the offer down, with a reason.',
    tells: 'Tells that provider.',
    page: 'arrange',
    anchor: 'enquiries',
  },
  'withdraw-enquiry': {
    permission: 'triage.decide',
    label: 'Withdraw an enquiry',
    does: 'Ends the enquiry.',
    tells: 'Tells that provider.',
    page: 'arrange',
    anchor: 'enquiries',
  },
  'schedule-discharge': {
    permission: 'triage.decide',
    label: 'Agree the day of discharge',
    does: 'Records when the person is to leave and how.',
    tells: 'Tells the ward’s hospital, the council and the provider.',
    page: 'arrange',
    anchor: 'discharge',
  },
  'slip-discharge': {
    permission: 'triage.decide',
    label: 'Put the discharge off',
    does: 'Records why it slipped, and the new day where one is known.',
    tells: 'Tells the ward’s hospital, the council and the provider.',
    page: 'arrange',
    anchor: 'discharge',
  },
  'issue-summary': {
    permission: 'triage.decide',
    label: 'Issue a transfer summary',
    does: 'Says to the team that takes over who the person is, what they need, what was decided and what is arranged, as it stands now.',
    tells: 'Tells the council you choose, which confirms that it has it.',
    page: 'arrange',
    anchor: 'summary',
  },
  'set-delay-reason': {
    permission: 'triage.decide',
    label: 'Record a delay reason',
    does: 'Says what the person waits for, by the national list. One reason is primary and counts nationally.',
    tells: 'Tells the ward’s hospital and the person’s council.',
    page: 'arrange',
    anchor: 'delays',
  },
  'clear-delay-reason': {
    permission: 'triage.decide',
    label: 'End a delay reason',
    does: 'Says that the person no longer waits for it.',
    tells: 'Tells the ward’s hospital and the person’s council.',
    page: 'arrange',
    anchor: 'delays',
  },
  'offer-support': {
    permission: 'triage.decide',
    label: 'Ask a voluntary organisation',
    does: 'Asks for help at home, with no more than a helper needs: no NHS number, no diagnosis.',
    tells: 'Tells that organisation.',
    page: 'arrange',
    anchor: 'support',
  },
};

/** The steps that are legal now, in the order in which they are usually taken. */
export function legalSteps(state: SpellState): readonly CommandKind[] {
  const referral = currentReferral(state);
  if (referral === null) return [];
  const legal = legalCommands(referralStatus(state, referral, defaultRules).state);
  return [...triageKinds, ...wayKinds].filter((kind) => legal.includes(kind));
}

/** What is done to one enquiry or delay among several is offered beside it. */
const onAnEntry: readonly CommandKind[] = ['accept-offer', 'decline-offer', 'withdraw-enquiry', 'clear-delay-reason'];

/** Legal steps as this reader sees them: what they may do themselves, and what a hub clinician may. */
export function nextSteps(state: SpellState, reader: Actor | null): readonly NextStep[] {
  return legalSteps(state)
    .filter((kind) => !onAnEntry.includes(kind))
    .map((kind) => {
      const { permission, label, does, tells, page, anchor } = stepWords[kind];
      return { label, does, tells, at: may(reader, permission) ? { page, anchor } : null, by: 'a hub clinician' };
    });
}
