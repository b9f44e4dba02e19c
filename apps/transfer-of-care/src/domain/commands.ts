import type { RejectReasonV1 } from '@homeward/contracts';
import type { NationalLine, Pathway } from '@homeward/nhs';
import type { ReferralStateName } from './referral-status.ts';
import type { WardCommand } from './refer/commands.ts';
import type { WayCommand } from './way-home/commands.ts';

/** What a hub clinician may ask for in triage; each names the referral that the page showed. */
export type TriageCommand =
  | {
      readonly kind: 'start-triage';
      readonly referralId: string /** Opaque reference; the one who asks, unless told. */;
      readonly caseManager?: string;
    }
  | { readonly kind: 'request-information'; readonly referralId: string; readonly items: readonly string[] }
  | AssignPathway
  | { readonly kind: 'reject-referral'; readonly referralId: string; readonly reason: RejectReasonV1; readonly advice: string };

export type HubCommand = TriageCommand | WayCommand;
export type SpellCommand = HubCommand | WardCommand;

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

export type TriageKind = TriageCommand['kind'];
export type WayKind = WayCommand['kind'];
/** What the hub may do; what a ward says of its own patients is beside it. */
export type CommandKind = HubCommand['kind'];

/** In the order in which they are usually taken. */
export const wayKinds: readonly WayKind[] = [
  'send-enquiries',
  'accept-offer',
  'decline-offer',
  'withdraw-enquiry',
  'schedule-discharge',
  'slip-discharge',
  'issue-summary',
  'set-delay-reason',
  'clear-delay-reason',
  'offer-support',
];
export const triageKinds: readonly TriageKind[] = ['start-triage', 'assign-pathway', 'request-information', 'reject-referral'];

const decided: readonly ReferralStateName[] = ['PATHWAY_ASSIGNED', 'SOURCING', 'OFFERED', 'ACCEPTED', 'DISCHARGE_SCHEDULED'];

const open: readonly ReferralStateName[] = ['RECEIVED', 'IN_TRIAGE', 'INFO_REQUESTED', ...decided];

/** From which states of a referral each command is legal. Hub design; care transfer hubs triage before they assign. */
export const legalFrom: Readonly<Record<CommandKind, readonly ReferralStateName[]>> = {
  'start-triage': ['RECEIVED'],
  'request-information': ['IN_TRIAGE'],
  'assign-pathway': ['IN_TRIAGE'],
  'reject-referral': ['IN_TRIAGE'],
  'send-enquiries': ['PATHWAY_ASSIGNED', 'SOURCING', 'OFFERED'],
  'accept-offer': ['OFFERED'],
  'decline-offer': ['OFFERED'],
  'withdraw-enquiry': ['SOURCING', 'OFFERED'],
  'schedule-discharge': ['ACCEPTED'],
  'slip-discharge': ['DISCHARGE_SCHEDULED'],
  'issue-summary': [...decided, 'DISCHARGED', 'SERVICE_STARTED'],
  'set-delay-reason': open,
  'clear-delay-reason': open,
  'offer-support': [...open, 'CLOSED_P0'],
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
  SOURCING: 'waiting for an offer',
  OFFERED: 'offered a service',
  ACCEPTED: 'accepted by a provider',
  DISCHARGE_SCHEDULED: 'agreed for discharge',
  CLOSED_P0: 'closed on pathway 0',
  ON_HOLD: 'on hold, because the person meets the criteria to reside again',
  REJECTED: 'rejected',
  CANCELLED: 'cancelled',
  DISCHARGED: 'discharged',
  SERVICE_STARTED: 'home, with the service begun',
};

export const commandInWords: Readonly<Record<CommandKind, string>> = {
  'start-triage': 'start triage',
  'request-information': 'ask the ward for information',
  'assign-pathway': 'assign a pathway',
  'reject-referral': 'reject the referral',
  'send-enquiries': 'ask providers',
  'accept-offer': 'accept an offer',
  'decline-offer': 'decline an offer',
  'withdraw-enquiry': 'withdraw an enquiry',
  'schedule-discharge': 'agree the discharge',
  'slip-discharge': 'put the discharge off',
  'issue-summary': 'issue a transfer summary',
  'set-delay-reason': 'record a delay reason',
  'clear-delay-reason': 'end a delay reason',
  'offer-support': 'ask a voluntary organisation',
};
