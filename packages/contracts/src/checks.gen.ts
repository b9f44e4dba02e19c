// Generated from schemas/events by `npm run check -- --write`. Do not edit.
import { countFields, isInt, isListOf, isLocalDate, isLong, isMoment, isRecord, isText } from './checks.ts';

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

const DelaySettingV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'ACUTE', 'COMMUNITY']);

const DelayReasonV1: ReadonlySet<unknown> = new Set([
  'UNKNOWN',
  'HP1',
  'HP2',
  'HP3',
  'HP4',
  'HP5',
  'HP6',
  'HP7',
  'WC1',
  'WC2',
  'WC3',
  'WC4',
  'CT1',
  'CT2',
  'CT3',
  'IP1',
  'IP2',
  'IP3',
  'IP4',
  'IP5',
  'IP6',
  'IP7',
  'IP8',
  'IP9',
  'IP10',
  'IP11',
  'IP12',
  'CA1',
  'CA2',
  'CA3',
  'CA4',
  'CA5',
  'CA6',
  'CA7',
  'CA8',
  'CA9',
  'CA10',
  'CA11',
  'C01',
  'C02',
  'C03',
  'C04',
  'C05',
  'C06',
  'C07',
  'C08',
  'C09',
  'C10',
  'C11',
  'C12',
  'C13',
  'C14',
  'C15',
  'C16',
  'C17',
  'C18',
  'C19',
  'C20',
]);

// homeward.transfer.TransferDelayReasonSetV1
function isTransferDelayReasonSetV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.setAt) &&
    isText(value.delayId) &&
    DelaySettingV1.has(value.setting) &&
    DelayReasonV1.has(value.reason) &&
    typeof value.isPrimary === 'boolean' &&
    isMoment(value.since) &&
    (value.ownerOrganisation === null || isText(value.ownerOrganisation)) &&
    (value.note === null || isFreeTextV1(value.note)) &&
    countFields(value) === 10
  );
}

// homeward.transfer.TransferDelayReasonClearedV1
function isTransferDelayReasonClearedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.clearedAt) &&
    isText(value.delayId) &&
    isMoment(value.until) &&
    countFields(value) === 5
  );
}

const DischargeTaskV1: ReadonlySet<unknown> = new Set([
  'UNKNOWN',
  'MEDICINES',
  'LETTER',
  'TRANSPORT',
  'EQUIPMENT',
  'ACCESS',
  'CARER_INFORMED',
  'TREATMENT_PLAN',
  'FUNDING',
  'SAFEGUARDING',
]);

const TaskStatusV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'OPEN', 'IN_PROGRESS', 'DONE', 'NOT_NEEDED', 'BLOCKED']);

// homeward.transfer.TransferTaskChangedV1
function isTransferTaskChangedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.changedAt) &&
    isText(value.taskId) &&
    DischargeTaskV1.has(value.task) &&
    TaskStatusV1.has(value.status) &&
    (value.ownerRole === null || isText(value.ownerRole)) &&
    (value.dueAt === null || isMoment(value.dueAt)) &&
    (value.note === null || isFreeTextV1(value.note)) &&
    countFields(value) === 9
  );
}

// homeward.transfer.TransferDischargeScheduledV1
function isTransferDischargeScheduledV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.scheduledAt) &&
    isMoment(value.scheduledFor) &&
    PathwayV1.has(value.pathway) &&
    (value.providerId === null || isText(value.providerId)) &&
    (value.transport === null || isFreeTextV1(value.transport)) &&
    countFields(value) === 7
  );
}

// homeward.transfer.TransferDischargeSlippedV1
function isTransferDischargeSlippedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.slippedAt) &&
    isMoment(value.previouslyFor) &&
    (value.scheduledFor === null || isMoment(value.scheduledFor)) &&
    DelayReasonV1.has(value.reason) &&
    (value.note === null || isFreeTextV1(value.note)) &&
    countFields(value) === 7
  );
}

const FunderV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'COUNCIL', 'ICB', 'JOINT', 'PERSON', 'VOLUNTARY']);

// homeward.transfer.TransferFundingDecidedV1
function isTransferFundingDecidedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.decidedAt) &&
    FunderV1.has(value.funder) &&
    isLocalDate(value.from) &&
    (value.until === null || isLocalDate(value.until)) &&
    countFields(value) === 6
  );
}

const ServiceKindV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'HD0', 'HD1A', 'HD1B', 'HD2A', 'HD2B', 'HD3']);

// homeward.transfer.TransferServiceStartedV1
function isTransferServiceStartedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.startedAt) &&
    (value.plannedFor === null || isMoment(value.plannedFor)) &&
    isText(value.providerId) &&
    ServiceKindV1.has(value.service) &&
    countFields(value) === 6
  );
}

// homeward.transfer.TransferRecoveryPlanSetV1
function isTransferRecoveryPlanSetV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.setAt) &&
    isText(value.providerId) &&
    isListOf(value.goals, (item) => isFreeTextV1(item)) &&
    isLocalDate(value.endBy) &&
    countFields(value) === 6
  );
}

const RecoveryOutcomeV1: ReadonlySet<unknown> = new Set([
  'INDEPENDENT',
  'UNIVERSAL_ONLY',
  'LOWER_PACKAGE',
  'SAME_PACKAGE',
  'HIGHER_PACKAGE',
  'RESIDENTIAL',
  'READMITTED',
  'OTHER_PATHWAY',
  'DECLINED',
  'DIED',
  'OUTCOME_UNKNOWN',
]);

// homeward.transfer.LongTermPackageV1
function isLongTermPackageV1(value: any): boolean {
  return (
    isRecord(value) &&
    ServiceKindV1.has(value.service) &&
    (value.weeklyHours === null || Number.isFinite(value.weeklyHours)) &&
    (value.weeklyCostPence === null || isLong(value.weeklyCostPence)) &&
    FunderV1.has(value.funder) &&
    countFields(value) === 4
  );
}

// homeward.transfer.TransferReviewedV1
function isTransferReviewedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.reviewedAt) &&
    RecoveryOutcomeV1.has(value.outcome) &&
    isInt(value.daysUsed) &&
    (value.longTermPackage === null || isLongTermPackageV1(value.longTermPackage)) &&
    countFields(value) === 6
  );
}

// homeward.transfer.TransferFollowedUpV1
function isTransferFollowedUpV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.followedUpAt) &&
    isLocalDate(value.dueOn) &&
    (value.isAtHome === null || typeof value.isAtHome === 'boolean') &&
    (value.hasDied === null || typeof value.hasDied === 'boolean') &&
    (value.wasReadmitted === null || typeof value.wasReadmitted === 'boolean') &&
    (value.isInLongTermCare === null || typeof value.isInLongTermCare === 'boolean') &&
    countFields(value) === 8
  );
}

// homeward.transfer.TransferSummaryIssuedV1
function isTransferSummaryIssuedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.issuedAt) &&
    isText(value.summaryId) &&
    isInt(value.version) &&
    isText(value.toOrganisation) &&
    isText(value.contentHash) &&
    countFields(value) === 7
  );
}

// homeward.transfer.TransferSummaryAcknowledgedV1
function isTransferSummaryAcknowledgedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isMoment(value.acknowledgedAt) &&
    isText(value.summaryId) &&
    isInt(value.version) &&
    isText(value.byOrganisation) &&
    countFields(value) === 6
  );
}

// homeward.sourcing.SourcingPersonV1
function isSourcingPersonV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.givenName === null || isText(value.givenName)) &&
    (value.birthDate === null || isLocalDate(value.birthDate)) &&
    (value.familyName === null || isText(value.familyName)) &&
    (value.otherNames === null || isText(value.otherNames)) &&
    (value.hospitalNumber === null || isText(value.hospitalNumber)) &&
    (value.visitNumber === null || isText(value.visitNumber)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    countFields(value) === 7
  );
}

// homeward.sourcing.SourcingNeedV1
function isSourcingNeedV1(value: any): boolean {
  return (
    isRecord(value) &&
    ServiceKindV1.has(value.service) &&
    (value.weeklyHours === null || Number.isFinite(value.weeklyHours)) &&
    (value.visitsPerDay === null || isInt(value.visitsPerDay)) &&
    (value.isDoubleHanded === null || typeof value.isDoubleHanded === 'boolean') &&
    (value.startBy === null || isLocalDate(value.startBy)) &&
    (value.postcodeDistrict === null || isText(value.postcodeDistrict)) &&
    isListOf(value.requirements, (item) => isFreeTextV1(item)) &&
    countFields(value) === 7
  );
}

// homeward.sourcing.SourcingSentV1
function isSourcingSentV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.referralId) &&
    isText(value.requestId) &&
    isText(value.providerId) &&
    isMoment(value.sentAt) &&
    isMoment(value.respondBy) &&
    PathwayV1.has(value.pathway) &&
    (value.person === null || isSourcingPersonV1(value.person)) &&
    isSourcingNeedV1(value.need) &&
    countFields(value) === 9
  );
}

// homeward.sourcing.SourcingAcknowledgedV1
function isSourcingAcknowledgedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.referralId) &&
    isText(value.requestId) &&
    isText(value.providerId) &&
    isMoment(value.acknowledgedAt) &&
    countFields(value) === 5
  );
}

// homeward.sourcing.SourcingOfferedV1
function isSourcingOfferedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.referralId) &&
    isText(value.requestId) &&
    isText(value.providerId) &&
    isMoment(value.offeredAt) &&
    isMoment(value.startsAt) &&
    (value.heldUntil === null || isMoment(value.heldUntil)) &&
    (value.weeklyCostPence === null || isLong(value.weeklyCostPence)) &&
    (value.conditions === null || isFreeTextV1(value.conditions)) &&
    countFields(value) === 9
  );
}

const DeclinedByV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'PROVIDER', 'HUB', 'PERSON']);

const SourcingDeclineReasonV1: ReadonlySet<unknown> = new Set([
  'NO_CAPACITY',
  'OUT_OF_AREA',
  'NEEDS_TOO_HIGH',
  'START_TOO_SOON',
  'PRICE',
  'PERSON_CHOICE',
  'UNSUITABLE',
  'EXPIRED',
  'OTHER',
]);

// homeward.sourcing.SourcingDeclinedV1
function isSourcingDeclinedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.referralId) &&
    isText(value.requestId) &&
    isText(value.providerId) &&
    isMoment(value.declinedAt) &&
    DeclinedByV1.has(value.by) &&
    SourcingDeclineReasonV1.has(value.reason) &&
    (value.note === null || isFreeTextV1(value.note)) &&
    countFields(value) === 8
  );
}

// homeward.sourcing.SourcingAcceptedV1
function isSourcingAcceptedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.referralId) &&
    isText(value.requestId) &&
    isText(value.providerId) &&
    isMoment(value.acceptedAt) &&
    isMoment(value.startsAt) &&
    typeof value.isChoiceRecorded === 'boolean' &&
    countFields(value) === 7
  );
}

const WithdrawReasonV1: ReadonlySet<unknown> = new Set(['OTHER', 'ANOTHER_ACCEPTED', 'REFERRAL_ENDED', 'NEEDS_CHANGED']);

// homeward.sourcing.SourcingWithdrawnV1
function isSourcingWithdrawnV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.referralId) &&
    isText(value.requestId) &&
    isText(value.providerId) &&
    isMoment(value.withdrawnAt) &&
    WithdrawReasonV1.has(value.reason) &&
    countFields(value) === 6
  );
}

const AssessmentKindV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'SHORT_TERM', 'LONG_TERM']);

const AssessmentOutcomeV1: ReadonlySet<unknown> = new Set([
  'UNKNOWN',
  'CLD_01',
  'CLD_02',
  'CLD_04',
  'CLD_05',
  'CLD_06',
  'CLD_07',
  'CLD_08',
  'CLD_09',
  'CLD_10',
  'CLD_11',
  'CLD_12',
  'CLD_13',
  'CLD_14',
  'CLD_15',
  'CLD_16',
  'CLD_17',
]);

// homeward.sourcing.SourcingAssessmentCompletedV1
function isSourcingAssessmentCompletedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isText(value.assessmentId) &&
    (value.startedOn === null || isLocalDate(value.startedOn)) &&
    isMoment(value.completedAt) &&
    AssessmentKindV1.has(value.kind) &&
    (value.hasEligibleNeeds === null || typeof value.hasEligibleNeeds === 'boolean') &&
    AssessmentOutcomeV1.has(value.outcome) &&
    countFields(value) === 8
  );
}

// homeward.sourcing.SourcingPackageStartedV1
function isSourcingPackageStartedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.referralId) &&
    (value.requestId === null || isText(value.requestId)) &&
    isText(value.providerId) &&
    isMoment(value.startedAt) &&
    isText(value.packageId) &&
    ServiceKindV1.has(value.service) &&
    (value.weeklyHours === null || Number.isFinite(value.weeklyHours)) &&
    (value.weeklyCostPence === null || isLong(value.weeklyCostPence)) &&
    FunderV1.has(value.funder) &&
    countFields(value) === 10
  );
}

// homeward.sourcing.SourcingHandedBackV1
function isSourcingHandedBackV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.referralId) &&
    (value.requestId === null || isText(value.requestId)) &&
    isText(value.providerId) &&
    isMoment(value.handedBackAt) &&
    isText(value.packageId) &&
    isLocalDate(value.lastDay) &&
    SourcingDeclineReasonV1.has(value.reason) &&
    (value.note === null || isFreeTextV1(value.note)) &&
    countFields(value) === 9
  );
}

// homeward.sourcing.SourcingProviderClosingV1
function isSourcingProviderClosingV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isText(value.providerId) &&
    (value.packageId === null || isText(value.packageId)) &&
    isMoment(value.announcedAt) &&
    isLocalDate(value.closesOn) &&
    countFields(value) === 6
  );
}

// homeward.sourcing.SourcingReferralAcknowledgedV1
function isSourcingReferralAcknowledgedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.referralId) &&
    isText(value.organisation) &&
    isMoment(value.acknowledgedAt) &&
    (value.caseReference === null || isText(value.caseReference)) &&
    countFields(value) === 5
  );
}

// homeward.sourcing.SourcingSummaryAcknowledgedV1
function isSourcingSummaryAcknowledgedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isText(value.summaryId) &&
    isInt(value.version) &&
    isText(value.organisation) &&
    isMoment(value.acknowledgedAt) &&
    countFields(value) === 6
  );
}

const CapacityKindV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'BEDS', 'CARE_HOURS', 'VISITS']);

// homeward.capacity.CapacityDeclaredV1
function isCapacityDeclaredV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.placeId) &&
    isText(value.organisation) &&
    isMoment(value.declaredAt) &&
    CapacityKindV1.has(value.kind) &&
    ServiceKindV1.has(value.service) &&
    Number.isFinite(value.quantity) &&
    isLocalDate(value.from) &&
    (value.until === null || isLocalDate(value.until)) &&
    isListOf(value.postcodeDistricts, (item) => isText(item)) &&
    countFields(value) === 10
  );
}

// homeward.capacity.CapacityHeldV1
function isCapacityHeldV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.placeId) &&
    isText(value.organisation) &&
    isMoment(value.heldAt) &&
    isText(value.holdId) &&
    isText(value.referralId) &&
    Number.isFinite(value.quantity) &&
    isMoment(value.until) &&
    countFields(value) === 8
  );
}

const ReleaseReasonV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'LAPSED', 'TAKEN_UP', 'NOT_NEEDED']);

// homeward.capacity.CapacityReleasedV1
function isCapacityReleasedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.placeId) &&
    isText(value.organisation) &&
    isMoment(value.releasedAt) &&
    isText(value.holdId) &&
    Number.isFinite(value.quantity) &&
    ReleaseReasonV1.has(value.reason) &&
    countFields(value) === 7
  );
}

// homeward.chc.RepresentativeV1
function isRepresentativeV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.name === null || isText(value.name)) &&
    (value.phone === null || isText(value.phone)) &&
    (value.hasPowerOfAttorney === null || typeof value.hasPowerOfAttorney === 'boolean') &&
    (value.maySeeRecord === null || typeof value.maySeeRecord === 'boolean') &&
    countFields(value) === 4
  );
}

const ChcDomainV1: ReadonlySet<unknown> = new Set([
  'UNKNOWN',
  'BREATHING',
  'NUTRITION',
  'CONTINENCE',
  'SKIN',
  'MOBILITY',
  'COMMUNICATION',
  'PSYCHOLOGICAL',
  'COGNITION',
  'BEHAVIOUR',
  'DRUGS',
  'CONSCIOUSNESS',
  'OTHER_NEEDS',
]);

const ChecklistColumnV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'A', 'B', 'C']);

// homeward.chc.ChecklistScoreV1
function isChecklistScoreV1(value: any): boolean {
  return (
    isRecord(value) &&
    ChcDomainV1.has(value.domain) &&
    ChecklistColumnV1.has(value.column) &&
    (value.evidence === null || isFreeTextV1(value.evidence)) &&
    countFields(value) === 3
  );
}

const ChcLocationV1: ReadonlySet<unknown> = new Set([
  'UNKNOWN',
  'LOC_01',
  'LOC_02',
  'LOC_03',
  'LOC_04',
  'LOC_05',
  'LOC_06',
  'LOC_07',
  'LOC_98',
]);

// homeward.chc.AttachmentV1
function isAttachmentV1(value: any): boolean {
  return isRecord(value) && isText(value.mediaType) && isText(value.sha256) && isLong(value.sizeBytes) && countFields(value) === 3;
}

// homeward.chc.ChcChecklistCompletedV1
function isChcChecklistCompletedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    (value.spellId === null || isText(value.spellId)) &&
    isText(value.checklistId) &&
    isMoment(value.completedAt) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.contact === null || isContactV1(value.contact)) &&
    (value.representative === null || isRepresentativeV1(value.representative)) &&
    isListOf(value.scores, (item) => isChecklistScoreV1(item)) &&
    (value.isStatedPositive === null || typeof value.isStatedPositive === 'boolean') &&
    ChcLocationV1.has(value.location) &&
    (value.locationReason === null || isFreeTextV1(value.locationReason)) &&
    isText(value.assessorRole) &&
    (value.responsibleIcb === null || isText(value.responsibleIcb)) &&
    (value.interimFundedUntil === null || isLocalDate(value.interimFundedUntil)) &&
    isListOf(value.attachments, (item) => isAttachmentV1(item)) &&
    countFields(value) === 16
  );
}

// homeward.chc.ChcChecklistReceivedV1
function isChcChecklistReceivedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isText(value.checklistId) &&
    isMoment(value.receivedAt) &&
    isText(value.icb) &&
    (value.icbReference === null || isText(value.icbReference)) &&
    countFields(value) === 6
  );
}

const ScreeningV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'REQUIRED', 'NOT_REQUIRED']);

const ChecklistRuleV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'ASTERISK_A', 'TWO_A', 'FIVE_B', 'ONE_A_FOUR_B']);

const NotRequiredReasonV1: ReadonlySet<unknown> = new Set([
  'UNKNOWN',
  'ALREADY_REFUSED',
  'NO_NEED_NOW',
  'NEEDS_UNCLEAR',
  'STRAIGHT_TO_ASSESSMENT',
  'FAST_TRACK',
  'SECTION_117',
]);

// homeward.chc.ChcScreenedV1
function isChcScreenedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.spellId === null || isText(value.spellId)) &&
    isMoment(value.screenedAt) &&
    ScreeningV1.has(value.result) &&
    (value.checklistId === null || isText(value.checklistId)) &&
    (value.rule === null || ChecklistRuleV1.has(value.rule)) &&
    (value.countA === null || isInt(value.countA)) &&
    (value.countB === null || isInt(value.countB)) &&
    (value.isAsStated === null || typeof value.isAsStated === 'boolean') &&
    (value.notRequiredReason === null || NotRequiredReasonV1.has(value.notRequiredReason)) &&
    countFields(value) === 10
  );
}

// homeward.chc.ChcReferralAcceptedV1
function isChcReferralAcceptedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isMoment(value.acceptedAt) &&
    isText(value.icb) &&
    (value.coordinatorRole === null || isText(value.coordinatorRole)) &&
    countFields(value) === 5
  );
}

const DiscountReasonV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'DISC_01', 'DISC_02', 'DISC_03', 'DISC_04', 'DISC_05', 'DISC_98']);

// homeward.chc.ChcReferralDiscountedV1
function isChcReferralDiscountedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isMoment(value.discountedAt) &&
    DiscountReasonV1.has(value.reason) &&
    (value.note === null || isFreeTextV1(value.note)) &&
    countFields(value) === 5
  );
}

const DstLevelV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'NONE', 'LOW', 'MODERATE', 'HIGH', 'SEVERE', 'PRIORITY']);

// homeward.chc.DstScoreV1
function isDstScoreV1(value: any): boolean {
  return (
    isRecord(value) &&
    ChcDomainV1.has(value.domain) &&
    DstLevelV1.has(value.level) &&
    typeof value.isDisputed === 'boolean' &&
    (value.evidence === null || isFreeTextV1(value.evidence)) &&
    countFields(value) === 4
  );
}

// homeward.chc.CharacteristicsV1
function isCharacteristicsV1(value: any): boolean {
  return (
    isRecord(value) &&
    isFreeTextV1(value.nature) &&
    isFreeTextV1(value.intensity) &&
    isFreeTextV1(value.complexity) &&
    isFreeTextV1(value.unpredictability) &&
    countFields(value) === 4
  );
}

// homeward.chc.AttendeeV1
function isAttendeeV1(value: any): boolean {
  return (
    isRecord(value) && isText(value.role) && isText(value.organisation) && typeof value.isHealth === 'boolean' && countFields(value) === 3
  );
}

// homeward.chc.ChcDstCompletedV1
function isChcDstCompletedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isText(value.dstId) &&
    isMoment(value.completedAt) &&
    isListOf(value.levels, (item) => isDstScoreV1(item)) &&
    isCharacteristicsV1(value.characteristics) &&
    ChcLocationV1.has(value.location) &&
    isListOf(value.attendees, (item) => isAttendeeV1(item)) &&
    countFields(value) === 8
  );
}

// homeward.chc.ChcRecommendationMadeV1
function isChcRecommendationMadeV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isMoment(value.recommendedAt) &&
    typeof value.isEligible === 'boolean' &&
    (value.needsNursingCare === null || typeof value.needsNursingCare === 'boolean') &&
    (value.suggestsJointPackage === null || typeof value.suggestsJointPackage === 'boolean') &&
    isFreeTextV1(value.reasons) &&
    countFields(value) === 7
  );
}

// homeward.chc.ChcRecommendationVerifiedV1
function isChcRecommendationVerifiedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isMoment(value.verifiedAt) &&
    isText(value.icb) &&
    countFields(value) === 4
  );
}

const SendBackGroundV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'INCOMPLETE', 'EVIDENCE_GAPS', 'MISMATCH', 'UNLAWFUL']);

// homeward.chc.ChcRecommendationSentBackV1
function isChcRecommendationSentBackV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isMoment(value.sentBackAt) &&
    SendBackGroundV1.has(value.ground) &&
    isFreeTextV1(value.note) &&
    countFields(value) === 5
  );
}

const ChcOutcomeV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'ELIGIBLE', 'NOT_ELIGIBLE', 'NURSING_CARE', 'JOINT_PACKAGE']);

// homeward.chc.ChcDecisionMadeV1
function isChcDecisionMadeV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isMoment(value.decidedAt) &&
    ChcOutcomeV1.has(value.outcome) &&
    isLocalDate(value.effectiveFrom) &&
    typeof value.followsRecommendation === 'boolean' &&
    (value.exceptionalReason === null || isFreeTextV1(value.exceptionalReason)) &&
    isInt(value.signatories) &&
    (value.letterSentAt === null || isMoment(value.letterSentAt)) &&
    countFields(value) === 9
  );
}

// homeward.chc.ChcFastTrackReceivedV1
function isChcFastTrackReceivedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    (value.spellId === null || isText(value.spellId)) &&
    isMoment(value.receivedAt) &&
    isMoment(value.submittedAt) &&
    isText(value.clinicianRole) &&
    (value.person === null || isPersonV1(value.person)) &&
    (value.packageNeededBy === null || isMoment(value.packageNeededBy)) &&
    countFields(value) === 8
  );
}

const ReviewKindV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'THREE_MONTHS', 'TWELVE_MONTHS', 'EXTRA']);

// homeward.chc.ChcReviewDueV1
function isChcReviewDueV1(value: any): boolean {
  return isRecord(value) && isActorV1(value.actor) && isLocalDate(value.dueOn) && ReviewKindV1.has(value.kind) && countFields(value) === 3;
}

const ReviewOutcomeV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'REV_01', 'REV_02', 'REV_03', 'REV_04']);

// homeward.chc.ChcReviewHeldV1
function isChcReviewHeldV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isMoment(value.heldAt) &&
    ReviewKindV1.has(value.kind) &&
    ReviewOutcomeV1.has(value.outcome) &&
    (value.nextDueOn === null || isLocalDate(value.nextDueOn)) &&
    countFields(value) === 6
  );
}

const PackageChangeV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'STARTED', 'CHANGED', 'ENDED']);

const PackageKindV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'CONTINUING_HEALTHCARE', 'FAST_TRACK', 'NURSING_CARE', 'JOINT']);

// homeward.chc.ChcPackageChangedV1
function isChcPackageChangedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isText(value.packageId) &&
    PackageChangeV1.has(value.change) &&
    PackageKindV1.has(value.kind) &&
    isLocalDate(value.effectiveFrom) &&
    (value.providerId === null || isText(value.providerId)) &&
    (value.weeklyCostPence === null || isLong(value.weeklyCostPence)) &&
    (value.icbWeeklyPence === null || isLong(value.icbWeeklyPence)) &&
    (value.councilWeeklyPence === null || isLong(value.councilWeeklyPence)) &&
    countFields(value) === 10
  );
}

const DisputeGroundV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'ELIGIBILITY', 'CONTRIBUTION', 'RESPONSIBLE_BODY', 'PROCESS']);

// homeward.chc.ChcDisputeOpenedV1
function isChcDisputeOpenedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isText(value.disputeId) &&
    isMoment(value.openedAt) &&
    DisputeGroundV1.has(value.ground) &&
    FunderV1.has(value.interimPayer) &&
    isFreeTextV1(value.grounds) &&
    countFields(value) === 7
  );
}

// homeward.chc.ChcDisputeEscalatedV1
function isChcDisputeEscalatedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isText(value.disputeId) &&
    isMoment(value.escalatedAt) &&
    isInt(value.stage) &&
    (value.respondBy === null || isLocalDate(value.respondBy)) &&
    countFields(value) === 6
  );
}

const DisputeResultV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'ICB_VIEW', 'COUNCIL_VIEW', 'AGREED', 'WITHDRAWN']);

// homeward.chc.ChcDisputeResolvedV1
function isChcDisputeResolvedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isText(value.disputeId) &&
    isMoment(value.resolvedAt) &&
    isInt(value.stage) &&
    DisputeResultV1.has(value.result) &&
    (value.note === null || isFreeTextV1(value.note)) &&
    countFields(value) === 7
  );
}

const RefundToV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'COUNCIL', 'ICB', 'PERSON']);

// homeward.chc.ChcRefundDueV1
function isChcRefundDueV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.refundId) &&
    isMoment(value.establishedAt) &&
    RefundToV1.has(value.owedTo) &&
    FunderV1.has(value.owedBy) &&
    isLocalDate(value.from) &&
    isLocalDate(value.until) &&
    (value.amountPence === null || isLong(value.amountPence)) &&
    countFields(value) === 8
  );
}

// homeward.chc.ChcMdtScheduledV1
function isChcMdtScheduledV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isMoment(value.scheduledAt) &&
    isMoment(value.meetsAt) &&
    ChcLocationV1.has(value.location) &&
    typeof value.isPostponement === 'boolean' &&
    countFields(value) === 6
  );
}

const CaseDelayReasonV1: ReadonlySet<unknown> = new Set([
  'UNKNOWN',
  'COUNCIL_INPUT',
  'PROVIDER_RECORDS',
  'PERSON_REQUEST',
  'PERSON_UNWELL',
  'NO_ADVOCATE',
  'BEST_INTERESTS',
  'MEETING_CAPACITY',
  'SENT_BACK',
  'READMITTED',
]);

// homeward.chc.ChcDelayNotedV1
function isChcDelayNotedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isText(value.delayId) &&
    isMoment(value.notedAt) &&
    CaseDelayReasonV1.has(value.reason) &&
    isLocalDate(value.from) &&
    (value.note === null || isFreeTextV1(value.note)) &&
    countFields(value) === 7
  );
}

// homeward.chc.ChcDelayEndedV1
function isChcDelayEndedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isSourceV1(value.source) &&
    isActorV1(value.actor) &&
    isText(value.delayId) &&
    isMoment(value.endedAt) &&
    isLocalDate(value.until) &&
    countFields(value) === 5
  );
}

const MetricKindV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'FLOW', 'STOCK', 'RATIO']);

const ImprovementV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'UP', 'DOWN', 'NEUTRAL']);

const MetricStatusV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'HEADLINE', 'SUPPORTING', 'LOCAL']);

const GrainV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR']);

// homeward.metric.MetricDefinedV1
function isMetricDefinedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isText(value.metricId) &&
    isText(value.definitionVersion) &&
    isText(value.title) &&
    isText(value.numerator) &&
    (value.denominator === null || isText(value.denominator)) &&
    isText(value.population) &&
    MetricKindV1.has(value.kind) &&
    Number.isFinite(value.multiplier) &&
    isText(value.unit) &&
    isInt(value.decimals) &&
    ImprovementV1.has(value.improvement) &&
    MetricStatusV1.has(value.status) &&
    (value.componentOf === null || isText(value.componentOf)) &&
    isInt(value.place) &&
    isText(value.source) &&
    typeof value.isSmallNumbersWithheld === 'boolean' &&
    isListOf(value.grains, (item) => GrainV1.has(item)) &&
    (value.numeratorUnit === null || isText(value.numeratorUnit)) &&
    (value.denominatorUnit === null || isText(value.denominatorUnit)) &&
    isMoment(value.definedAt) &&
    countFields(value) === 20
  );
}

const AreaKindV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'SYSTEM', 'COUNCIL', 'ICB', 'TRUST', 'SITE', 'LOCALITY', 'REGION', 'NATION']);

// homeward.metric.AreaV1
function isAreaV1(value: any): boolean {
  return isRecord(value) && AreaKindV1.has(value.kind) && isText(value.code) && countFields(value) === 2;
}

const SeriesV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'LOCAL', 'PUBLISHED']);

// homeward.metric.FigureV1
function isFigureV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.numerator === null || Number.isFinite(value.numerator)) &&
    (value.denominator === null || Number.isFinite(value.denominator)) &&
    (value.value === null || Number.isFinite(value.value)) &&
    (value.cases === null || isLong(value.cases)) &&
    countFields(value) === 4
  );
}

// homeward.metric.MetricObservationPublishedV1
function isMetricObservationPublishedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isText(value.metricId) &&
    isText(value.definitionVersion) &&
    isAreaV1(value.area) &&
    (value.pathway === null || PathwayV1.has(value.pathway)) &&
    GrainV1.has(value.grain) &&
    isLocalDate(value.periodStart) &&
    isLocalDate(value.periodEnd) &&
    SeriesV1.has(value.series) &&
    isMoment(value.asKnownAt) &&
    isFigureV1(value.figure) &&
    isText(value.unit) &&
    isInt(value.partsPresent) &&
    isInt(value.partsExpected) &&
    typeof value.isSuppressed === 'boolean' &&
    countFields(value) === 14
  );
}

// homeward.metric.MetricRestatedV1
function isMetricRestatedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isText(value.metricId) &&
    isText(value.definitionVersion) &&
    isAreaV1(value.area) &&
    (value.pathway === null || PathwayV1.has(value.pathway)) &&
    GrainV1.has(value.grain) &&
    isLocalDate(value.periodStart) &&
    isLocalDate(value.periodEnd) &&
    SeriesV1.has(value.series) &&
    isMoment(value.asKnownAt) &&
    isFigureV1(value.figure) &&
    isText(value.unit) &&
    isInt(value.partsPresent) &&
    isInt(value.partsExpected) &&
    typeof value.isSuppressed === 'boolean' &&
    isFigureV1(value.before) &&
    isMoment(value.beforeKnownAt) &&
    isText(value.because) &&
    isText(value.reason) &&
    countFields(value) === 18
  );
}

// homeward.metric.MetricPlanSetV1
function isMetricPlanSetV1(value: any): boolean {
  return (
    isRecord(value) &&
    isText(value.metricId) &&
    isText(value.definitionVersion) &&
    isAreaV1(value.area) &&
    (value.pathway === null || PathwayV1.has(value.pathway)) &&
    GrainV1.has(value.grain) &&
    isLocalDate(value.periodStart) &&
    isLocalDate(value.periodEnd) &&
    isActorV1(value.actor) &&
    isMoment(value.setAt) &&
    isFigureV1(value.plan) &&
    (value.basis === null || isText(value.basis)) &&
    countFields(value) === 11
  );
}

const ConcernKindV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'OBSERVATION', 'CONCERN', 'IDEA']);

const ConcernThemeV1: ReadonlySet<unknown> = new Set([
  'UNKNOWN',
  'WARD',
  'TRANSFER',
  'CARE_AT_HOME',
  'COMMUNITY_SUPPORT',
  'EQUIPMENT',
  'MEDICINES',
  'TRANSPORT',
  'FUNDING',
  'INFORMATION',
  'SYSTEMS',
  'OTHER',
]);

const ConcernLevelV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'INFORMATION', 'URGENT', 'SAFEGUARDING']);

// homeward.concern.ConcernRaisedV1
function isConcernRaisedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.concernId) &&
    isMoment(value.raisedAt) &&
    (value.spellId === null || isText(value.spellId)) &&
    (value.referralId === null || isText(value.referralId)) &&
    (value.supportId === null || isText(value.supportId)) &&
    ConcernKindV1.has(value.kind) &&
    ConcernThemeV1.has(value.theme) &&
    ConcernLevelV1.has(value.level) &&
    isFreeTextV1(value.concern) &&
    countFields(value) === 10
  );
}

// homeward.concern.ConcernRoutedV1
function isConcernRoutedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.concernId) &&
    isMoment(value.routedAt) &&
    isText(value.toOrganisation) &&
    isText(value.toRole) &&
    isMoment(value.respondBy) &&
    countFields(value) === 6
  );
}

// homeward.concern.ConcernAcknowledgedV1
function isConcernAcknowledgedV1(value: any): boolean {
  return isRecord(value) && isActorV1(value.actor) && isText(value.concernId) && isMoment(value.acknowledgedAt) && countFields(value) === 3;
}

const ConcernResultV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'ACTED_ON', 'NO_ACTION_NEEDED', 'PASSED_ON', 'DUPLICATE']);

// homeward.concern.ConcernResolvedV1
function isConcernResolvedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.concernId) &&
    isMoment(value.resolvedAt) &&
    ConcernResultV1.has(value.result) &&
    (value.note === null || isFreeTextV1(value.note)) &&
    countFields(value) === 5
  );
}

const UrgencyV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'ROUTINE', 'SOON', 'SAME_DAY']);

// homeward.support.SupportPersonV1
function isSupportPersonV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.preferredName === null || isText(value.preferredName)) &&
    (value.title === null || isText(value.title)) &&
    (value.birthDate === null || isLocalDate(value.birthDate)) &&
    (value.language === null || isText(value.language)) &&
    (value.communicationNeeds === null || isText(value.communicationNeeds)) &&
    countFields(value) === 5
  );
}

// homeward.support.SupportAgreementV1
function isSupportAgreementV1(value: any): boolean {
  return (
    isRecord(value) &&
    isMoment(value.agreedAt) &&
    isText(value.how) &&
    typeof value.isBestInterest === 'boolean' &&
    isText(value.scope) &&
    countFields(value) === 4
  );
}

// homeward.support.SupportDischargeV1
function isSupportDischargeV1(value: any): boolean {
  return (
    isRecord(value) &&
    isText(value.hospital) &&
    (value.wardPhone === null || isText(value.wardPhone)) &&
    (value.expectedAt === null || isMoment(value.expectedAt)) &&
    PathwayV1.has(value.pathway) &&
    (value.livesAlone === null || typeof value.livesAlone === 'boolean') &&
    countFields(value) === 5
  );
}

const SupportActivityV1: ReadonlySet<unknown> = new Set([
  'UNKNOWN',
  'SETTLE_IN',
  'SHOPPING',
  'KEY_SAFE',
  'HEATING',
  'PETS',
  'MEAL',
  'WELFARE_CALL',
  'BEFRIENDING',
  'BENEFITS_ADVICE',
  'SAFETY_CHECK',
  'TRANSPORT',
  'CARER_SUPPORT',
  'PRESCRIPTION',
]);

// homeward.support.SupportSafetyV1
function isSupportSafetyV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.access === null || isText(value.access)) &&
    (value.pets === null || isText(value.pets)) &&
    (value.isLoneWorkerRisk === null || typeof value.isLoneWorkerRisk === 'boolean') &&
    (value.isInfectionRisk === null || typeof value.isInfectionRisk === 'boolean') &&
    (value.isFallsRisk === null || typeof value.isFallsRisk === 'boolean') &&
    (value.movingNeeds === null || isText(value.movingNeeds)) &&
    (value.foodAllergies === null || isText(value.foodAllergies)) &&
    (value.emergencyContact === null || isText(value.emergencyContact)) &&
    countFields(value) === 8
  );
}

// homeward.support.SupportOfferedV1
function isSupportOfferedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isText(value.supportId) &&
    isText(value.organisation) &&
    isMoment(value.offeredAt) &&
    isInt(value.revision) &&
    UrgencyV1.has(value.urgency) &&
    isMoment(value.respondBy) &&
    isSupportPersonV1(value.person) &&
    (value.contact === null || isContactV1(value.contact)) &&
    isSupportAgreementV1(value.agreement) &&
    isSupportDischargeV1(value.discharge) &&
    isListOf(value.activities, (item) => SupportActivityV1.has(item)) &&
    (value.firstContactBy === null || isMoment(value.firstContactBy)) &&
    (value.endBy === null || isLocalDate(value.endBy)) &&
    isSupportSafetyV1(value.safety) &&
    countFields(value) === 16
  );
}

// homeward.support.WorkerV1
function isWorkerV1(value: any): boolean {
  return isRecord(value) && (value.firstName === null || isText(value.firstName)) && countFields(value) === 1;
}

// homeward.support.SupportAcceptedV1
function isSupportAcceptedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isText(value.supportId) &&
    isText(value.organisation) &&
    isMoment(value.acceptedAt) &&
    (value.startsOn === null || isLocalDate(value.startsOn)) &&
    (value.worker === null || isWorkerV1(value.worker)) &&
    countFields(value) === 7
  );
}

const SupportDeclineReasonV1: ReadonlySet<unknown> = new Set([
  'NO_CAPACITY',
  'OUT_OF_AREA',
  'UNSAFE',
  'BEYOND_REMIT',
  'CANNOT_CONTACT',
  'PERSON_DECLINED',
  'OTHER',
]);

// homeward.support.SupportDeclinedV1
function isSupportDeclinedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isText(value.supportId) &&
    isText(value.organisation) &&
    isMoment(value.declinedAt) &&
    SupportDeclineReasonV1.has(value.reason) &&
    (value.note === null || isFreeTextV1(value.note)) &&
    countFields(value) === 7
  );
}

const ContactModeV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'VISIT', 'CALL', 'MESSAGE', 'VIDEO']);

const ContactOutcomeV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'HELPED', 'NOT_REACHED', 'REFUSED', 'CONCERN']);

// homeward.support.SupportContactMadeV1
function isSupportContactMadeV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isText(value.supportId) &&
    isText(value.organisation) &&
    isMoment(value.contactedAt) &&
    ContactModeV1.has(value.mode) &&
    ContactOutcomeV1.has(value.outcome) &&
    typeof value.isFirst === 'boolean' &&
    isListOf(value.activities, (item) => SupportActivityV1.has(item)) &&
    (value.minutes === null || isInt(value.minutes)) &&
    (value.nextAt === null || isMoment(value.nextAt)) &&
    countFields(value) === 11
  );
}

const SupportOutcomeV1: ReadonlySet<unknown> = new Set([
  'UNKNOWN',
  'GOALS_MET',
  'PARTLY_MET',
  'NOT_MET',
  'ESCALATED',
  'READMITTED',
  'STOPPED',
  'DIED',
]);

// homeward.support.SupportCompletedV1
function isSupportCompletedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isText(value.supportId) &&
    isText(value.organisation) &&
    isMoment(value.completedAt) &&
    SupportOutcomeV1.has(value.outcome) &&
    (value.goalsMet === null || isInt(value.goalsMet)) &&
    (value.daysSupported === null || isInt(value.daysSupported)) &&
    (value.confidenceBefore === null || isInt(value.confidenceBefore)) &&
    (value.confidenceAfter === null || isInt(value.confidenceAfter)) &&
    isListOf(value.onwardOffers, (item) => SupportActivityV1.has(item)) &&
    countFields(value) === 11
  );
}

const SupportWithdrawReasonV1: ReadonlySet<unknown> = new Set(['OTHER', 'REFERRAL_ENDED']);

// homeward.support.SupportWithdrawnV1
function isSupportWithdrawnV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    (value.referralId === null || isText(value.referralId)) &&
    isText(value.supportId) &&
    isText(value.organisation) &&
    isMoment(value.withdrawnAt) &&
    SupportWithdrawReasonV1.has(value.reason) &&
    countFields(value) === 6
  );
}

const FeedbackFromV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'PERSON', 'CARER', 'STAFF', 'PARTNER']);

// homeward.feedback.FeedbackReceivedV1
function isFeedbackReceivedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.feedbackId) &&
    isMoment(value.receivedAt) &&
    FeedbackFromV1.has(value.from) &&
    (value.aboutOrganisation === null || isText(value.aboutOrganisation)) &&
    (value.spellId === null || isText(value.spellId)) &&
    (value.rating === null || isInt(value.rating)) &&
    (value.comment === null || isFreeTextV1(value.comment)) &&
    typeof value.mayBeQuoted === 'boolean' &&
    countFields(value) === 9
  );
}

// homeward.directory.DirectoryOrganisationV1
function isDirectoryOrganisationV1(value: any): boolean {
  return (
    isRecord(value) &&
    isText(value.organisationId) &&
    isText(value.name) &&
    (value.scheme === null || isText(value.scheme)) &&
    (value.schemeId === null || isText(value.schemeId)) &&
    countFields(value) === 4
  );
}

// homeward.directory.DirectoryContactV1
function isDirectoryContactV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.phone === null || isText(value.phone)) &&
    (value.email === null || isText(value.email)) &&
    (value.url === null || isText(value.url)) &&
    countFields(value) === 3
  );
}

// homeward.directory.DirectoryServicePublishedV1
function isDirectoryServicePublishedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.serviceId) &&
    isMoment(value.publishedAt) &&
    isDirectoryOrganisationV1(value.organisation) &&
    isText(value.name) &&
    isText(value.description) &&
    isListOf(value.activities, (item) => SupportActivityV1.has(item)) &&
    isListOf(value.postcodeDistricts, (item) => isText(item)) &&
    (value.eligibility === null || isText(value.eligibility)) &&
    (value.openingHours === null || isText(value.openingHours)) &&
    isDirectoryContactV1(value.contact) &&
    (value.validUntil === null || isLocalDate(value.validUntil)) &&
    countFields(value) === 12
  );
}

// homeward.directory.DirectoryServiceWithdrawnV1
function isDirectoryServiceWithdrawnV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.serviceId) &&
    isMoment(value.withdrawnAt) &&
    (value.reason === null || isText(value.reason)) &&
    countFields(value) === 4
  );
}

// homeward.access.AccessedRecordV1
function isAccessedRecordV1(value: any): boolean {
  return isRecord(value) && isText(value.kind) && isText(value.id) && countFields(value) === 2;
}

const AccessPurposeV1: ReadonlySet<unknown> = new Set([
  'UNKNOWN',
  'DIRECT_CARE',
  'PLANNING',
  'PAYMENT',
  'OPERATIONS',
  'INFORMATION_GOVERNANCE',
]);

const AccessBasisV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'ROLE', 'RELATIONSHIP', 'BREAK_GLASS', 'AGREEMENT']);

// homeward.access.AccessRecordViewedV1
function isAccessRecordViewedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.subject) &&
    isAccessedRecordV1(value.record) &&
    isText(value.app) &&
    AccessPurposeV1.has(value.purpose) &&
    isMoment(value.viewedAt) &&
    isText(value.permission) &&
    AccessBasisV1.has(value.basis) &&
    isListOf(value.classes, (item) => isText(item)) &&
    (value.reason === null || isFreeTextV1(value.reason)) &&
    countFields(value) === 10
  );
}

// homeward.access.AccessPermissionRefusedV1
function isAccessPermissionRefusedV1(value: any): boolean {
  return (
    isRecord(value) &&
    isActorV1(value.actor) &&
    isText(value.subject) &&
    isAccessedRecordV1(value.record) &&
    isText(value.app) &&
    AccessPurposeV1.has(value.purpose) &&
    isMoment(value.refusedAt) &&
    isText(value.permission) &&
    isText(value.rule) &&
    countFields(value) === 8
  );
}

const WorkKindV1: ReadonlySet<unknown> = new Set([
  'UNKNOWN',
  'DOOR',
  'UNIT_OF_WORK',
  'COMMAND',
  'DEADLINE',
  'DELIVERY',
  'REPLAY',
  'PUBLICATION',
]);

// homeward.trace.TraceReadV1
function isTraceReadV1(value: any): boolean {
  return (
    isRecord(value) &&
    isText(value.topic) &&
    isInt(value.partition) &&
    isLong(value.firstOffset) &&
    isLong(value.nextOffset) &&
    countFields(value) === 4
  );
}

const HopOutcomeV1: ReadonlySet<unknown> = new Set(['UNKNOWN', 'TAKEN', 'DUPLICATE', 'SKIPPED', 'REFUSED', 'DEAD']);

// homeward.trace.HopV1
function isHopV1(value: any): boolean {
  return (
    isRecord(value) &&
    isText(value.eventId) &&
    isText(value.type) &&
    isText(value.correlationId) &&
    HopOutcomeV1.has(value.outcome) &&
    countFields(value) === 4
  );
}

// homeward.trace.EmittedHopV1
function isEmittedHopV1(value: any): boolean {
  return (
    isRecord(value) &&
    isText(value.eventId) &&
    isText(value.type) &&
    isText(value.correlationId) &&
    isText(value.causationId) &&
    countFields(value) === 4
  );
}

// homeward.trace.TraceFaultV1
function isTraceFaultV1(value: any): boolean {
  return (
    isRecord(value) &&
    (value.eventId === null || isText(value.eventId)) &&
    isText(value.code) &&
    isText(value.handler) &&
    isInt(value.attempts) &&
    countFields(value) === 4
  );
}

// homeward.trace.TraceWorkDoneV1
function isTraceWorkDoneV1(value: any): boolean {
  return (
    isRecord(value) &&
    isText(value.app) &&
    isText(value.handler) &&
    WorkKindV1.has(value.kind) &&
    isMoment(value.startedAt) &&
    Number.isFinite(value.durationMs) &&
    (value.from === null || isTraceReadV1(value.from)) &&
    (value.replayId === null || isText(value.replayId)) &&
    isListOf(value.consumed, (item) => isHopV1(item)) &&
    isListOf(value.emitted, (item) => isEmittedHopV1(item)) &&
    isListOf(value.faults, (item) => isTraceFaultV1(item)) &&
    countFields(value) === 10
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
  'transfer.delay-reason-set.v1': isTransferDelayReasonSetV1,
  'transfer.delay-reason-cleared.v1': isTransferDelayReasonClearedV1,
  'transfer.task-changed.v1': isTransferTaskChangedV1,
  'transfer.discharge-scheduled.v1': isTransferDischargeScheduledV1,
  'transfer.discharge-slipped.v1': isTransferDischargeSlippedV1,
  'transfer.funding-decided.v1': isTransferFundingDecidedV1,
  'transfer.service-started.v1': isTransferServiceStartedV1,
  'transfer.recovery-plan-set.v1': isTransferRecoveryPlanSetV1,
  'transfer.reviewed.v1': isTransferReviewedV1,
  'transfer.followed-up.v1': isTransferFollowedUpV1,
  'transfer.summary-issued.v1': isTransferSummaryIssuedV1,
  'transfer.summary-acknowledged.v1': isTransferSummaryAcknowledgedV1,
  'sourcing.sent.v1': isSourcingSentV1,
  'sourcing.acknowledged.v1': isSourcingAcknowledgedV1,
  'sourcing.offered.v1': isSourcingOfferedV1,
  'sourcing.declined.v1': isSourcingDeclinedV1,
  'sourcing.accepted.v1': isSourcingAcceptedV1,
  'sourcing.withdrawn.v1': isSourcingWithdrawnV1,
  'sourcing.assessment-completed.v1': isSourcingAssessmentCompletedV1,
  'sourcing.package-started.v1': isSourcingPackageStartedV1,
  'sourcing.handed-back.v1': isSourcingHandedBackV1,
  'sourcing.provider-closing.v1': isSourcingProviderClosingV1,
  'sourcing.referral-acknowledged.v1': isSourcingReferralAcknowledgedV1,
  'sourcing.summary-acknowledged.v1': isSourcingSummaryAcknowledgedV1,
  'capacity.declared.v1': isCapacityDeclaredV1,
  'capacity.held.v1': isCapacityHeldV1,
  'capacity.released.v1': isCapacityReleasedV1,
  'chc.checklist-completed.v1': isChcChecklistCompletedV1,
  'chc.checklist-received.v1': isChcChecklistReceivedV1,
  'chc.screened.v1': isChcScreenedV1,
  'chc.referral-accepted.v1': isChcReferralAcceptedV1,
  'chc.referral-discounted.v1': isChcReferralDiscountedV1,
  'chc.dst-completed.v1': isChcDstCompletedV1,
  'chc.recommendation-made.v1': isChcRecommendationMadeV1,
  'chc.recommendation-verified.v1': isChcRecommendationVerifiedV1,
  'chc.recommendation-sent-back.v1': isChcRecommendationSentBackV1,
  'chc.decision-made.v1': isChcDecisionMadeV1,
  'chc.fast-track-received.v1': isChcFastTrackReceivedV1,
  'chc.review-due.v1': isChcReviewDueV1,
  'chc.review-held.v1': isChcReviewHeldV1,
  'chc.package-changed.v1': isChcPackageChangedV1,
  'chc.dispute-opened.v1': isChcDisputeOpenedV1,
  'chc.dispute-escalated.v1': isChcDisputeEscalatedV1,
  'chc.dispute-resolved.v1': isChcDisputeResolvedV1,
  'chc.refund-due.v1': isChcRefundDueV1,
  'chc.mdt-scheduled.v1': isChcMdtScheduledV1,
  'chc.delay-noted.v1': isChcDelayNotedV1,
  'chc.delay-ended.v1': isChcDelayEndedV1,
  'metric.defined.v1': isMetricDefinedV1,
  'metric.observation-published.v1': isMetricObservationPublishedV1,
  'metric.restated.v1': isMetricRestatedV1,
  'metric.plan-set.v1': isMetricPlanSetV1,
  'concern.raised.v1': isConcernRaisedV1,
  'concern.routed.v1': isConcernRoutedV1,
  'concern.acknowledged.v1': isConcernAcknowledgedV1,
  'concern.resolved.v1': isConcernResolvedV1,
  'support.offered.v1': isSupportOfferedV1,
  'support.accepted.v1': isSupportAcceptedV1,
  'support.declined.v1': isSupportDeclinedV1,
  'support.contact-made.v1': isSupportContactMadeV1,
  'support.completed.v1': isSupportCompletedV1,
  'support.withdrawn.v1': isSupportWithdrawnV1,
  'feedback.received.v1': isFeedbackReceivedV1,
  'directory.service-published.v1': isDirectoryServicePublishedV1,
  'directory.service-withdrawn.v1': isDirectoryServiceWithdrawnV1,
  'access.record-viewed.v1': isAccessRecordViewedV1,
  'access.permission-refused.v1': isAccessPermissionRefusedV1,
  'trace.work-done.v1': isTraceWorkDoneV1,
} as const;
