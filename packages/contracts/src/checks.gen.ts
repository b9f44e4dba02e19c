// Generated from schemas/events by `npm run check -- --write`. Do not edit.
import { countFields, isInt, isListOf, isLocalDate, isMoment, isRecord, isText } from './checks.ts';

// homeward.common.SourceV1
function isSourceV1(value: any): boolean {
  return (
    isRecord(value) &&
    isText(value.organisation) &&
    isText(value.system) &&
    isText(value.profile) &&
    isText(value.messageId) &&
    (value.messageAt === null || isMoment(value.messageAt)) &&
    countFields(value) === 5
  );
}

// homeward.common.VisitV1
function isVisitV1(value: any): boolean {
  return isRecord(value) && isText(value.trust) && isText(value.namespace) && isText(value.visitNumber) && countFields(value) === 3;
}

const NhsNumberStatusV1: ReadonlySet<unknown> = new Set([
  'UNKNOWN',
  'NNS_01',
  'NNS_02',
  'NNS_03',
  'NNS_04',
  'NNS_05',
  'NNS_06',
  'NNS_07',
  'NNS_08',
]);

const SexV1: ReadonlySet<unknown> = new Set(['NOT_KNOWN', 'MALE', 'FEMALE', 'NOT_SPECIFIED']);

// homeward.common.PersonV1
function isPersonV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.nhsNumber === null || isText(value.nhsNumber)) &&
    NhsNumberStatusV1.has(value.nhsNumberStatus) &&
    (value.nhsNumberProblem === null || isText(value.nhsNumberProblem)) &&
    (value.hospitalNumber === null || isText(value.hospitalNumber)) &&
    (value.familyName === null || isText(value.familyName)) &&
    (value.givenName === null || isText(value.givenName)) &&
    (value.otherNames === null || isText(value.otherNames)) &&
    (value.title === null || isText(value.title)) &&
    (value.birthDate === null || isLocalDate(value.birthDate)) &&
    SexV1.has(value.sex) &&
    (value.gpPractice === null || isText(value.gpPractice)) &&
    countFields(value) === 11
  );
}

// homeward.common.ContactV1
function isContactV1(value: any): boolean {
  return (
    isRecord(value) &&
    isListOf(value.addressLines, (item) => isText(item)) &&
    (value.postcode === null || isText(value.postcode)) &&
    (value.phone === null || isText(value.phone)) &&
    countFields(value) === 3
  );
}

// homeward.common.LocationV1
function isLocationV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.organisation === null || isText(value.organisation)) &&
    (value.site === null || isText(value.site)) &&
    (value.ward === null || isText(value.ward)) &&
    (value.bay === null || isText(value.bay)) &&
    (value.bed === null || isText(value.bed)) &&
    countFields(value) === 5
  );
}

// homeward.common.LocalSegmentV1
function isLocalSegmentV1(value: any): boolean {
  return isRecord(value) && isText(value.segment) && isText(value.text) && countFields(value) === 2;
}

// homeward.spell.SpellPreAdmittedV1
function isSpellPreAdmittedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isVisitV1(value.visit) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    (value.location === null || isLocationV1(value.location)) &&
    isListOf(value.localSegments, (item) => isLocalSegmentV1(item)) &&
    (value.expectedAdmissionAt === null || isMoment(value.expectedAdmissionAt)) &&
    (value.admissionMethod === null || isText(value.admissionMethod)) &&
    countFields(value) === 8
  );
}

// homeward.spell.SpellAdmittedV1
function isSpellAdmittedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isVisitV1(value.visit) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    (value.location === null || isLocationV1(value.location)) &&
    isListOf(value.localSegments, (item) => isLocalSegmentV1(item)) &&
    isMoment(value.admittedAt) &&
    (value.admissionMethod === null || isText(value.admissionMethod)) &&
    (value.sourceOfAdmission === null || isText(value.sourceOfAdmission)) &&
    (value.treatmentFunction === null || isText(value.treatmentFunction)) &&
    countFields(value) === 10
  );
}

// homeward.spell.SpellMovedV1
function isSpellMovedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isVisitV1(value.visit) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    (value.location === null || isLocationV1(value.location)) &&
    isListOf(value.localSegments, (item) => isLocalSegmentV1(item)) &&
    isMoment(value.movedAt) &&
    countFields(value) === 7
  );
}

// homeward.spell.SpellMoveCancelledV1
function isSpellMoveCancelledV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isVisitV1(value.visit) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    (value.location === null || isLocationV1(value.location)) &&
    isListOf(value.localSegments, (item) => isLocalSegmentV1(item)) &&
    isMoment(value.cancelledAt) &&
    countFields(value) === 7
  );
}

// homeward.spell.SpellExpectedDateSetV1
function isSpellExpectedDateSetV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isVisitV1(value.visit) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    (value.location === null || isLocationV1(value.location)) &&
    isListOf(value.localSegments, (item) => isLocalSegmentV1(item)) &&
    (value.expectedDischargeDate === null || isLocalDate(value.expectedDischargeDate)) &&
    (value.expectedDischargeAt === null || isMoment(value.expectedDischargeAt)) &&
    (value.setByRole === null || isText(value.setByRole)) &&
    countFields(value) === 9
  );
}

const CriteriaToResideV1: ReadonlySet<unknown> = new Set([
  'CTR_UNKNOWN',
  'CTR_01',
  'CTR_02',
  'CTR_03',
  'CTR_04',
  'CTR_05',
  'CTR_06',
  'CTR_07',
  'CTR_08',
  'CTR_09',
  'CTR_10',
  'CTR_11',
  'CTR_12',
]);

// homeward.spell.SpellCriteriaSetV1
function isSpellCriteriaSetV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isVisitV1(value.visit) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    (value.location === null || isLocationV1(value.location)) &&
    isListOf(value.localSegments, (item) => isLocalSegmentV1(item)) &&
    typeof value.meets === 'boolean' &&
    isListOf(value.codes, (item) => CriteriaToResideV1.has(item)) &&
    isMoment(value.assessedAt) &&
    (value.assessorRole === null || isText(value.assessorRole)) &&
    countFields(value) === 10
  );
}

// homeward.spell.SpellUpdatedV1
function isSpellUpdatedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isVisitV1(value.visit) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    (value.location === null || isLocationV1(value.location)) &&
    isListOf(value.localSegments, (item) => isLocalSegmentV1(item)) &&
    (value.admissionMethod === null || isText(value.admissionMethod)) &&
    (value.sourceOfAdmission === null || isText(value.sourceOfAdmission)) &&
    (value.admittedAt === null || isMoment(value.admittedAt)) &&
    countFields(value) === 9
  );
}

// homeward.spell.SpellDischargedV1
function isSpellDischargedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isVisitV1(value.visit) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    (value.location === null || isLocationV1(value.location)) &&
    isListOf(value.localSegments, (item) => isLocalSegmentV1(item)) &&
    (value.admittedAt === null || isMoment(value.admittedAt)) &&
    isMoment(value.dischargedAt) &&
    (value.dischargeMethod === null || isText(value.dischargeMethod)) &&
    (value.dischargeDestination === null || isText(value.dischargeDestination)) &&
    (value.dischargedTo === null || isText(value.dischargedTo)) &&
    (value.codeList === null || isText(value.codeList)) &&
    countFields(value) === 12
  );
}

// homeward.spell.SpellDischargeCancelledV1
function isSpellDischargeCancelledV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isVisitV1(value.visit) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    (value.location === null || isLocationV1(value.location)) &&
    isListOf(value.localSegments, (item) => isLocalSegmentV1(item)) &&
    isMoment(value.cancelledAt) &&
    countFields(value) === 7
  );
}

// homeward.spell.SpellAdmissionCancelledV1
function isSpellAdmissionCancelledV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isVisitV1(value.visit) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    (value.location === null || isLocationV1(value.location)) &&
    isListOf(value.localSegments, (item) => isLocalSegmentV1(item)) &&
    isMoment(value.cancelledAt) &&
    countFields(value) === 7
  );
}

// homeward.spell.MergedRecordsV1
function isMergedRecordsV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.survivingHospitalNumber === null || isText(value.survivingHospitalNumber)) &&
    (value.retiredHospitalNumber === null || isText(value.retiredHospitalNumber)) &&
    countFields(value) === 2
  );
}

// homeward.spell.SpellMergedV1
function isSpellMergedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isVisitV1(value.visit) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    (value.location === null || isLocationV1(value.location)) &&
    isListOf(value.localSegments, (item) => isLocalSegmentV1(item)) &&
    isText(value.messageType) &&
    isMergedRecordsV1(value.records) &&
    countFields(value) === 8
  );
}

// homeward.spell.SpellDeceasedV1
function isSpellDeceasedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isVisitV1(value.visit) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    (value.location === null || isLocationV1(value.location)) &&
    isListOf(value.localSegments, (item) => isLocalSegmentV1(item)) &&
    (value.diedAt === null || isMoment(value.diedAt)) &&
    countFields(value) === 7
  );
}

// homeward.common.ActorV1
function isActorV1(value: any): boolean {
  return (
    isRecord(value) &&
    isText(value.role) &&
    isText(value.organisation) &&
    (value.userRef === null || isText(value.userRef)) &&
    countFields(value) === 3
  );
}

// homeward.referral.NeedsV1
function isNeedsV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.mobility === null || isText(value.mobility)) &&
    (value.personalCare === null || isText(value.personalCare)) &&
    (value.continence === null || isText(value.continence)) &&
    (value.cognition === null || isText(value.cognition)) &&
    (value.nutrition === null || isText(value.nutrition)) &&
    (value.skin === null || isText(value.skin)) &&
    (value.medication === null || isText(value.medication)) &&
    (value.equipment === null || isText(value.equipment)) &&
    (value.night === null || isText(value.night)) &&
    (value.other === null || isText(value.other)) &&
    countFields(value) === 10
  );
}

// homeward.referral.HomeSituationV1
function isHomeSituationV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.livesAlone === null || typeof value.livesAlone === 'boolean') &&
    (value.carer === null || isText(value.carer)) &&
    (value.access === null || isText(value.access)) &&
    (value.pets === null || isText(value.pets)) &&
    countFields(value) === 4
  );
}

const PackageStateV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'OPEN', 'LAPSED']);

// homeward.referral.ExistingPackageV1
function isExistingPackageV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.provider === null || isText(value.provider)) &&
    (value.weeklyHours === null || Number.isFinite(value.weeklyHours)) &&
    PackageStateV1.has(value.state) &&
    countFields(value) === 3
  );
}

// homeward.referral.CareHomeV1
function isCareHomeV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.name === null || isText(value.name)) &&
    (value.sameLevelConfirmed === null || typeof value.sameLevelConfirmed === 'boolean') &&
    (value.moreSupportNeeded === null || typeof value.moreSupportNeeded === 'boolean') &&
    countFields(value) === 3
  );
}

const ReablementPotentialV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'YES', 'NO']);

const ConsentBasisV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'CONSENT', 'BEST_INTEREST']);

// homeward.referral.ConsentV1
function isConsentV1(value: any): boolean {
  return (
    isRecord(value) &&
    ConsentBasisV1.has(value.basis) &&
    (value.recordedAt === null || isMoment(value.recordedAt)) &&
    (value.recordedByRole === null || isText(value.recordedByRole)) &&
    countFields(value) === 3
  );
}

// homeward.referral.ReferralSubmittedV1
function isReferralSubmittedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isVisitV1(value.visit) &&
    isText(value.referralId) &&
    isInt(value.revision) &&
    isMoment(value.submittedAt) &&
    (value.person === null || isPersonV1(value.person)) &&
    isNeedsV1(value.needs) &&
    isHomeSituationV1(value.homeSituation) &&
    (value.existingPackage === null || isExistingPackageV1(value.existingPackage)) &&
    (value.careHome === null || isCareHomeV1(value.careHome)) &&
    typeof value.endOfLife === 'boolean' &&
    ReablementPotentialV1.has(value.reablementPotential) &&
    isConsentV1(value.consent) &&
    isListOf(value.riskFlags, (item) => isText(item)) &&
    (value.expectedDischargeDate === null || isLocalDate(value.expectedDischargeDate)) &&
    (value.wardContact === null || isText(value.wardContact)) &&
    countFields(value) === 17
  );
}

// homeward.referral.ReferralRevisedV1
function isReferralRevisedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isVisitV1(value.visit) &&
    isText(value.referralId) &&
    isInt(value.revision) &&
    isMoment(value.revisedAt) &&
    (value.person === null || isPersonV1(value.person)) &&
    isNeedsV1(value.needs) &&
    isHomeSituationV1(value.homeSituation) &&
    (value.existingPackage === null || isExistingPackageV1(value.existingPackage)) &&
    (value.careHome === null || isCareHomeV1(value.careHome)) &&
    typeof value.endOfLife === 'boolean' &&
    ReablementPotentialV1.has(value.reablementPotential) &&
    isConsentV1(value.consent) &&
    isListOf(value.riskFlags, (item) => isText(item)) &&
    (value.expectedDischargeDate === null || isLocalDate(value.expectedDischargeDate)) &&
    (value.wardContact === null || isText(value.wardContact)) &&
    countFields(value) === 17
  );
}

// homeward.common.FreeTextV1
function isFreeTextV1(value: any): boolean {
  return isRecord(value) && isText(value.text) && countFields(value) === 1;
}

// homeward.referral.ReferralInformationSuppliedV1
function isReferralInformationSuppliedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isVisitV1(value.visit) &&
    isText(value.referralId) &&
    isInt(value.revision) &&
    isMoment(value.suppliedAt) &&
    isFreeTextV1(value.answer) &&
    countFields(value) === 7
  );
}

const CancelReasonV1: ReadonlySet<unknown> = new Set([
  'OTHER',
  'DETERIORATED',
  'OWN_ARRANGEMENTS',
  'SENT_IN_ERROR',
  'DIED',
  'TRANSFERRED',
  'SELF_DISCHARGE',
  'NOT_NEEDED',
]);

// homeward.referral.ReferralCancelledV1
function isReferralCancelledV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isVisitV1(value.visit) &&
    isText(value.referralId) &&
    isInt(value.revision) &&
    isMoment(value.cancelledAt) &&
    CancelReasonV1.has(value.reason) &&
    countFields(value) === 7
  );
}

// homeward.transfer.TransferReferralReceivedV1
function isTransferReferralReceivedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isInt(value.revision) &&
    isMoment(value.receivedAt) &&
    countFields(value) === 4
  );
}

// homeward.transfer.TransferTriageStartedV1
function isTransferTriageStartedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.startedAt) &&
    isText(value.caseManager) &&
    countFields(value) === 4
  );
}

// homeward.transfer.TransferInformationRequestedV1
function isTransferInformationRequestedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.requestedAt) &&
    isListOf(value.items, (item) => isFreeTextV1(item)) &&
    countFields(value) === 4
  );
}

const PathwayV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'P0', 'P1', 'P2', 'P3']);

const NationalLineV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'D0A', 'D0B', 'D1A', 'D1B', 'D1C', 'D2', 'D3A', 'D3B']);

// homeward.transfer.TransferPathwayAssignedV1
function isTransferPathwayAssignedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.assignedAt) &&
    PathwayV1.has(value.pathway) &&
    NationalLineV1.has(value.nationalLine) &&
    isFreeTextV1(value.rationale) &&
    (value.idealPathway === null || PathwayV1.has(value.idealPathway)) &&
    (value.idealReason === null || isFreeTextV1(value.idealReason)) &&
    countFields(value) === 8
  );
}

const RejectReasonV1: ReadonlySet<unknown> = new Set(['OTHER', 'NOT_FOR_HUB', 'DUPLICATE', 'OUT_OF_AREA', 'INCOMPLETE']);

// homeward.transfer.TransferReferralRejectedV1
function isTransferReferralRejectedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.rejectedAt) &&
    RejectReasonV1.has(value.reason) &&
    isFreeTextV1(value.advice) &&
    countFields(value) === 5
  );
}

const HoldReasonV1: ReadonlySet<unknown> = new Set(['OTHER', 'MEETS_CRITERIA_AGAIN']);

// homeward.transfer.TransferHeldV1
function isTransferHeldV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.heldAt) &&
    HoldReasonV1.has(value.reason) &&
    countFields(value) === 4
  );
}

// homeward.transfer.TransferResumedV1
function isTransferResumedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.resumedAt) &&
    isText(value.state) &&
    countFields(value) === 4
  );
}

const CloseReasonV1: ReadonlySet<unknown> = new Set([
  'OTHER',
  'PATHWAY_0',
  'CANCELLED_BY_WARD',
  'SELF_DISCHARGE',
  'DECEASED',
  'ADMISSION_CANCELLED',
  'DISCHARGED',
]);

// homeward.transfer.TransferClosedV1
function isTransferClosedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.closedAt) &&
    CloseReasonV1.has(value.reason) &&
    countFields(value) === 4
  );
}

// homeward.transfer.TransferCorrectedV1
function isTransferCorrectedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.correctedAt) &&
    isText(value.what) &&
    isText(value.before) &&
    isText(value.after) &&
    isText(value.because) &&
    countFields(value) === 7
  );
}

/** By event type. */
export const checks = {
  'spell.pre-admitted.v1': isSpellPreAdmittedV1,
  'spell.admitted.v1': isSpellAdmittedV1,
  'spell.moved.v1': isSpellMovedV1,
  'spell.move-cancelled.v1': isSpellMoveCancelledV1,
  'spell.expected-date-set.v1': isSpellExpectedDateSetV1,
  'spell.criteria-set.v1': isSpellCriteriaSetV1,
  'spell.updated.v1': isSpellUpdatedV1,
  'spell.discharged.v1': isSpellDischargedV1,
  'spell.discharge-cancelled.v1': isSpellDischargeCancelledV1,
  'spell.admission-cancelled.v1': isSpellAdmissionCancelledV1,
  'spell.merged.v1': isSpellMergedV1,
  'spell.deceased.v1': isSpellDeceasedV1,
  'referral.submitted.v1': isReferralSubmittedV1,
  'referral.revised.v1': isReferralRevisedV1,
  'referral.information-supplied.v1': isReferralInformationSuppliedV1,
  'referral.cancelled.v1': isReferralCancelledV1,
  'transfer.referral-received.v1': isTransferReferralReceivedV1,
  'transfer.triage-started.v1': isTransferTriageStartedV1,
  'transfer.information-requested.v1': isTransferInformationRequestedV1,
  'transfer.pathway-assigned.v1': isTransferPathwayAssignedV1,
  'transfer.referral-rejected.v1': isTransferReferralRejectedV1,
  'transfer.held.v1': isTransferHeldV1,
  'transfer.resumed.v1': isTransferResumedV1,
  'transfer.closed.v1': isTransferClosedV1,
  'transfer.corrected.v1': isTransferCorrectedV1,
} as const;
