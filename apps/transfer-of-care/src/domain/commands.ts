import type { RejectReasonV1 } from '@homeward/contracts';
import type { NationalLine, Pathway } from '@homeward/nhs';
import type { ReferralStateName } from './referral-status.ts';

/** What a hub clinician may ask for; each names the referral that the page showed. */
export type SpellCommand =
  | {
      readonly kind: 'start-triage';
      readonly referralId: string /** Opaque reference; the one who asks, unless told. */;
      readonly caseManager?: string;
    }
  | { readonly kind: 'request-information'; readonly referralId: string; readonly items: readonly string[] }
  | AssignPathway
  | { readonly kind: 'reject-referral'; readonly referralId: string; readonly reason: RejectReasonV1; readonly advice: string };

export interface AssignPathway {
  readonly kind: 'assign-pathway';
  readonly referralId: string;
  readonly pathway: Pathway;
  readonly nationalLine: NationalLine;
  readonly rationale: string;
  /** The pathway that would have been best; null where it is the same. */
  readonly idealPathway: Pathway | null;
  /** Why the ideal was not possible; needed with one. */
  readonly idealReason: string | null;
}

export type CommandKind = SpellCommand['kind'];

/** From which states of a referral each command is legal. Hub design; care transfer hubs triage before they assign. */
export const legalFrom: Readonly<Record<CommandKind, readonly ReferralStateName[]>> = {
  'start-triage': ['RECEIVED'],
  'request-information': ['IN_TRIAGE'],
  'assign-pathway': ['IN_TRIAGE'],
  'reject-referral': ['IN_TRIAGE'],
};

/** The steps that are legal in a state, for a page that shows no others. */
export function legalCommands(state: ReferralStateName): readonly CommandKind[] {
  return (Object.keys(legalFrom) as CommandKind[]).filter((kind) => legalFrom[kind].includes(state));
}

/** States in words, for pages and refusals. */
export const stateInWords: Readonly<Record<ReferralStateName, string>> = {
  SUBMITTED: 'submitted, waiting for the admission',
  RECEIVED: 'received',
  IN_TRIAGE: 'in triage',
  INFO_REQUESTED: 'waiting for information from the ward',
  PATHWAY_ASSIGNED: 'pathway assigned',
  CLOSED_P0: 'closed on pathway 0',
  ON_HOLD: 'on hold, because the person meets the criteria to reside again',
  REJECTED: 'rejected',
  CANCELLED: 'cancelled',
  DISCHARGED: 'discharged',
};

export const commandInWords: Readonly<Record<CommandKind, string>> = {
  'start-triage': 'start triage',
  'request-information': 'ask the ward for information',
  'assign-pathway': 'assign a pathway',
  'reject-referral': 'reject the referral',
};
