// Generated from schemas/events by `npm run check -- --write`. Do not edit.
import type { EpochMillis, LocalDate } from '@homeward/kernel';

/** A person is expected in hospital (A05, A14). */
export interface SpellPreAdmittedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The person, where the sender says it. */
  readonly person: PersonV1 | null;
  /** How to reach the person, where the sender says it. */
  readonly contact: ContactV1 | null;
  /** Where the person is, where the sender says it. */
  readonly location: LocationV1 | null;
  /** Local segments, kept. */
  readonly localSegments: readonly LocalSegmentV1[];
  /** When the admission is expected. */
  readonly expectedAdmissionAt: EpochMillis | null;
  /** Admission method code as sent. */
  readonly admissionMethod: string | null;
}

/** Where a statement came from: the organisation, its system and its own message. */
export interface SourceV1 {
  /** ODS code of the organisation that says it. */
  readonly organisation: string;
  /** Name of the sending system as it calls itself (MSH-3 for HL7 v2). */
  readonly system: string;
  /** Name of the sender profile that was applied. */
  readonly profile: string;
  /** The sender's own id of the message (MSH-10, idempotency key). */
  readonly messageId: string;
  /** The sender's own time of the message (MSH-7). */
  readonly messageAt: EpochMillis | null;
}

/** The hospital spell as the hospital names it. */
export interface VisitV1 {
  /** ODS code of the trust. */
  readonly trust: string;
  /** Visit-number namespace of the sender's profile. */
  readonly namespace: string;
  /** Visit number within the namespace (PV1-19.1). */
  readonly visitNumber: string;
}

/** Who the person is. Identity stands apart so that it can be withheld as one group. */
export interface PersonV1 {
  /** Ten digits, only when the check digit holds. */
  readonly nhsNumber: string | null;
  /** Status of the NHS number as the sender gives it. */
  readonly nhsNumberStatus: NhsNumberStatusV1;
  /** Why there is no usable NHS number (missing, invalid), else null. */
  readonly nhsNumberProblem: string | null;
  /** Local patient number at the trust. */
  readonly hospitalNumber: string | null;
  /** Family name. */
  readonly familyName: string | null;
  /** First given name. */
  readonly givenName: string | null;
  /** Further given names. */
  readonly otherNames: string | null;
  /** Title, as the person uses it. */
  readonly title: string | null;
  /** Date of birth. */
  readonly birthDate: LocalDate | null;
  /** Sex as recorded. */
  readonly sex: SexV1;
  /** ODS code of the GP practice. */
  readonly gpPractice: string | null;
}

/** NHS number status. */
export type NhsNumberStatusV1 = 'UNKNOWN' | 'NNS_01' | 'NNS_02' | 'NNS_03' | 'NNS_04' | 'NNS_05' | 'NNS_06' | 'NNS_07' | 'NNS_08';

/** Sex as recorded. */
export type SexV1 = 'NOT_KNOWN' | 'MALE' | 'FEMALE' | 'NOT_SPECIFIED';

/** How and where to reach the person. */
export interface ContactV1 {
  /** Lines of the address, without the postcode. */
  readonly addressLines: readonly string[];
  /** Postcode of the address. */
  readonly postcode: string | null;
  /** Telephone number. */
  readonly phone: string | null;
}

/** Where in the hospital. */
export interface LocationV1 {
  /** ODS code of the organisation. */
  readonly organisation: string | null;
  /** ODS code of the site. */
  readonly site: string | null;
  /** Ward, as the hospital calls it. */
  readonly ward: string | null;
  /** Bay within the ward. */
  readonly bay: string | null;
  /** Bed within the bay. */
  readonly bed: string | null;
}

/** A local (Z) segment, kept as it came. */
export interface LocalSegmentV1 {
  /** Id of the segment (`ZU1`). */
  readonly segment: string;
  /** The segment as it came, without its id. */
  readonly text: string;
}

/** A person was admitted (A01). */
export interface SpellAdmittedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The person, where the sender says it. */
  readonly person: PersonV1 | null;
  /** How to reach the person, where the sender says it. */
  readonly contact: ContactV1 | null;
  /** Where the person is, where the sender says it. */
  readonly location: LocationV1 | null;
  /** Local segments, kept. */
  readonly localSegments: readonly LocalSegmentV1[];
  /** Time of the admission (PV1-44). */
  readonly admittedAt: EpochMillis;
  /** Admission method code as sent (PV1-4). */
  readonly admissionMethod: string | null;
  /** Source of admission code as sent (PV1-14). */
  readonly sourceOfAdmission: string | null;
  /** Treatment function code as sent (PV1-10). */
  readonly treatmentFunction: string | null;
}

/** A person was moved within the hospital (A02); `location` says where to. */
export interface SpellMovedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The person, where the sender says it. */
  readonly person: PersonV1 | null;
  /** How to reach the person, where the sender says it. */
  readonly contact: ContactV1 | null;
  /** Where the person is, where the sender says it. */
  readonly location: LocationV1 | null;
  /** Local segments, kept. */
  readonly localSegments: readonly LocalSegmentV1[];
  /** Time of the move. */
  readonly movedAt: EpochMillis;
}

/** The latest move at or before `cancelledAt` did not happen (A12). */
export interface SpellMoveCancelledV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The person, where the sender says it. */
  readonly person: PersonV1 | null;
  /** How to reach the person, where the sender says it. */
  readonly contact: ContactV1 | null;
  /** Where the person is, where the sender says it. */
  readonly location: LocationV1 | null;
  /** Local segments, kept. */
  readonly localSegments: readonly LocalSegmentV1[];
  /** Time that the cancellation refers to: the latest move at or before it did not happen. */
  readonly cancelledAt: EpochMillis;
}

/** The expected date of discharge was set or changed. */
export interface SpellExpectedDateSetV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The person, where the sender says it. */
  readonly person: PersonV1 | null;
  /** How to reach the person, where the sender says it. */
  readonly contact: ContactV1 | null;
  /** Where the person is, where the sender says it. */
  readonly location: LocationV1 | null;
  /** Local segments, kept. */
  readonly localSegments: readonly LocalSegmentV1[];
  /** The date; null when it was withdrawn. */
  readonly expectedDischargeDate: LocalDate | null;
  /** The time, where the sender says one. */
  readonly expectedDischargeAt: EpochMillis | null;
  /** Role of whoever set it. */
  readonly setByRole: string | null;
}

/** The criteria to reside were reviewed: met or not met. */
export interface SpellCriteriaSetV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The person, where the sender says it. */
  readonly person: PersonV1 | null;
  /** How to reach the person, where the sender says it. */
  readonly contact: ContactV1 | null;
  /** Where the person is, where the sender says it. */
  readonly location: LocationV1 | null;
  /** Local segments, kept. */
  readonly localSegments: readonly LocalSegmentV1[];
  /** True while the person meets at least one criterion to reside. */
  readonly meets: boolean;
  /** The criteria met. */
  readonly codes: readonly CriteriaToResideV1[];
  /** When it was assessed. */
  readonly assessedAt: EpochMillis;
  /** Role of the assessor. */
  readonly assessorRole: string | null;
}

/** Criteria to reside. */
export type CriteriaToResideV1 =
  | 'CTR_UNKNOWN'
  | 'CTR_01'
  | 'CTR_02'
  | 'CTR_03'
  | 'CTR_04'
  | 'CTR_05'
  | 'CTR_06'
  | 'CTR_07'
  | 'CTR_08'
  | 'CTR_09'
  | 'CTR_10'
  | 'CTR_11'
  | 'CTR_12';

/** A snapshot: who and where the person is, as the hospital knows it now (A08). */
export interface SpellUpdatedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The person, where the sender says it. */
  readonly person: PersonV1 | null;
  /** How to reach the person, where the sender says it. */
  readonly contact: ContactV1 | null;
  /** Where the person is, where the sender says it. */
  readonly location: LocationV1 | null;
  /** Local segments, kept. */
  readonly localSegments: readonly LocalSegmentV1[];
  /** Admission method code as sent. */
  readonly admissionMethod: string | null;
  /** Source of admission code as sent. */
  readonly sourceOfAdmission: string | null;
  /** Admission time, where the snapshot holds it. */
  readonly admittedAt: EpochMillis | null;
}

/** The person left hospital (A03). */
export interface SpellDischargedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The person, where the sender says it. */
  readonly person: PersonV1 | null;
  /** How to reach the person, where the sender says it. */
  readonly contact: ContactV1 | null;
  /** Where the person is, where the sender says it. */
  readonly location: LocationV1 | null;
  /** Local segments, kept. */
  readonly localSegments: readonly LocalSegmentV1[];
  /** Admission time, where the message holds it. */
  readonly admittedAt: EpochMillis | null;
  /** Time the person left (PV1-45). */
  readonly dischargedAt: EpochMillis;
  /** Discharge method code as sent. */
  readonly dischargeMethod: string | null;
  /** Discharge destination code as sent. */
  readonly dischargeDestination: string | null;
  /** Location discharged to, as sent. */
  readonly dischargedTo: string | null;
  /** Name and generation of the code lists the sender uses. */
  readonly codeList: string | null;
}

/** The latest discharge at or before `cancelledAt` did not happen (A13). */
export interface SpellDischargeCancelledV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The person, where the sender says it. */
  readonly person: PersonV1 | null;
  /** How to reach the person, where the sender says it. */
  readonly contact: ContactV1 | null;
  /** Where the person is, where the sender says it. */
  readonly location: LocationV1 | null;
  /** Local segments, kept. */
  readonly localSegments: readonly LocalSegmentV1[];
  /** Time that the cancellation refers to: the latest discharge at or before it did not happen. */
  readonly cancelledAt: EpochMillis;
}

/** The admission did not happen (A11). */
export interface SpellAdmissionCancelledV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The person, where the sender says it. */
  readonly person: PersonV1 | null;
  /** How to reach the person, where the sender says it. */
  readonly contact: ContactV1 | null;
  /** Where the person is, where the sender says it. */
  readonly location: LocationV1 | null;
  /** Local segments, kept. */
  readonly localSegments: readonly LocalSegmentV1[];
  /** Time that the cancellation refers to. */
  readonly cancelledAt: EpochMillis;
}

/** The hospital merged two records (A34, A40); kept for review. `visit.visitNumber` is empty where the message names no visit. */
export interface SpellMergedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The person, where the sender says it. */
  readonly person: PersonV1 | null;
  /** How to reach the person, where the sender says it. */
  readonly contact: ContactV1 | null;
  /** Where the person is, where the sender says it. */
  readonly location: LocationV1 | null;
  /** Local segments, kept. */
  readonly localSegments: readonly LocalSegmentV1[];
  /** Trigger event of the merge. */
  readonly messageType: string;
  /** Which records were merged. */
  readonly records: MergedRecordsV1;
}

/** The two patient records of a merge. */
export interface MergedRecordsV1 {
  /** Local patient number that remains. */
  readonly survivingHospitalNumber: string | null;
  /** Local patient number that goes (MRG-1). */
  readonly retiredHospitalNumber: string | null;
}

/** The person died. */
export interface SpellDeceasedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The person, where the sender says it. */
  readonly person: PersonV1 | null;
  /** How to reach the person, where the sender says it. */
  readonly contact: ContactV1 | null;
  /** Where the person is, where the sender says it. */
  readonly location: LocationV1 | null;
  /** Local segments, kept. */
  readonly localSegments: readonly LocalSegmentV1[];
  /** Time of death, where known. */
  readonly diedAt: EpochMillis | null;
}

/** The ward referred a person to the transfer of care hub. */
export interface ReferralSubmittedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The hub's opaque id of the referral. */
  readonly referralId: string;
  /** Revision, from 1. */
  readonly revision: number;
  /** When the ward sent the referral. */
  readonly submittedAt: EpochMillis;
  /** The person, where the referral says it. */
  readonly person: PersonV1 | null;
  /** Needs. */
  readonly needs: NeedsV1;
  /** Life at home. */
  readonly homeSituation: HomeSituationV1;
  /** Package of care from before, if any. */
  readonly existingPackage: ExistingPackageV1 | null;
  /** Care home the person lives in, if any. */
  readonly careHome: CareHomeV1 | null;
  /** End of life care. */
  readonly endOfLife: boolean;
  /** Potential to regain independence. */
  readonly reablementPotential: ReablementPotentialV1;
  /** Consent or best-interest basis. */
  readonly consent: ConsentV1;
  /** Risks the next team must know. */
  readonly riskFlags: readonly string[];
  /** Expected date of discharge. */
  readonly expectedDischargeDate: LocalDate | null;
  /** How to reach the ward. */
  readonly wardContact: string | null;
}

/** Who acted. */
export interface ActorV1 {
  /** Role in which the person or system acted. */
  readonly role: string;
  /** ODS code of the organisation the actor works for. */
  readonly organisation: string;
  /** Opaque reference to the user; never a name. */
  readonly userRef: string | null;
}

/** What the person needs, in the words of the ward; functions, not packages. */
export interface NeedsV1 {
  /** Moving about. */
  readonly mobility: string | null;
  /** Washing and dressing. */
  readonly personalCare: string | null;
  /** Continence. */
  readonly continence: string | null;
  /** Memory, understanding, mood. */
  readonly cognition: string | null;
  /** Eating and drinking. */
  readonly nutrition: string | null;
  /** Skin and wounds. */
  readonly skin: string | null;
  /** Medicines. */
  readonly medication: string | null;
  /** Equipment. */
  readonly equipment: string | null;
  /** Needs at night. */
  readonly night: string | null;
  /** Anything else. */
  readonly other: string | null;
}

/** Life at home. */
export interface HomeSituationV1 {
  /** The person lives alone. */
  readonly livesAlone: boolean | null;
  /** Unpaid carer, and what the carer does. */
  readonly carer: string | null;
  /** Access to the home; never a key-safe code. */
  readonly access: string | null;
  /** Pets. */
  readonly pets: string | null;
}

/** A package of care from before admission. */
export interface ExistingPackageV1 {
  /** Provider of the package. */
  readonly provider: string | null;
  /** Hours a week. */
  readonly weeklyHours: number | null;
  /** Open (paused) or lapsed: an open one restarts under pathway 0, a lapsed one is pathway 1. */
  readonly state: PackageStateV1;
}

/** Whether an existing package of care stayed open. */
export type PackageStateV1 = 'UNKNOWN' | 'OPEN' | 'LAPSED';

/** The care home a person already lives in. */
export interface CareHomeV1 {
  /** Care home. */
  readonly name: string | null;
  /** The home confirmed that it can meet needs at the same level. */
  readonly sameLevelConfirmed: boolean | null;
  /** More support is needed in that same home. */
  readonly moreSupportNeeded: boolean | null;
}

/** Potential to regain independence. */
export type ReablementPotentialV1 = 'UNKNOWN' | 'YES' | 'NO';

/** The person agreed, or a best-interest decision was made. */
export interface ConsentV1 {
  /** Consent or best interest. */
  readonly basis: ConsentBasisV1;
  /** When it was recorded. */
  readonly recordedAt: EpochMillis | null;
  /** Role of whoever recorded it. */
  readonly recordedByRole: string | null;
}

/** On what the referral rests. */
export type ConsentBasisV1 = 'UNKNOWN' | 'CONSENT' | 'BEST_INTEREST';

/** The ward changed its referral; the whole of it again. */
export interface ReferralRevisedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The hub's opaque id of the referral. */
  readonly referralId: string;
  /** Revision, from 1. */
  readonly revision: number;
  /** When the ward sent this revision. */
  readonly revisedAt: EpochMillis;
  /** The person, where the referral says it. */
  readonly person: PersonV1 | null;
  /** Needs. */
  readonly needs: NeedsV1;
  /** Life at home. */
  readonly homeSituation: HomeSituationV1;
  /** Package of care from before, if any. */
  readonly existingPackage: ExistingPackageV1 | null;
  /** Care home the person lives in, if any. */
  readonly careHome: CareHomeV1 | null;
  /** End of life care. */
  readonly endOfLife: boolean;
  /** Potential to regain independence. */
  readonly reablementPotential: ReablementPotentialV1;
  /** Consent or best-interest basis. */
  readonly consent: ConsentV1;
  /** Risks the next team must know. */
  readonly riskFlags: readonly string[];
  /** Expected date of discharge. */
  readonly expectedDischargeDate: LocalDate | null;
  /** How to reach the ward. */
  readonly wardContact: string | null;
}

/** The ward supplied information that the hub asked for. */
export interface ReferralInformationSuppliedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The hub's opaque id of the referral. */
  readonly referralId: string;
  /** Revision, from 1. */
  readonly revision: number;
  /** When the ward answered. */
  readonly suppliedAt: EpochMillis;
  /** The answer. */
  readonly answer: FreeTextV1;
}

/** Free text, apart so that it can be withheld. */
export interface FreeTextV1 {
  /** The text. */
  readonly text: string;
}

/** The ward cancelled its referral. */
export interface ReferralCancelledV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** The spell. */
  readonly visit: VisitV1;
  /** The hub's opaque id of the referral. */
  readonly referralId: string;
  /** Revision, from 1. */
  readonly revision: number;
  /** When the ward cancelled. */
  readonly cancelledAt: EpochMillis;
  /** Why the ward cancelled. */
  readonly reason: CancelReasonV1;
}

/** Why a referral was cancelled. */
export type CancelReasonV1 =
  | 'OTHER'
  | 'DETERIORATED'
  | 'OWN_ARRANGEMENTS'
  | 'SENT_IN_ERROR'
  | 'DIED'
  | 'TRANSFERRED'
  | 'SELF_DISCHARGE'
  | 'NOT_NEEDED';

/** The hub has the referral. */
export interface TransferReferralReceivedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** Revision received. */
  readonly revision: number;
  /** When the hub had it. */
  readonly receivedAt: EpochMillis;
}

/** A hub clinician took the referral up. */
export interface TransferTriageStartedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When triage began. */
  readonly startedAt: EpochMillis;
  /** Opaque reference to the case manager. */
  readonly caseManager: string;
}

/** The hub asked the ward for more. */
export interface TransferInformationRequestedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When the hub asked. */
  readonly requestedAt: EpochMillis;
  /** What is missing. */
  readonly items: readonly FreeTextV1[];
}

/** The hub decided the pathway. */
export interface TransferPathwayAssignedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When the pathway was decided. */
  readonly assignedAt: EpochMillis;
  /** The pathway decided. */
  readonly pathway: PathwayV1;
  /** The national line it counts under. */
  readonly nationalLine: NationalLineV1;
  /** Why this pathway. */
  readonly rationale: FreeTextV1;
  /** The pathway that would have been best, where it differs. */
  readonly idealPathway: PathwayV1 | null;
  /** Why the ideal was not possible. */
  readonly idealReason: FreeTextV1 | null;
}

/** Discharge pathway. */
export type PathwayV1 = 'UNKNOWN' | 'P0' | 'P1' | 'P2' | 'P3';

/** National discharge destination line. */
export type NationalLineV1 = 'UNKNOWN' | 'D0A' | 'D0B' | 'D1A' | 'D1B' | 'D1C' | 'D2' | 'D3A' | 'D3B';

/** The hub rejected the referral. */
export interface TransferReferralRejectedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When the hub rejected it. */
  readonly rejectedAt: EpochMillis;
  /** Why the hub rejected it. */
  readonly reason: RejectReasonV1;
  /** What to do instead. */
  readonly advice: FreeTextV1;
}

/** Why the hub rejected a referral. */
export type RejectReasonV1 = 'OTHER' | 'NOT_FOR_HUB' | 'DUPLICATE' | 'OUT_OF_AREA' | 'INCOMPLETE';

/** The referral waits: the person meets the criteria to reside again. */
export interface TransferHeldV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** Since when the work waits. */
  readonly heldAt: EpochMillis;
  /** Why the work waits. */
  readonly reason: HoldReasonV1;
}

/** Why the work waits. */
export type HoldReasonV1 = 'OTHER' | 'MEETS_CRITERIA_AGAIN';

/** The referral goes on from where it was held. */
export interface TransferResumedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** Since when the work goes on. */
  readonly resumedAt: EpochMillis;
  /** State of the referral that it goes on in. */
  readonly state: string;
}

/** The referral ended. */
export interface TransferClosedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When the referral ended. */
  readonly closedAt: EpochMillis;
  /** Why the referral ended. */
  readonly reason: CloseReasonV1;
}

/** Why the referral ended. */
export type CloseReasonV1 =
  | 'OTHER'
  | 'PATHWAY_0'
  | 'CANCELLED_BY_WARD'
  | 'SELF_DISCHARGE'
  | 'DECEASED'
  | 'ADMISSION_CANCELLED'
  | 'DISCHARGED';

/** Something announced earlier turned out otherwise when a late fact arrived. */
export interface TransferCorrectedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When the correction was made. */
  readonly correctedAt: EpochMillis;
  /** What is corrected (a state, a date). */
  readonly what: string;
  /** What was announced. */
  readonly before: string;
  /** What holds now. */
  readonly after: string;
  /** Type of the fact that changed it. */
  readonly because: string;
}

/** Every event type with its payload. */
export interface EventMap {
  'spell.pre-admitted.v1': SpellPreAdmittedV1;
  'spell.admitted.v1': SpellAdmittedV1;
  'spell.moved.v1': SpellMovedV1;
  'spell.move-cancelled.v1': SpellMoveCancelledV1;
  'spell.expected-date-set.v1': SpellExpectedDateSetV1;
  'spell.criteria-set.v1': SpellCriteriaSetV1;
  'spell.updated.v1': SpellUpdatedV1;
  'spell.discharged.v1': SpellDischargedV1;
  'spell.discharge-cancelled.v1': SpellDischargeCancelledV1;
  'spell.admission-cancelled.v1': SpellAdmissionCancelledV1;
  'spell.merged.v1': SpellMergedV1;
  'spell.deceased.v1': SpellDeceasedV1;
  'referral.submitted.v1': ReferralSubmittedV1;
  'referral.revised.v1': ReferralRevisedV1;
  'referral.information-supplied.v1': ReferralInformationSuppliedV1;
  'referral.cancelled.v1': ReferralCancelledV1;
  'transfer.referral-received.v1': TransferReferralReceivedV1;
  'transfer.triage-started.v1': TransferTriageStartedV1;
  'transfer.information-requested.v1': TransferInformationRequestedV1;
  'transfer.pathway-assigned.v1': TransferPathwayAssignedV1;
  'transfer.referral-rejected.v1': TransferReferralRejectedV1;
  'transfer.held.v1': TransferHeldV1;
  'transfer.resumed.v1': TransferResumedV1;
  'transfer.closed.v1': TransferClosedV1;
  'transfer.corrected.v1': TransferCorrectedV1;
}

export type EventType = keyof EventMap;
