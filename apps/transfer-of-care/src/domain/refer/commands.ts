import type { ReadinessBody } from '@homeward/hub/readiness';
import type { ReferralBody } from '@homeward/hub/referral';

/** What a ward says of the person; which revision it is follows from what the hub has. */
export type WardReferral = Omit<ReferralBody, 'revision' | 'reference'>;

/** Refers the person to the hub, or says the whole referral anew. */
export interface Refer {
  readonly kind: 'refer';
  /** Revision that the writer had before them; 0 where there was none. */
  readonly basedOn: number;
  /** As the document of the hospital API takes it. */
  readonly body: WardReferral;
}

/** Answers what the hub asked the ward. */
export interface SupplyInformation {
  readonly kind: 'supply-information';
  readonly referralId: string;
  readonly answer: string;
}

/** Says whether the person meets the criteria to reside, and when they are expected to leave. */
export interface ReviewReadiness {
  readonly kind: 'review-readiness';
  /** As the document of the hospital API takes it. */
  readonly body: ReadinessBody;
}

/** What a ward may do. */
export type WardCommand = Refer | SupplyInformation | ReviewReadiness;

const wardKinds: readonly string[] = ['refer', 'supply-information', 'review-readiness'] satisfies readonly WardCommand['kind'][];

export function isOfWard(command: { readonly kind: string }): command is WardCommand {
  return wardKinds.includes(command.kind);
}
