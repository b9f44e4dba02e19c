import type { Actor, Permission } from '@homeward/hub';
import { may } from '@homeward/hub';
import { type CommandKind, currentReferral, defaultRules, legalCommands, referralStatus, type SpellState } from '../../domain/index.ts';

export interface NextStep {
  readonly label: string;
  /** What it will do. */
  readonly does: string;
  /** Whom it will tell. */
  readonly tells: string;
  /** Part of the triage page where it is done; null for a reader who may not do it. */
  readonly anchor: string | null;
}

interface StepWords {
  readonly permission: Permission;
  readonly label: string;
  readonly does: string;
  readonly tells: string;
  readonly anchor: string;
}

export const stepWords: Readonly<Record<CommandKind, StepWords>> = {
  'start-triage': {
    permission: 'triage.start',
    label: 'Start triage',
    does: 'Puts the referral in your name. The clock for a pathway goes on.',
    tells: 'Tells the ward’s hospital and the person’s council that the hub has taken it up.',
    anchor: 'start',
  },
  'assign-pathway': {
    permission: 'triage.decide',
    label: 'Assign a pathway',
    does: 'Records pathway, destination and why. Pathway 0 closes the referral and leaves the discharge with the ward.',
    tells: 'Tells the ward’s hospital and the person’s council.',
    anchor: 'assign',
  },
  'request-information': {
    permission: 'triage.decide',
    label: 'Ask the ward for information',
    does: 'Lists what is missing. The referral waits for the ward until it answers.',
    tells: 'Tells the ward’s hospital.',
    anchor: 'ask',
  },
  'reject-referral': {
    permission: 'triage.decide',
    label: 'Reject the referral',
    does: 'Ends the hub’s work on it, with a reason and advice. The ward can refer again.',
    tells: 'Tells the ward’s hospital.',
    anchor: 'reject',
  },
};

const order: readonly CommandKind[] = ['start-triage', 'assign-pathway', 'request-information', 'reject-referral'];

/** The steps that are legal now, in the order in which they are usually taken. */
export function legalSteps(state: SpellState): readonly CommandKind[] {
  const referral = currentReferral(state);
  if (referral === null) return [];
  const legal = legalCommands(referralStatus(state, referral, defaultRules).state);
  return order.filter((kind) => legal.includes(kind));
}

/** Legal steps as this reader sees them: what they may do themselves, and what a hub clinician may. */
export function nextSteps(state: SpellState, reader: Actor | null): readonly NextStep[] {
  return legalSteps(state).map((kind) => {
    const { permission, label, does, tells, anchor } = stepWords[kind];
    return { label, does, tells, anchor: may(reader, permission) ? anchor : null };
  });
}
