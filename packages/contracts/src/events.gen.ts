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

/** A reason for a delay was recorded; several may be open, one of them primary. */
export interface TransferDelayReasonSetV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When it was recorded. */
  readonly setAt: EpochMillis;
  /** The hub's opaque id of this delay. */
  readonly delayId: string;
  /** Which list the reason is from. */
  readonly setting: DelaySettingV1;
  /** The reason. */
  readonly reason: DelayReasonV1;
  /** The one that national counts use. */
  readonly isPrimary: boolean;
  /** Since when it delays. */
  readonly since: EpochMillis;
  /** ODS code of the organisation that can end it. */
  readonly ownerOrganisation: string | null;
  /** What the next person should know. */
  readonly note: FreeTextV1 | null;
}

/** Which list of delay reasons counts. */
export type DelaySettingV1 = 'UNKNOWN' | 'ACUTE' | 'COMMUNITY';

/** Why a person who is ready to leave is still in hospital. */
export type DelayReasonV1 =
  | 'UNKNOWN'
  | 'HP1'
  | 'HP2'
  | 'HP3'
  | 'HP4'
  | 'HP5'
  | 'HP6'
  | 'HP7'
  | 'WC1'
  | 'WC2'
  | 'WC3'
  | 'WC4'
  | 'CT1'
  | 'CT2'
  | 'CT3'
  | 'IP1'
  | 'IP2'
  | 'IP3'
  | 'IP4'
  | 'IP5'
  | 'IP6'
  | 'IP7'
  | 'IP8'
  | 'IP9'
  | 'IP10'
  | 'IP11'
  | 'IP12'
  | 'CA1'
  | 'CA2'
  | 'CA3'
  | 'CA4'
  | 'CA5'
  | 'CA6'
  | 'CA7'
  | 'CA8'
  | 'CA9'
  | 'CA10'
  | 'CA11'
  | 'C01'
  | 'C02'
  | 'C03'
  | 'C04'
  | 'C05'
  | 'C06'
  | 'C07'
  | 'C08'
  | 'C09'
  | 'C10'
  | 'C11'
  | 'C12'
  | 'C13'
  | 'C14'
  | 'C15'
  | 'C16'
  | 'C17'
  | 'C18'
  | 'C19'
  | 'C20';

/** A reason for a delay no longer holds. */
export interface TransferDelayReasonClearedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When that was recorded. */
  readonly clearedAt: EpochMillis;
  /** The delay that ended. */
  readonly delayId: string;
  /** Until when it delayed. */
  readonly until: EpochMillis;
}

/** A discharge task was opened, moved on or settled. */
export interface TransferTaskChangedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When it changed. */
  readonly changedAt: EpochMillis;
  /** The hub's opaque id of the task. */
  readonly taskId: string;
  /** What has to be done. */
  readonly task: DischargeTaskV1;
  /** How far it is now. */
  readonly status: TaskStatusV1;
  /** Role that does it. */
  readonly ownerRole: string | null;
  /** By when it is wanted. */
  readonly dueAt: EpochMillis | null;
  /** What the owner should know. */
  readonly note: FreeTextV1 | null;
}

/** What has to be done before a person leaves. */
export type DischargeTaskV1 =
  | 'UNKNOWN'
  | 'MEDICINES'
  | 'LETTER'
  | 'TRANSPORT'
  | 'EQUIPMENT'
  | 'ACCESS'
  | 'CARER_INFORMED'
  | 'TREATMENT_PLAN'
  | 'FUNDING'
  | 'SAFEGUARDING';

/** How far a task is. */
export type TaskStatusV1 = 'UNKNOWN' | 'OPEN' | 'IN_PROGRESS' | 'DONE' | 'NOT_NEEDED' | 'BLOCKED';

/** Day and time of the discharge were agreed. */
export interface TransferDischargeScheduledV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When it was agreed. */
  readonly scheduledAt: EpochMillis;
  /** When the person is to leave. */
  readonly scheduledFor: EpochMillis;
  /** The pathway. */
  readonly pathway: PathwayV1;
  /** Organisation that takes over, where one does. */
  readonly providerId: string | null;
  /** How the person travels. */
  readonly transport: FreeTextV1 | null;
}

/** An agreed discharge was put off. */
export interface TransferDischargeSlippedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When it was put off. */
  readonly slippedAt: EpochMillis;
  /** When the person was to leave. */
  readonly previouslyFor: EpochMillis;
  /** When the person is to leave now, where that is known. */
  readonly scheduledFor: EpochMillis | null;
  /** Why it was put off. */
  readonly reason: DelayReasonV1;
  /** What the next team should know. */
  readonly note: FreeTextV1 | null;
}

/** Who pays was decided. */
export interface TransferFundingDecidedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When it was decided. */
  readonly decidedAt: EpochMillis;
  /** Who pays. */
  readonly funder: FunderV1;
  /** First day that is paid for. */
  readonly from: LocalDate;
  /** Last day that is paid for, where there is one. */
  readonly until: LocalDate | null;
}

/** Who pays. */
export type FunderV1 = 'UNKNOWN' | 'COUNCIL' | 'ICB' | 'JOINT' | 'PERSON' | 'VOLUNTARY';

/** The service after discharge began. */
export interface TransferServiceStartedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When it began. */
  readonly startedAt: EpochMillis;
  /** When it was to begin. */
  readonly plannedFor: EpochMillis | null;
  /** Organisation that gives it. */
  readonly providerId: string;
  /** Kind of service. */
  readonly service: ServiceKindV1;
}

/** Kind of short-term service. */
export type ServiceKindV1 = 'UNKNOWN' | 'HD0' | 'HD1A' | 'HD1B' | 'HD2A' | 'HD2B' | 'HD3';

/** The provider set out what recovery is to reach. */
export interface TransferRecoveryPlanSetV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When it was set out. */
  readonly setAt: EpochMillis;
  /** Organisation that set it out. */
  readonly providerId: string;
  /** What the person wants to reach. */
  readonly goals: readonly FreeTextV1[];
  /** Last day of the free period: at most 42 days from the start. */
  readonly endBy: LocalDate;
}

/** The recovery period ended with a review. */
export interface TransferReviewedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When the review was held. */
  readonly reviewedAt: EpochMillis;
  /** How the person does. */
  readonly outcome: RecoveryOutcomeV1;
  /** Days of the service. */
  readonly daysUsed: number;
  /** Package for the long term, where there is one. */
  readonly longTermPackage: LongTermPackageV1 | null;
}

/** How a person does at the end of recovery. */
export type RecoveryOutcomeV1 =
  | 'INDEPENDENT'
  | 'UNIVERSAL_ONLY'
  | 'LOWER_PACKAGE'
  | 'SAME_PACKAGE'
  | 'HIGHER_PACKAGE'
  | 'RESIDENTIAL'
  | 'READMITTED'
  | 'OTHER_PATHWAY'
  | 'DECLINED'
  | 'DIED'
  | 'OUTCOME_UNKNOWN';

/** A package of care for the long term. */
export interface LongTermPackageV1 {
  /** Kind of service. */
  readonly service: ServiceKindV1;
  /** Hours of care a week. */
  readonly weeklyHours: number | null;
  /** Cost a week, in pence. */
  readonly weeklyCostPence: number | null;
  /** Who pays. */
  readonly funder: FunderV1;
}

/** 84 days after discharge it was established how the person fares. */
export interface TransferFollowedUpV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When that was established. */
  readonly followedUpAt: EpochMillis;
  /** The day 84 days after discharge. */
  readonly dueOn: LocalDate;
  /** The person lives at home. */
  readonly isAtHome: boolean | null;
  /** The person died within the time. */
  readonly hasDied: boolean | null;
  /** The person was in hospital overnight, unplanned, within the time. */
  readonly wasReadmitted: boolean | null;
  /** Long-term residential or nursing care began within the time. */
  readonly isInLongTermCare: boolean | null;
}

/** A summary of needs and plan was sent to an organisation. */
export interface TransferSummaryIssuedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When it was sent. */
  readonly issuedAt: EpochMillis;
  /** The hub's opaque id of the summary. */
  readonly summaryId: string;
  /** Version of the summary, from 1. */
  readonly version: number;
  /** Organisation that it was sent to. */
  readonly toOrganisation: string;
  /** SHA-256 of what was sent, hex. */
  readonly contentHash: string;
}

/** The organisation confirmed that it has the summary. */
export interface TransferSummaryAcknowledgedV1 {
  /** Who decided; role `hub` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The referral, null where the statement is about the spell alone. */
  readonly referralId: string | null;
  /** When it confirmed. */
  readonly acknowledgedAt: EpochMillis;
  /** The summary. */
  readonly summaryId: string;
  /** Version that it has. */
  readonly version: number;
  /** Organisation that confirmed. */
  readonly byOrganisation: string;
}

/** The hub asked a provider for a service. */
export interface SourcingSentV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral. */
  readonly referralId: string;
  /** The hub's opaque id of the enquiry to this provider. */
  readonly requestId: string;
  /** The provider. */
  readonly providerId: string;
  /** When the hub asked. */
  readonly sentAt: EpochMillis;
  /** By when an answer is wanted. */
  readonly respondBy: EpochMillis;
  /** The pathway. */
  readonly pathway: PathwayV1;
  /** For whom it is asked, by what the hub knows from the hospital's system or the ward. */
  readonly person: SourcingPersonV1 | null;
  /** What is asked for. */
  readonly need: SourcingNeedV1;
}

/** The person, as far as a provider is told: from these a first name and an age band are made. */
export interface SourcingPersonV1 {
  /** Given name. */
  readonly givenName: string | null;
  /** Date of birth. */
  readonly birthDate: LocalDate | null;
  /** Family name: told to nobody, so that others' words can go on without it. */
  readonly familyName: string | null;
  /** Names beyond the first, for the same. */
  readonly otherNames: string | null;
  /** The hospital's number of the person, for the same. */
  readonly hospitalNumber: string | null;
  /** The hospital's number of the stay, for the same. */
  readonly visitNumber: string | null;
  /** Where the person lives, for the same. */
  readonly contact: ContactV1 | null;
}

/** What is asked of a provider, without saying for whom. */
export interface SourcingNeedV1 {
  /** Kind of service. */
  readonly service: ServiceKindV1;
  /** Hours of care a week. */
  readonly weeklyHours: number | null;
  /** Visits a day. */
  readonly visitsPerDay: number | null;
  /** Two workers are needed at once. */
  readonly isDoubleHanded: boolean | null;
  /** Latest day to start. */
  readonly startBy: LocalDate | null;
  /** First half of the postcode. */
  readonly postcodeDistrict: string | null;
  /** What else the provider must be able to do. */
  readonly requirements: readonly FreeTextV1[];
}

/** The provider has the enquiry. */
export interface SourcingAcknowledgedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral. */
  readonly referralId: string;
  /** The hub's opaque id of the enquiry to this provider. */
  readonly requestId: string;
  /** The provider. */
  readonly providerId: string;
  /** When the provider had it. */
  readonly acknowledgedAt: EpochMillis;
}

/** The provider offered the service. */
export interface SourcingOfferedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral. */
  readonly referralId: string;
  /** The hub's opaque id of the enquiry to this provider. */
  readonly requestId: string;
  /** The provider. */
  readonly providerId: string;
  /** When it was offered. */
  readonly offeredAt: EpochMillis;
  /** When the service could start. */
  readonly startsAt: EpochMillis;
  /** How long the offer stands. */
  readonly heldUntil: EpochMillis | null;
  /** Cost a week, in pence. */
  readonly weeklyCostPence: number | null;
  /** What the offer depends on. */
  readonly conditions: FreeTextV1 | null;
}

/** An enquiry or an offer was declined, or ran out. */
export interface SourcingDeclinedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral. */
  readonly referralId: string;
  /** The hub's opaque id of the enquiry to this provider. */
  readonly requestId: string;
  /** The provider. */
  readonly providerId: string;
  /** When it was declined. */
  readonly declinedAt: EpochMillis;
  /** Who declined. */
  readonly by: DeclinedByV1;
  /** Why it was declined. */
  readonly reason: SourcingDeclineReasonV1;
  /** What the hub should know. */
  readonly note: FreeTextV1 | null;
}

/** Who declined. */
export type DeclinedByV1 = 'UNKNOWN' | 'PROVIDER' | 'HUB' | 'PERSON';

/** Why no service came of an enquiry or offer. */
export type SourcingDeclineReasonV1 =
  | 'NO_CAPACITY'
  | 'OUT_OF_AREA'
  | 'NEEDS_TOO_HIGH'
  | 'START_TOO_SOON'
  | 'PRICE'
  | 'PERSON_CHOICE'
  | 'UNSUITABLE'
  | 'EXPIRED'
  | 'OTHER';

/** The hub accepted an offer, with the person's agreement. */
export interface SourcingAcceptedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral. */
  readonly referralId: string;
  /** The hub's opaque id of the enquiry to this provider. */
  readonly requestId: string;
  /** The provider. */
  readonly providerId: string;
  /** When it was accepted. */
  readonly acceptedAt: EpochMillis;
  /** When the service is to start. */
  readonly startsAt: EpochMillis;
  /** The person's choice is on record. */
  readonly isChoiceRecorded: boolean;
}

/** The hub withdrew its enquiry. */
export interface SourcingWithdrawnV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral. */
  readonly referralId: string;
  /** The hub's opaque id of the enquiry to this provider. */
  readonly requestId: string;
  /** The provider. */
  readonly providerId: string;
  /** When it was withdrawn. */
  readonly withdrawnAt: EpochMillis;
  /** Why it was withdrawn. */
  readonly reason: WithdrawReasonV1;
}

/** Why the hub needs the service no longer. */
export type WithdrawReasonV1 = 'OTHER' | 'ANOTHER_ACCEPTED' | 'REFERRAL_ENDED' | 'NEEDS_CHANGED';

/** The council completed a Care Act assessment. */
export interface SourcingAssessmentCompletedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral, where there is one. */
  readonly referralId: string | null;
  /** The council's opaque id of the assessment. */
  readonly assessmentId: string;
  /** First day of the assessment. */
  readonly startedOn: LocalDate | null;
  /** When it was completed. */
  readonly completedAt: EpochMillis;
  /** Kind of assessment. */
  readonly kind: AssessmentKindV1;
  /** Eligible needs were identified. */
  readonly hasEligibleNeeds: boolean | null;
  /** What followed. */
  readonly outcome: AssessmentOutcomeV1;
}

/** Kind of Care Act assessment. */
export type AssessmentKindV1 = 'UNKNOWN' | 'SHORT_TERM' | 'LONG_TERM';

/** Outcome of an assessment, as Client Level Data counts it. */
export type AssessmentOutcomeV1 =
  | 'UNKNOWN'
  | 'CLD_01'
  | 'CLD_02'
  | 'CLD_04'
  | 'CLD_05'
  | 'CLD_06'
  | 'CLD_07'
  | 'CLD_08'
  | 'CLD_09'
  | 'CLD_10'
  | 'CLD_11'
  | 'CLD_12'
  | 'CLD_13'
  | 'CLD_14'
  | 'CLD_15'
  | 'CLD_16'
  | 'CLD_17';

/** A package of care began. */
export interface SourcingPackageStartedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral. */
  readonly referralId: string;
  /** The hub's opaque id of the enquiry to this provider; null for care that was arranged without one. */
  readonly requestId: string | null;
  /** The provider. */
  readonly providerId: string;
  /** When it began. */
  readonly startedAt: EpochMillis;
  /** Opaque id of the package. */
  readonly packageId: string;
  /** Kind of service. */
  readonly service: ServiceKindV1;
  /** Hours of care a week. */
  readonly weeklyHours: number | null;
  /** Cost a week, in pence. */
  readonly weeklyCostPence: number | null;
  /** Who pays. */
  readonly funder: FunderV1;
}

/** A provider gave a package back. */
export interface SourcingHandedBackV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral. */
  readonly referralId: string;
  /** The hub's opaque id of the enquiry to this provider; null for care that was arranged without one. */
  readonly requestId: string | null;
  /** The provider. */
  readonly providerId: string;
  /** When it gave notice. */
  readonly handedBackAt: EpochMillis;
  /** The package. */
  readonly packageId: string;
  /** Last day of the service. */
  readonly lastDay: LocalDate;
  /** Why it was given back. */
  readonly reason: SourcingDeclineReasonV1;
  /** What the hub should know. */
  readonly note: FreeTextV1 | null;
}

/** A provider that serves this person is closing. */
export interface SourcingProviderClosingV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral, where there is one. */
  readonly referralId: string | null;
  /** The provider. */
  readonly providerId: string;
  /** The package that ends by it. */
  readonly packageId: string | null;
  /** When it was announced. */
  readonly announcedAt: EpochMillis;
  /** Last day of the provider. */
  readonly closesOn: LocalDate;
}

/** The council has the referral and keeps a case for it. */
export interface SourcingReferralAcknowledgedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral. */
  readonly referralId: string;
  /** Organisation that has it. */
  readonly organisation: string;
  /** When it had it. */
  readonly acknowledgedAt: EpochMillis;
  /** The organisation's own opaque id of the case. */
  readonly caseReference: string | null;
}

/** The receiving team has the transfer summary. */
export interface SourcingSummaryAcknowledgedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral, where there is one. */
  readonly referralId: string | null;
  /** The hub's opaque id of the summary. */
  readonly summaryId: string;
  /** Version that it has. */
  readonly version: number;
  /** Organisation that has it. */
  readonly organisation: string;
  /** When the team took it. */
  readonly acknowledgedAt: EpochMillis;
}

/** A place said how much it can take; the latest word for a period holds. */
export interface CapacityDeclaredV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** Opaque id of the place or service. */
  readonly placeId: string;
  /** Organisation that runs it. */
  readonly organisation: string;
  /** When it was said. */
  readonly declaredAt: EpochMillis;
  /** What is counted. */
  readonly kind: CapacityKindV1;
  /** Kind of service. */
  readonly service: ServiceKindV1;
  /** Beds, hours a week or visits a week that are free. */
  readonly quantity: number;
  /** First day. */
  readonly from: LocalDate;
  /** Last day, where it is limited. */
  readonly until: LocalDate | null;
  /** Where it can be given, for services that go to people. */
  readonly postcodeDistricts: readonly string[];
}

/** What is counted. */
export type CapacityKindV1 = 'UNKNOWN' | 'BEDS' | 'CARE_HOURS' | 'VISITS';

/** The hub holds some of it for a referral. */
export interface CapacityHeldV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** Opaque id of the place or service. */
  readonly placeId: string;
  /** Organisation that runs it. */
  readonly organisation: string;
  /** When it was held. */
  readonly heldAt: EpochMillis;
  /** The hub's opaque id of the hold. */
  readonly holdId: string;
  /** The referral that it is held for. */
  readonly referralId: string;
  /** How much is held. */
  readonly quantity: number;
  /** When the hold lapses. */
  readonly until: EpochMillis;
}

/** A hold ended. */
export interface CapacityReleasedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** Opaque id of the place or service. */
  readonly placeId: string;
  /** Organisation that runs it. */
  readonly organisation: string;
  /** When it ended. */
  readonly releasedAt: EpochMillis;
  /** The hold. */
  readonly holdId: string;
  /** How much it held. */
  readonly quantity: number;
  /** Why it ended. */
  readonly reason: ReleaseReasonV1;
}

/** Why a hold ended. */
export type ReleaseReasonV1 = 'UNKNOWN' | 'LAPSED' | 'TAKEN_UP' | 'NOT_NEEDED';

/** A practitioner completed a Checklist. */
export interface ChcChecklistCompletedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** The spell that led to it, where one did. */
  readonly spellId: string | null;
  /** The sender's opaque id of the Checklist. */
  readonly checklistId: string;
  /** When it was completed. */
  readonly completedAt: EpochMillis;
  /** The person. */
  readonly person: PersonV1 | null;
  /** How to reach the person. */
  readonly contact: ContactV1 | null;
  /** Who speaks for the person. */
  readonly representative: RepresentativeV1 | null;
  /** All eleven domains. */
  readonly scores: readonly ChecklistScoreV1[];
  /** The practitioner's own conclusion. */
  readonly isStatedPositive: boolean | null;
  /** Where it was done. */
  readonly location: ChcLocationV1;
  /** Why it was done on an acute ward. */
  readonly locationReason: FreeTextV1 | null;
  /** Role of the practitioner. */
  readonly assessorRole: string;
  /** ODS code of the ICB of the GP practice. */
  readonly responsibleIcb: string | null;
  /** Last day of funded recovery care. */
  readonly interimFundedUntil: LocalDate | null;
  /** Documents that go with it. */
  readonly attachments: readonly AttachmentV1[];
}

/** Who speaks for the person. */
export interface RepresentativeV1 {
  /** Name of the representative. */
  readonly name: string | null;
  /** Telephone number of the representative. */
  readonly phone: string | null;
  /** Holds a lasting power of attorney for health and welfare. */
  readonly hasPowerOfAttorney: boolean | null;
  /** The person agreed that the representative is told. */
  readonly maySeeRecord: boolean | null;
}

/** One domain of a Checklist. */
export interface ChecklistScoreV1 {
  /** The domain. */
  readonly domain: ChcDomainV1;
  /** The column chosen. */
  readonly column: ChecklistColumnV1;
  /** What it rests on. */
  readonly evidence: FreeTextV1 | null;
}

/** Domain of need of the Checklist and the Decision Support Tool. */
export type ChcDomainV1 =
  | 'UNKNOWN'
  | 'BREATHING'
  | 'NUTRITION'
  | 'CONTINENCE'
  | 'SKIN'
  | 'MOBILITY'
  | 'COMMUNICATION'
  | 'PSYCHOLOGICAL'
  | 'COGNITION'
  | 'BEHAVIOUR'
  | 'DRUGS'
  | 'CONSCIOUSNESS'
  | 'OTHER_NEEDS';

/** Column of the Checklist: A high, B moderate, C no or low needs. */
export type ChecklistColumnV1 = 'UNKNOWN' | 'A' | 'B' | 'C';

/** Where a person was assessed. */
export type ChcLocationV1 = 'UNKNOWN' | 'LOC_01' | 'LOC_02' | 'LOC_03' | 'LOC_04' | 'LOC_05' | 'LOC_06' | 'LOC_07' | 'LOC_98';

/** A document that goes with a statement, by its hash. */
export interface AttachmentV1 {
  /** Media type. */
  readonly mediaType: string;
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string;
  /** Size in bytes. */
  readonly sizeBytes: number;
}

/** The ICB confirmed that it has the positive Checklist: the 28 days begin. */
export interface ChcChecklistReceivedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** The Checklist. */
  readonly checklistId: string;
  /** When the ICB had it. */
  readonly receivedAt: EpochMillis;
  /** ODS code of the ICB. */
  readonly icb: string;
  /** The ICB's own id of the case. */
  readonly icbReference: string | null;
}

/** It was established whether a full assessment is required; never whether a person is eligible. */
export interface ChcScreenedV1 {
  /** Who decided; role `chc` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The spell that led to it, where one did. */
  readonly spellId: string | null;
  /** When it was established. */
  readonly screenedAt: EpochMillis;
  /** The result. */
  readonly result: ScreeningV1;
  /** The Checklist, where one was done. */
  readonly checklistId: string | null;
  /** The threshold crossed, where one was. */
  readonly rule: ChecklistRuleV1 | null;
  /** Domains in column A. */
  readonly countA: number | null;
  /** Domains in column B. */
  readonly countB: number | null;
  /** The result is the practitioner's own conclusion too. */
  readonly isAsStated: boolean | null;
  /** Why no Checklist was needed. */
  readonly notRequiredReason: NotRequiredReasonV1 | null;
}

/** Whether a full assessment is required. */
export type ScreeningV1 = 'UNKNOWN' | 'REQUIRED' | 'NOT_REQUIRED';

/** Which threshold a Checklist crossed. */
export type ChecklistRuleV1 = 'UNKNOWN' | 'ASTERISK_A' | 'TWO_A' | 'FIVE_B' | 'ONE_A_FOUR_B';

/** Why no Checklist was needed. */
export type NotRequiredReasonV1 =
  | 'UNKNOWN'
  | 'ALREADY_REFUSED'
  | 'NO_NEED_NOW'
  | 'NEEDS_UNCLEAR'
  | 'STRAIGHT_TO_ASSESSMENT'
  | 'FAST_TRACK'
  | 'SECTION_117';

/** The ICB confirmed that it is responsible. */
export interface ChcReferralAcceptedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** When it confirmed. */
  readonly acceptedAt: EpochMillis;
  /** ODS code of the ICB. */
  readonly icb: string;
  /** Role of the case co-ordinator. */
  readonly coordinatorRole: string | null;
}

/** The ICB discounted the referral: the clock stops. */
export interface ChcReferralDiscountedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** When it was discounted. */
  readonly discountedAt: EpochMillis;
  /** Why it was discounted. */
  readonly reason: DiscountReasonV1;
  /** What the council should know. */
  readonly note: FreeTextV1 | null;
}

/** Why the ICB discounted a referral. */
export type DiscountReasonV1 = 'UNKNOWN' | 'DISC_01' | 'DISC_02' | 'DISC_03' | 'DISC_04' | 'DISC_05' | 'DISC_98';

/** The multidisciplinary team completed the Decision Support Tool. */
export interface ChcDstCompletedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** The ICB's opaque id of the tool. */
  readonly dstId: string;
  /** When it was completed. */
  readonly completedAt: EpochMillis;
  /** All twelve domains. */
  readonly levels: readonly DstScoreV1[];
  /** Nature, intensity, complexity and unpredictability. */
  readonly characteristics: CharacteristicsV1;
  /** Where the person was. */
  readonly location: ChcLocationV1;
  /** Who took part. */
  readonly attendees: readonly AttendeeV1[];
}

/** One domain of a Decision Support Tool. */
export interface DstScoreV1 {
  /** The domain. */
  readonly domain: ChcDomainV1;
  /** The level agreed. */
  readonly level: DstLevelV1;
  /** The team could not agree, and the higher level stands. */
  readonly isDisputed: boolean;
  /** What it rests on. */
  readonly evidence: FreeTextV1 | null;
}

/** Level of need in the Decision Support Tool. */
export type DstLevelV1 = 'UNKNOWN' | 'NONE' | 'LOW' | 'MODERATE' | 'HIGH' | 'SEVERE' | 'PRIORITY';

/** The four characteristics of need, with reasons. */
export interface CharacteristicsV1 {
  /** Nature of the needs. */
  readonly nature: FreeTextV1;
  /** Intensity of the needs. */
  readonly intensity: FreeTextV1;
  /** Complexity of the needs. */
  readonly complexity: FreeTextV1;
  /** Unpredictability of the needs. */
  readonly unpredictability: FreeTextV1;
}

/** One who took part in the assessment. */
export interface AttendeeV1 {
  /** Role in which they took part. */
  readonly role: string;
  /** ODS code of the organisation. */
  readonly organisation: string;
  /** A health professional. */
  readonly isHealth: boolean;
}

/** The multidisciplinary team recommended. */
export interface ChcRecommendationMadeV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** When it recommended. */
  readonly recommendedAt: EpochMillis;
  /** The team recommends eligibility. */
  readonly isEligible: boolean;
  /** The team sees a need for NHS-funded nursing care. */
  readonly needsNursingCare: boolean | null;
  /** The team suggests a joint package. */
  readonly suggestsJointPackage: boolean | null;
  /** Why the team recommends so. */
  readonly reasons: FreeTextV1;
}

/** The ICB verified the recommendation. */
export interface ChcRecommendationVerifiedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** When it was verified. */
  readonly verifiedAt: EpochMillis;
  /** ODS code of the ICB. */
  readonly icb: string;
}

/** The ICB sent the recommendation back to the team; the clock runs on. */
export interface ChcRecommendationSentBackV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** When it went back. */
  readonly sentBackAt: EpochMillis;
  /** On what ground. */
  readonly ground: SendBackGroundV1;
  /** What is missing. */
  readonly note: FreeTextV1;
}

/** On what ground a recommendation went back. */
export type SendBackGroundV1 = 'UNKNOWN' | 'INCOMPLETE' | 'EVIDENCE_GAPS' | 'MISMATCH' | 'UNLAWFUL';

/** The ICB decided on eligibility: the clock stops. */
export interface ChcDecisionMadeV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** When it decided. */
  readonly decidedAt: EpochMillis;
  /** What it decided. */
  readonly outcome: ChcOutcomeV1;
  /** First day that the decision covers. */
  readonly effectiveFrom: LocalDate;
  /** The decision is what the team recommended. */
  readonly followsRecommendation: boolean;
  /** Why the ICB departs from the recommendation. */
  readonly exceptionalReason: FreeTextV1 | null;
  /** How many people signed. */
  readonly signatories: number;
  /** When the person was told in writing. */
  readonly letterSentAt: EpochMillis | null;
}

/** What the ICB decided. */
export type ChcOutcomeV1 = 'UNKNOWN' | 'ELIGIBLE' | 'NOT_ELIGIBLE' | 'NURSING_CARE' | 'JOINT_PACKAGE';

/** The ICB has a Fast Track tool from an appropriate clinician. */
export interface ChcFastTrackReceivedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** The spell that led to it, where one did. */
  readonly spellId: string | null;
  /** When the ICB had it. */
  readonly receivedAt: EpochMillis;
  /** When the clinician sent it. */
  readonly submittedAt: EpochMillis;
  /** Role of the clinician. */
  readonly clinicianRole: string;
  /** The person. */
  readonly person: PersonV1 | null;
  /** By when care must be in place. */
  readonly packageNeededBy: EpochMillis | null;
}

/** A review is due. */
export interface ChcReviewDueV1 {
  /** Who decided; role `chc` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The day by which it is due. */
  readonly dueOn: LocalDate;
  /** Which review. */
  readonly kind: ReviewKindV1;
}

/** Which review. */
export type ReviewKindV1 = 'UNKNOWN' | 'THREE_MONTHS' | 'TWELVE_MONTHS' | 'EXTRA';

/** A review was held. */
export interface ChcReviewHeldV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** When it was held. */
  readonly heldAt: EpochMillis;
  /** Which review. */
  readonly kind: ReviewKindV1;
  /** Its outcome. */
  readonly outcome: ReviewOutcomeV1;
  /** When the next is due. */
  readonly nextDueOn: LocalDate | null;
}

/** Outcome of a review. */
export type ReviewOutcomeV1 = 'UNKNOWN' | 'REV_01' | 'REV_02' | 'REV_03' | 'REV_04';

/** A funded package started, changed or ended. */
export interface ChcPackageChangedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** Opaque id of the package. */
  readonly packageId: string;
  /** What happened. */
  readonly change: PackageChangeV1;
  /** What it is funded as. */
  readonly kind: PackageKindV1;
  /** First day that it holds. */
  readonly effectiveFrom: LocalDate;
  /** The provider. */
  readonly providerId: string | null;
  /** Cost a week, in pence. */
  readonly weeklyCostPence: number | null;
  /** Of it, what the ICB pays. */
  readonly icbWeeklyPence: number | null;
  /** Of it, what the council pays. */
  readonly councilWeeklyPence: number | null;
}

/** What happened to a package. */
export type PackageChangeV1 = 'UNKNOWN' | 'STARTED' | 'CHANGED' | 'ENDED';

/** What a package is funded as. */
export type PackageKindV1 = 'UNKNOWN' | 'CONTINUING_HEALTHCARE' | 'FAST_TRACK' | 'NURSING_CARE' | 'JOINT';

/** Council or ICB opened a dispute; care goes on and somebody pays meanwhile. */
export interface ChcDisputeOpenedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** The hub's opaque id of the dispute. */
  readonly disputeId: string;
  /** When it was opened. */
  readonly openedAt: EpochMillis;
  /** What it is about. */
  readonly ground: DisputeGroundV1;
  /** Who pays meanwhile, without prejudice. */
  readonly interimPayer: FunderV1;
  /** The grounds in words. */
  readonly grounds: FreeTextV1;
}

/** What ICB and council disagree on. */
export type DisputeGroundV1 = 'UNKNOWN' | 'ELIGIBILITY' | 'CONTRIBUTION' | 'RESPONSIBLE_BODY' | 'PROCESS';

/** The dispute went to the next stage. */
export interface ChcDisputeEscalatedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** The hub's opaque id of the dispute. */
  readonly disputeId: string;
  /** When it went on. */
  readonly escalatedAt: EpochMillis;
  /** The stage reached, from 1. */
  readonly stage: number;
  /** By when that stage is to end. */
  readonly respondBy: LocalDate | null;
}

/** The dispute ended. */
export interface ChcDisputeResolvedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** The hub's opaque id of the dispute. */
  readonly disputeId: string;
  /** When it ended. */
  readonly resolvedAt: EpochMillis;
  /** The stage that ended it. */
  readonly stage: number;
  /** How it ended. */
  readonly result: DisputeResultV1;
  /** What was agreed. */
  readonly note: FreeTextV1 | null;
}

/** How a dispute ended. */
export type DisputeResultV1 = 'UNKNOWN' | 'ICB_VIEW' | 'COUNCIL_VIEW' | 'AGREED' | 'WITHDRAWN';

/** What was paid meanwhile is owed back. */
export interface ChcRefundDueV1 {
  /** Who decided; role `chc` for what follows from a rule. */
  readonly actor: ActorV1;
  /** The hub's opaque id of the refund. */
  readonly refundId: string;
  /** When that was established. */
  readonly establishedAt: EpochMillis;
  /** Who is owed. */
  readonly owedTo: RefundToV1;
  /** Who owes. */
  readonly owedBy: FunderV1;
  /** First day. */
  readonly from: LocalDate;
  /** Last day. */
  readonly until: LocalDate;
  /** How much, in pence, where it is known. */
  readonly amountPence: number | null;
}

/** Who is owed. */
export type RefundToV1 = 'UNKNOWN' | 'COUNCIL' | 'ICB' | 'PERSON';

/** The meeting of the multidisciplinary team was fixed, or moved. */
export interface ChcMdtScheduledV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** When it was fixed. */
  readonly scheduledAt: EpochMillis;
  /** When the team is to meet. */
  readonly meetsAt: EpochMillis;
  /** Where the person will be assessed. */
  readonly location: ChcLocationV1;
  /** An earlier date was given up. */
  readonly isPostponement: boolean;
}

/** Something holds a case up; the 28 days go on beside it. */
export interface ChcDelayNotedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** The hub's opaque id of the delay. */
  readonly delayId: string;
  /** When it was noted. */
  readonly notedAt: EpochMillis;
  /** What holds it up. */
  readonly reason: CaseDelayReasonV1;
  /** First day of the delay. */
  readonly from: LocalDate;
  /** What is being done about it. */
  readonly note: FreeTextV1 | null;
}

/** What holds a case up. */
export type CaseDelayReasonV1 =
  | 'UNKNOWN'
  | 'COUNCIL_INPUT'
  | 'PROVIDER_RECORDS'
  | 'PERSON_REQUEST'
  | 'PERSON_UNWELL'
  | 'NO_ADVOCATE'
  | 'BEST_INTERESTS'
  | 'MEETING_CAPACITY'
  | 'SENT_BACK'
  | 'READMITTED';

/** What held a case up is over. */
export interface ChcDelayEndedV1 {
  /** Where the statement came from. */
  readonly source: SourceV1;
  /** Who says it. */
  readonly actor: ActorV1;
  /** The hub's opaque id of the delay. */
  readonly delayId: string;
  /** When that was said. */
  readonly endedAt: EpochMillis;
  /** Last day of the delay. */
  readonly until: LocalDate;
}

/** A version of a metric's definition is in force: what its figures are made of. */
export interface MetricDefinedV1 {
  /** The metric. */
  readonly metricId: string;
  /** Version of the definition. */
  readonly definitionVersion: string;
  /** What the metric is called. */
  readonly title: string;
  /** What is counted above the line, in words. */
  readonly numerator: string;
  /** What is counted below the line, in words; null for a count. */
  readonly denominator: string | null;
  /** Whom or what it is about, in words. */
  readonly population: string;
  /** How its figures are pooled. */
  readonly kind: MetricKindV1;
  /** What numerator by denominator is multiplied by. */
  readonly multiplier: number;
  /** Unit of the figure. */
  readonly unit: string;
  /** Decimal places that people are shown. */
  readonly decimals: number;
  /** Which way is better. */
  readonly improvement: ImprovementV1;
  /** Whether it is reported nationally as a headline, supports one, or is local. */
  readonly status: MetricStatusV1;
  /** The metric that this one is a component of. */
  readonly componentOf: string | null;
  /** Where it stands among all metrics, from 1. */
  readonly place: number;
  /** Where the definition comes from, with its section. */
  readonly source: string;
  /** Whether small numbers are withheld where the figures leave the hub. */
  readonly isSmallNumbersWithheld: boolean;
  /** Periods that figures are published for, the one for charts first. */
  readonly grains: readonly GrainV1[];
  /** What the numerator is counted in, as in minutes or discharges. */
  readonly numeratorUnit: string | null;
  /** What the denominator is counted in; null for a count. */
  readonly denominatorUnit: string | null;
  /** Since when it is in force here. */
  readonly definedAt: EpochMillis;
}

/** How figures of parts make the figure of the whole. */
export type MetricKindV1 = 'UNKNOWN' | 'FLOW' | 'STOCK' | 'RATIO';

/** Which way is better. */
export type ImprovementV1 = 'UNKNOWN' | 'UP' | 'DOWN' | 'NEUTRAL';

/** Standing of a metric. */
export type MetricStatusV1 = 'UNKNOWN' | 'HEADLINE' | 'SUPPORTING' | 'LOCAL';

/** How long the periods of a series are. */
export type GrainV1 = 'UNKNOWN' | 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** A figure was published: for the first time, or with more of its period in it. */
export interface MetricObservationPublishedV1 {
  /** The metric. */
  readonly metricId: string;
  /** Version of its definition. */
  readonly definitionVersion: string;
  /** What the figure is about. */
  readonly area: AreaV1;
  /** The pathway that the figure is of; null for all of them. */
  readonly pathway: PathwayV1 | null;
  /** How long the period is. */
  readonly grain: GrainV1;
  /** First day of the period. */
  readonly periodStart: LocalDate;
  /** Last day of the period, included. */
  readonly periodEnd: LocalDate;
  /** Where the figure comes from. */
  readonly series: SeriesV1;
  /** What was known then is in it. */
  readonly asKnownAt: EpochMillis;
  /** The figure. */
  readonly figure: FigureV1;
  /** Unit of the figure. */
  readonly unit: string;
  /** Days of the period that are in it, or other sub-periods or providers. */
  readonly partsPresent: number;
  /** Days, sub-periods or providers that belong in it. */
  readonly partsExpected: number;
  /** Withheld because the numbers are small. Figures of this hub are exact here and withheld where they leave it. */
  readonly isSuppressed: boolean;
}

/** What a figure is about. */
export interface AreaV1 {
  /** What kind of area. */
  readonly kind: AreaKindV1;
  /** ONS or ODS code of the area; of a locality the county's own name for it. */
  readonly code: string;
}

/** What kind of area. SYSTEM is everything that one hub counts. */
export type AreaKindV1 = 'UNKNOWN' | 'SYSTEM' | 'COUNCIL' | 'ICB' | 'TRUST' | 'SITE' | 'LOCALITY' | 'REGION' | 'NATION';

/** Where a figure comes from. */
export type SeriesV1 = 'UNKNOWN' | 'LOCAL' | 'PUBLISHED';

/** A figure with what it is made of; a part that is not known is null. */
export interface FigureV1 {
  /** What is counted above the line. */
  readonly numerator: number | null;
  /** What is counted below the line. */
  readonly denominator: number | null;
  /** The figure, not rounded; null where it is suppressed or cannot be made. */
  readonly value: number | null;
  /** How many people, packages of care or other cases are in it, where neither part is a count of them; null where one is. */
  readonly cases: number | null;
}

/** A published figure changed, and says why. */
export interface MetricRestatedV1 {
  /** The metric. */
  readonly metricId: string;
  /** Version of its definition. */
  readonly definitionVersion: string;
  /** What the figure is about. */
  readonly area: AreaV1;
  /** The pathway that the figure is of; null for all of them. */
  readonly pathway: PathwayV1 | null;
  /** How long the period is. */
  readonly grain: GrainV1;
  /** First day of the period. */
  readonly periodStart: LocalDate;
  /** Last day of the period, included. */
  readonly periodEnd: LocalDate;
  /** Where the figure comes from. */
  readonly series: SeriesV1;
  /** What was known then is in it. */
  readonly asKnownAt: EpochMillis;
  /** The figure. */
  readonly figure: FigureV1;
  /** Unit of the figure. */
  readonly unit: string;
  /** Days of the period that are in it, or other sub-periods or providers. */
  readonly partsPresent: number;
  /** Days, sub-periods or providers that belong in it. */
  readonly partsExpected: number;
  /** Withheld because the numbers are small. Figures of this hub are exact here and withheld where they leave it. */
  readonly isSuppressed: boolean;
  /** The figure until now. */
  readonly before: FigureV1;
  /** What was known then was in it. */
  readonly beforeKnownAt: EpochMillis;
  /** Type of the fact, or the edition, that changed it. */
  readonly because: string;
  /** Why, in words, without any person in them. */
  readonly reason: string;
}

/** A plan value was set. */
export interface MetricPlanSetV1 {
  /** The metric. */
  readonly metricId: string;
  /** Version of its definition. */
  readonly definitionVersion: string;
  /** What the figure is about. */
  readonly area: AreaV1;
  /** The pathway that the figure is of; null for all of them. */
  readonly pathway: PathwayV1 | null;
  /** How long the period is. */
  readonly grain: GrainV1;
  /** First day of the period. */
  readonly periodStart: LocalDate;
  /** Last day of the period, included. */
  readonly periodEnd: LocalDate;
  /** Who set it. */
  readonly actor: ActorV1;
  /** When it was set. */
  readonly setAt: EpochMillis;
  /** The plan. */
  readonly plan: FigureV1;
  /** Where the plan stands. */
  readonly basis: string | null;
}

/** Somebody who works for a partner saw something, is worried or has an idea, about a person or about how partners work together. */
export interface ConcernRaisedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The hub's opaque id of the concern. */
  readonly concernId: string;
  /** When it was raised. */
  readonly raisedAt: EpochMillis;
  /** The spell it is about, where there is one. */
  readonly spellId: string | null;
  /** The referral it is about, where there is one. */
  readonly referralId: string | null;
  /** The support it came up in, where there is one. */
  readonly supportId: string | null;
  /** What sort of thing it is. */
  readonly kind: ConcernKindV1;
  /** What it is about. */
  readonly theme: ConcernThemeV1;
  /** How pressing it is. */
  readonly level: ConcernLevelV1;
  /** What was seen, what the worry is or what could be better. */
  readonly concern: FreeTextV1;
}

/** What sort of thing is said. */
export type ConcernKindV1 = 'UNKNOWN' | 'OBSERVATION' | 'CONCERN' | 'IDEA';

/** What a concern is about, which says who can act. */
export type ConcernThemeV1 =
  | 'UNKNOWN'
  | 'WARD'
  | 'TRANSFER'
  | 'CARE_AT_HOME'
  | 'COMMUNITY_SUPPORT'
  | 'EQUIPMENT'
  | 'MEDICINES'
  | 'TRANSPORT'
  | 'FUNDING'
  | 'INFORMATION'
  | 'SYSTEMS'
  | 'OTHER';

/** How pressing a concern is. */
export type ConcernLevelV1 = 'UNKNOWN' | 'INFORMATION' | 'URGENT' | 'SAFEGUARDING';

/** The concern was put before somebody. */
export interface ConcernRoutedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The hub's opaque id of the concern. */
  readonly concernId: string;
  /** When it was put before them. */
  readonly routedAt: EpochMillis;
  /** Organisation it was put before. */
  readonly toOrganisation: string;
  /** Role it was put before. */
  readonly toRole: string;
  /** By when they are to take it up. */
  readonly respondBy: EpochMillis;
}

/** Somebody took the concern up. */
export interface ConcernAcknowledgedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The hub's opaque id of the concern. */
  readonly concernId: string;
  /** When it was taken up. */
  readonly acknowledgedAt: EpochMillis;
}

/** The concern was settled. */
export interface ConcernResolvedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The hub's opaque id of the concern. */
  readonly concernId: string;
  /** When it was settled. */
  readonly resolvedAt: EpochMillis;
  /** What came of it. */
  readonly result: ConcernResultV1;
  /** What was done. */
  readonly note: FreeTextV1 | null;
}

/** What came of a concern. */
export type ConcernResultV1 = 'UNKNOWN' | 'ACTED_ON' | 'NO_ACTION_NEEDED' | 'PASSED_ON' | 'DUPLICATE';

/** A voluntary organisation was asked to help. */
export interface SupportOfferedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral, where there is one. */
  readonly referralId: string | null;
  /** The hub's opaque id of the request. */
  readonly supportId: string;
  /** The voluntary organisation, by its id in the directory. */
  readonly organisation: string;
  /** When it was asked. */
  readonly offeredAt: EpochMillis;
  /** Revision of the request, from 1. */
  readonly revision: number;
  /** How soon help is wanted. */
  readonly urgency: UrgencyV1;
  /** By when an answer is wanted. */
  readonly respondBy: EpochMillis;
  /** The person. */
  readonly person: SupportPersonV1;
  /** How to reach the person. */
  readonly contact: ContactV1 | null;
  /** The person's agreement. */
  readonly agreement: SupportAgreementV1;
  /** The way home. */
  readonly discharge: SupportDischargeV1;
  /** What is asked for. */
  readonly activities: readonly SupportActivityV1[];
  /** By when the first contact is wanted. */
  readonly firstContactBy: EpochMillis | null;
  /** Last day of the support. */
  readonly endBy: LocalDate | null;
  /** What a visitor must know. */
  readonly safety: SupportSafetyV1;
}

/** How soon help is wanted. */
export type UrgencyV1 = 'UNKNOWN' | 'ROUTINE' | 'SOON' | 'SAME_DAY';

/** The person, as little as a helper needs. */
export interface SupportPersonV1 {
  /** What the person likes to be called. */
  readonly preferredName: string | null;
  /** Title, as the person uses it. */
  readonly title: string | null;
  /** Date of birth. */
  readonly birthDate: LocalDate | null;
  /** Language, where an interpreter is needed. */
  readonly language: string | null;
  /** How best to talk with the person. */
  readonly communicationNeeds: string | null;
}

/** The person's agreement to be helped. */
export interface SupportAgreementV1 {
  /** When the person agreed. */
  readonly agreedAt: EpochMillis;
  /** How the person agreed. */
  readonly how: string;
  /** It was decided in the person's best interest. */
  readonly isBestInterest: boolean;
  /** What may be passed on. */
  readonly scope: string;
}

/** The way home. */
export interface SupportDischargeV1 {
  /** ODS code of the hospital. */
  readonly hospital: string;
  /** Telephone number of the ward. */
  readonly wardPhone: string | null;
  /** When the person is expected home. */
  readonly expectedAt: EpochMillis | null;
  /** The pathway. */
  readonly pathway: PathwayV1;
  /** The person lives alone. */
  readonly livesAlone: boolean | null;
}

/** What a voluntary organisation is asked for. */
export type SupportActivityV1 =
  | 'UNKNOWN'
  | 'SETTLE_IN'
  | 'SHOPPING'
  | 'KEY_SAFE'
  | 'HEATING'
  | 'PETS'
  | 'MEAL'
  | 'WELFARE_CALL'
  | 'BEFRIENDING'
  | 'BENEFITS_ADVICE'
  | 'SAFETY_CHECK'
  | 'TRANSPORT'
  | 'CARER_SUPPORT'
  | 'PRESCRIPTION';

/** What a visitor must know. */
export interface SupportSafetyV1 {
  /** How to get in; never a key-safe code. */
  readonly access: string | null;
  /** Pets in the home. */
  readonly pets: string | null;
  /** Do not visit alone. */
  readonly isLoneWorkerRisk: boolean | null;
  /** Take care against infection. */
  readonly isInfectionRisk: boolean | null;
  /** The person may fall. */
  readonly isFallsRisk: boolean | null;
  /** Help with moving. */
  readonly movingNeeds: string | null;
  /** Allergies that matter for food. */
  readonly foodAllergies: string | null;
  /** Whom to call. */
  readonly emergencyContact: string | null;
}

/** The organisation will help. */
export interface SupportAcceptedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral, where there is one. */
  readonly referralId: string | null;
  /** The hub's opaque id of the request. */
  readonly supportId: string;
  /** The voluntary organisation, by its id in the directory. */
  readonly organisation: string;
  /** When it said so. */
  readonly acceptedAt: EpochMillis;
  /** First day of the support. */
  readonly startsOn: LocalDate | null;
  /** Who comes. */
  readonly worker: WorkerV1 | null;
}

/** Who comes. */
export interface WorkerV1 {
  /** First name of the worker, for the person to know. */
  readonly firstName: string | null;
}

/** The organisation cannot help. */
export interface SupportDeclinedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral, where there is one. */
  readonly referralId: string | null;
  /** The hub's opaque id of the request. */
  readonly supportId: string;
  /** The voluntary organisation, by its id in the directory. */
  readonly organisation: string;
  /** When it said so. */
  readonly declinedAt: EpochMillis;
  /** Why it cannot. */
  readonly reason: SupportDeclineReasonV1;
  /** What the hub should know. */
  readonly note: FreeTextV1 | null;
}

/** Why an organisation cannot help. */
export type SupportDeclineReasonV1 =
  | 'NO_CAPACITY'
  | 'OUT_OF_AREA'
  | 'UNSAFE'
  | 'BEYOND_REMIT'
  | 'CANNOT_CONTACT'
  | 'PERSON_DECLINED'
  | 'OTHER';

/** A helper was in touch with the person. */
export interface SupportContactMadeV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral, where there is one. */
  readonly referralId: string | null;
  /** The hub's opaque id of the request. */
  readonly supportId: string;
  /** The voluntary organisation, by its id in the directory. */
  readonly organisation: string;
  /** When they were in touch. */
  readonly contactedAt: EpochMillis;
  /** How contact was made. */
  readonly mode: ContactModeV1;
  /** What came of it. */
  readonly outcome: ContactOutcomeV1;
  /** The first contact. */
  readonly isFirst: boolean;
  /** What was done. */
  readonly activities: readonly SupportActivityV1[];
  /** How long it took, in minutes. */
  readonly minutes: number | null;
  /** When the next contact is planned. */
  readonly nextAt: EpochMillis | null;
}

/** How contact was made. */
export type ContactModeV1 = 'UNKNOWN' | 'VISIT' | 'CALL' | 'MESSAGE' | 'VIDEO';

/** What came of a contact. */
export type ContactOutcomeV1 = 'UNKNOWN' | 'HELPED' | 'NOT_REACHED' | 'REFUSED' | 'CONCERN';

/** The support ended. */
export interface SupportCompletedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral, where there is one. */
  readonly referralId: string | null;
  /** The hub's opaque id of the request. */
  readonly supportId: string;
  /** The voluntary organisation, by its id in the directory. */
  readonly organisation: string;
  /** When it ended. */
  readonly completedAt: EpochMillis;
  /** What came of it. */
  readonly outcome: SupportOutcomeV1;
  /** How far the goals were met: 0 not at all, 3 fully. */
  readonly goalsMet: number | null;
  /** Days of support. */
  readonly daysSupported: number | null;
  /** The person's confidence at the start, 0 to 10. */
  readonly confidenceBefore: number | null;
  /** The person's confidence at the end, 0 to 10. */
  readonly confidenceAfter: number | null;
  /** What was arranged for afterwards. */
  readonly onwardOffers: readonly SupportActivityV1[];
}

/** What came of the support. */
export type SupportOutcomeV1 = 'UNKNOWN' | 'GOALS_MET' | 'PARTLY_MET' | 'NOT_MET' | 'ESCALATED' | 'READMITTED' | 'STOPPED' | 'DIED';

/** The hub withdrew its request for support: no help is needed any more. */
export interface SupportWithdrawnV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** The referral, where there is one. */
  readonly referralId: string | null;
  /** The hub's opaque id of the request. */
  readonly supportId: string;
  /** The voluntary organisation, by its id in the directory. */
  readonly organisation: string;
  /** When it was withdrawn. */
  readonly withdrawnAt: EpochMillis;
  /** Why it was withdrawn. */
  readonly reason: SupportWithdrawReasonV1;
}

/** Why the hub needs the help no longer. */
export type SupportWithdrawReasonV1 = 'OTHER' | 'REFERRAL_ENDED';

/** Somebody said how it went. */
export interface FeedbackReceivedV1 {
  /** Who took it down. */
  readonly actor: ActorV1;
  /** The hub's opaque id of the feedback. */
  readonly feedbackId: string;
  /** When it came. */
  readonly receivedAt: EpochMillis;
  /** Who gives it. */
  readonly from: FeedbackFromV1;
  /** Organisation it is about, where it names one. */
  readonly aboutOrganisation: string | null;
  /** The spell it is about, where it names one. */
  readonly spellId: string | null;
  /** 1 very poor to 5 very good. */
  readonly rating: number | null;
  /** In their words. */
  readonly comment: FreeTextV1 | null;
  /** They agreed to be quoted without name. */
  readonly mayBeQuoted: boolean;
}

/** Who gives feedback. */
export type FeedbackFromV1 = 'UNKNOWN' | 'PERSON' | 'CARER' | 'STAFF' | 'PARTNER';

/** A service was put into the directory, or its entry changed. */
export interface DirectoryServicePublishedV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** Opaque id of the service. */
  readonly serviceId: string;
  /** When it was published. */
  readonly publishedAt: EpochMillis;
  /** Who offers it. */
  readonly organisation: DirectoryOrganisationV1;
  /** Name of the service. */
  readonly name: string;
  /** What it does, in plain words. */
  readonly description: string;
  /** What it helps with. */
  readonly activities: readonly SupportActivityV1[];
  /** Where it goes. */
  readonly postcodeDistricts: readonly string[];
  /** Whom it is for. */
  readonly eligibility: string | null;
  /** When it is open. */
  readonly openingHours: string | null;
  /** How to reach it. */
  readonly contact: DirectoryContactV1;
  /** When the entry must be looked at again. */
  readonly validUntil: LocalDate | null;
}

/** Who offers a service. */
export interface DirectoryOrganisationV1 {
  /** Opaque id in the directory. */
  readonly organisationId: string;
  /** Name of the organisation. */
  readonly name: string;
  /** Register that it is in (`GB-CHC`, `GB-COH`, `ODS`). */
  readonly scheme: string | null;
  /** Number in that register. */
  readonly schemeId: string | null;
}

/** How the public reaches a service. */
export interface DirectoryContactV1 {
  /** Telephone number of the service. */
  readonly phone: string | null;
  /** Address for e-mail to the service. */
  readonly email: string | null;
  /** Page of the service. */
  readonly url: string | null;
}

/** A service left the directory. */
export interface DirectoryServiceWithdrawnV1 {
  /** Who says it. */
  readonly actor: ActorV1;
  /** Opaque id of the service. */
  readonly serviceId: string;
  /** When it left. */
  readonly withdrawnAt: EpochMillis;
  /** Why it left. */
  readonly reason: string | null;
}

/** A person's record was shown, exported or sent to somebody. */
export interface AccessRecordViewedV1 {
  /** Who asked. */
  readonly actor: ActorV1;
  /** Opaque reference to the person. */
  readonly subject: string;
  /** What was asked for. */
  readonly record: AccessedRecordV1;
  /** App that answered. */
  readonly app: string;
  /** What it was asked for. */
  readonly purpose: AccessPurposeV1;
  /** When it was shown. */
  readonly viewedAt: EpochMillis;
  /** Permission that was used. */
  readonly permission: string;
  /** What allowed it. */
  readonly basis: AccessBasisV1;
  /** Classes of fields that were shown. */
  readonly classes: readonly string[];
  /** Why the glass was broken. */
  readonly reason: FreeTextV1 | null;
}

/** What was opened. */
export interface AccessedRecordV1 {
  /** Kind of record (`spell`, `chc-case`). */
  readonly kind: string;
  /** Opaque id of the record. */
  readonly id: string;
}

/** What a record was opened for. */
export type AccessPurposeV1 = 'UNKNOWN' | 'DIRECT_CARE' | 'PLANNING' | 'PAYMENT' | 'OPERATIONS' | 'INFORMATION_GOVERNANCE';

/** What allowed it. */
export type AccessBasisV1 = 'UNKNOWN' | 'ROLE' | 'RELATIONSHIP' | 'BREAK_GLASS' | 'AGREEMENT';

/** Somebody asked for a person's record and was refused. */
export interface AccessPermissionRefusedV1 {
  /** Who asked. */
  readonly actor: ActorV1;
  /** Opaque reference to the person. */
  readonly subject: string;
  /** What was asked for. */
  readonly record: AccessedRecordV1;
  /** App that answered. */
  readonly app: string;
  /** What it was asked for. */
  readonly purpose: AccessPurposeV1;
  /** When it was refused. */
  readonly refusedAt: EpochMillis;
  /** Permission that was missing. */
  readonly permission: string;
  /** Name of the rule that refused. */
  readonly rule: string;
}

/** An app did a piece of work: what went in and what became of it, what came out. Holds ids and codes only. */
export interface TraceWorkDoneV1 {
  /** The app. */
  readonly app: string;
  /** What worked: the topic that was read, the door, the aggregate, the partner. */
  readonly handler: string;
  /** What kind of work. */
  readonly kind: WorkKindV1;
  /** When it began. */
  readonly startedAt: EpochMillis;
  /** How long it took until its commit was sent, in milliseconds. */
  readonly durationMs: number;
  /** The stretch of a partition that the work settled; null for work that reads no topic. */
  readonly from: TraceReadV1 | null;
  /** The replay of dead letters that caused it; null otherwise. */
  readonly replayId: string | null;
  /** What went in: events, or messages by their correlation id. */
  readonly consumed: readonly HopV1[];
  /** Events that came out. */
  readonly emitted: readonly EmittedHopV1[];
  /** What went wrong. */
  readonly faults: readonly TraceFaultV1[];
}

/** What kind of work. */
export type WorkKindV1 = 'UNKNOWN' | 'DOOR' | 'UNIT_OF_WORK' | 'COMMAND' | 'DEADLINE' | 'DELIVERY' | 'REPLAY' | 'PUBLICATION';

/** The stretch of a partition that was read. */
export interface TraceReadV1 {
  /** Topic. */
  readonly topic: string;
  /** Partition. */
  readonly partition: number;
  /** Offset of the first record. */
  readonly firstOffset: number;
  /** Offset to go on from. */
  readonly nextOffset: number;
}

/** One event or message that went in. */
export interface HopV1 {
  /** Id of the event; of a message at a door its correlation id. */
  readonly eventId: string;
  /** Type of the event; the door's name for a message; empty where it could not be read. */
  readonly type: string;
  /** What one message at a door led to shares one. */
  readonly correlationId: string;
  /** What became of it: taken and worked off, known from before, nothing to do with it, refused, a dead letter. */
  readonly outcome: HopOutcomeV1;
}

/** What became of it. */
export type HopOutcomeV1 = 'UNKNOWN' | 'TAKEN' | 'DUPLICATE' | 'SKIPPED' | 'REFUSED' | 'DEAD';

/** One event that came out. */
export interface EmittedHopV1 {
  /** Id of the event. */
  readonly eventId: string;
  /** Type of the event. */
  readonly type: string;
  /** What one message at a door led to shares one. */
  readonly correlationId: string;
  /** What it follows from: an event, a message, a command, a deadline. */
  readonly causationId: string;
}

/** A fault in the work. */
export interface TraceFaultV1 {
  /** Event or message that it concerns, where it has an id. */
  readonly eventId: string | null;
  /** Code of the fault table. */
  readonly code: string;
  /** Handler that met it. */
  readonly handler: string;
  /** How often it was tried. */
  readonly attempts: number;
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
  'transfer.delay-reason-set.v1': TransferDelayReasonSetV1;
  'transfer.delay-reason-cleared.v1': TransferDelayReasonClearedV1;
  'transfer.task-changed.v1': TransferTaskChangedV1;
  'transfer.discharge-scheduled.v1': TransferDischargeScheduledV1;
  'transfer.discharge-slipped.v1': TransferDischargeSlippedV1;
  'transfer.funding-decided.v1': TransferFundingDecidedV1;
  'transfer.service-started.v1': TransferServiceStartedV1;
  'transfer.recovery-plan-set.v1': TransferRecoveryPlanSetV1;
  'transfer.reviewed.v1': TransferReviewedV1;
  'transfer.followed-up.v1': TransferFollowedUpV1;
  'transfer.summary-issued.v1': TransferSummaryIssuedV1;
  'transfer.summary-acknowledged.v1': TransferSummaryAcknowledgedV1;
  'sourcing.sent.v1': SourcingSentV1;
  'sourcing.acknowledged.v1': SourcingAcknowledgedV1;
  'sourcing.offered.v1': SourcingOfferedV1;
  'sourcing.declined.v1': SourcingDeclinedV1;
  'sourcing.accepted.v1': SourcingAcceptedV1;
  'sourcing.withdrawn.v1': SourcingWithdrawnV1;
  'sourcing.assessment-completed.v1': SourcingAssessmentCompletedV1;
  'sourcing.package-started.v1': SourcingPackageStartedV1;
  'sourcing.handed-back.v1': SourcingHandedBackV1;
  'sourcing.provider-closing.v1': SourcingProviderClosingV1;
  'sourcing.referral-acknowledged.v1': SourcingReferralAcknowledgedV1;
  'sourcing.summary-acknowledged.v1': SourcingSummaryAcknowledgedV1;
  'capacity.declared.v1': CapacityDeclaredV1;
  'capacity.held.v1': CapacityHeldV1;
  'capacity.released.v1': CapacityReleasedV1;
  'chc.checklist-completed.v1': ChcChecklistCompletedV1;
  'chc.checklist-received.v1': ChcChecklistReceivedV1;
  'chc.screened.v1': ChcScreenedV1;
  'chc.referral-accepted.v1': ChcReferralAcceptedV1;
  'chc.referral-discounted.v1': ChcReferralDiscountedV1;
  'chc.dst-completed.v1': ChcDstCompletedV1;
  'chc.recommendation-made.v1': ChcRecommendationMadeV1;
  'chc.recommendation-verified.v1': ChcRecommendationVerifiedV1;
  'chc.recommendation-sent-back.v1': ChcRecommendationSentBackV1;
  'chc.decision-made.v1': ChcDecisionMadeV1;
  'chc.fast-track-received.v1': ChcFastTrackReceivedV1;
  'chc.review-due.v1': ChcReviewDueV1;
  'chc.review-held.v1': ChcReviewHeldV1;
  'chc.package-changed.v1': ChcPackageChangedV1;
  'chc.dispute-opened.v1': ChcDisputeOpenedV1;
  'chc.dispute-escalated.v1': ChcDisputeEscalatedV1;
  'chc.dispute-resolved.v1': ChcDisputeResolvedV1;
  'chc.refund-due.v1': ChcRefundDueV1;
  'chc.mdt-scheduled.v1': ChcMdtScheduledV1;
  'chc.delay-noted.v1': ChcDelayNotedV1;
  'chc.delay-ended.v1': ChcDelayEndedV1;
  'metric.defined.v1': MetricDefinedV1;
  'metric.observation-published.v1': MetricObservationPublishedV1;
  'metric.restated.v1': MetricRestatedV1;
  'metric.plan-set.v1': MetricPlanSetV1;
  'concern.raised.v1': ConcernRaisedV1;
  'concern.routed.v1': ConcernRoutedV1;
  'concern.acknowledged.v1': ConcernAcknowledgedV1;
  'concern.resolved.v1': ConcernResolvedV1;
  'support.offered.v1': SupportOfferedV1;
  'support.accepted.v1': SupportAcceptedV1;
  'support.declined.v1': SupportDeclinedV1;
  'support.contact-made.v1': SupportContactMadeV1;
  'support.completed.v1': SupportCompletedV1;
  'support.withdrawn.v1': SupportWithdrawnV1;
  'feedback.received.v1': FeedbackReceivedV1;
  'directory.service-published.v1': DirectoryServicePublishedV1;
  'directory.service-withdrawn.v1': DirectoryServiceWithdrawnV1;
  'access.record-viewed.v1': AccessRecordViewedV1;
  'access.permission-refused.v1': AccessPermissionRefusedV1;
  'trace.work-done.v1': TraceWorkDoneV1;
}

export type EventType = keyof EventMap;
